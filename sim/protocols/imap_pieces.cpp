#include "sim/protocols/imap_pieces.h"

#include <algorithm>
#include <array>
#include <optional>

#include "sim/proto/imap/syntax.h"
#include "sim/protocols/judge.h"
#include "sim/protocols/rows.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace protocols {
namespace {

// What an item of FETCH tells (RFC 3501 §7.4.2), by how its name begins.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kItems{{
    {"UID", "the number that this message keeps"},
    {"FLAGS", "what is marked on it"},
    {"INTERNALDATE", "when it came into this mailbox"},
    {"RFC822.SIZE", "how many octets it has in all"},
    {"ENVELOPE", "the header, taken apart"},
    {"BODYSTRUCTURE", "how it is built, with the size of each part"},
    {"MODSEQ", "the number of its last change"},
    {"BODY[HEADER", "lines of its header"},
    {"BODY[TEXT]", "all of it but the header"},
    {"BODY[]", "all of it, header and body"},
    {"BODY[", "one part of it"},
    {"BINARY[", "one part of it, without its encoding"},
}};

std::string_view note_on(std::string_view item) {
  const auto* const known = std::ranges::find_if(kItems, [&](const auto& one) {
    return text::equal_without_case(item.substr(0, one.first.size()), one.first);
  });
  return known == kItems.end() ? std::string_view{} : known->second;
}

// How many octets follow the line as a literal.
std::optional<std::size_t> announced(std::string_view line) {
  const auto mark = imap::literal_at_end_of(text::without_line_end(line));
  if (!mark) return std::nullopt;
  return static_cast<std::size_t>(mark->octets);
}

// Where a response that begins at `at` ends, its literals passed over.
std::size_t end_of_response(std::string_view reply, std::size_t at) {
  while (at < reply.size()) {
    const std::size_t end = text::end_of_line(reply, at);
    const auto literal = announced(reply.substr(at, end - at));
    if (!literal) return end;
    at = end + std::min(*literal, reply.size() - end);
  }
  return at;
}

// Takes "* 9 FETCH (UID 31 BODY[1] {68} …)" apart. Goes over it once.
class FetchSplitter {
 public:
  FetchSplitter(std::string_view reply, std::size_t begin, std::size_t end,
                std::vector<Piece>& pieces)
      : reply_(reply), at_(begin), end_(end), pieces_(pieces) {}

  void split() {
    const std::size_t open = std::min(reply_.find('(', at_), end_ - 1);
    add(Piece::Kind::Line, 0, at_, open + 1, {});
    at_ = open + 1;
    while (at_ < end_ && reply_[at_] != ')') {
      if (reply_[at_] == ' ') {
        ++at_;
      } else {
        item();
      }
    }
    add(Piece::Kind::Line, 0, at_, end_, {});
  }

 private:
  void add(Piece::Kind kind, unsigned depth, std::size_t from, std::size_t to,
           std::string_view note) {
    if (to > from) pieces_.push_back({kind, depth, from, to - from, note});
  }

  // A name and its value. A literal is a piece of its own, below them.
  void item() {
    const std::size_t from = at_;
    name();
    if (at_ < end_ && reply_[at_] == ' ') ++at_;
    const std::size_t value = at_;
    const auto literal = announced_here();
    if (literal) {
      const std::size_t first = text::end_of_line(reply_, value);
      const std::size_t last = first + std::min(*literal, end_ - first);
      add(Piece::Kind::Line, 1, from, first, note_on(reply_.substr(from, value - from)));
      add(Piece::Kind::Literal, 2, first, last, {});
      at_ = last;
      return;
    }
    pass_value();
    add(Piece::Kind::Line, 1, from, at_, note_on(reply_.substr(from, at_ - from)));
  }

  // "BODY[HEADER.FIELDS (FROM SUBJECT)]<0>"
  void name() {
    unsigned brackets = 0;
    for (; at_ < end_; ++at_) {
      const char c = reply_[at_];
      if (c == '[') ++brackets;
      if (c == ']' && brackets > 0) --brackets;
      if (brackets == 0 && (c == ' ' || c == ')')) return;
    }
  }

  std::optional<std::size_t> announced_here() const {
    if (at_ >= end_ || reply_[at_] != '{') return std::nullopt;
    return announced(reply_.substr(at_, text::end_of_line(reply_, at_) - at_));
  }

  // Up to the space or the bracket behind it; what stands in quotes or in a literal ends nothing.
  void pass_value() {
    unsigned open = 0;
    bool quoted = false;
    while (at_ < end_) {
      const char c = reply_[at_];
      if (!quoted && open == 0 && (c == ' ' || c == ')')) return;
      if (const auto literal = quoted ? std::nullopt : announced_here()) {
        const std::size_t behind = text::end_of_line(reply_, at_);
        at_ = behind + std::min(*literal, end_ - behind);
        continue;
      }
      if (quoted && c == '\\') ++at_;
      if (c == '"') quoted = !quoted;
      if (!quoted && c == '(') ++open;
      if (!quoted && c == ')' && open > 0) --open;
      ++at_;
    }
    at_ = std::min(at_, end_);
  }

  std::string_view reply_;
  std::size_t at_, end_;
  std::vector<Piece>& pieces_;
};

// "* 12 EXISTS": "EXISTS"; what has no number has none.
std::string_view numbered_word(std::string_view response) {
  if (!response.starts_with("* ")) return {};
  response.remove_prefix(2);
  const std::size_t digits = std::min(response.find_first_not_of("0123456789"), response.size());
  if (digits == 0 || !response.substr(digits).starts_with(' ')) return {};
  response.remove_prefix(digits + 1);
  return response.substr(0, response.find_first_of(" \r\n"));
}

// Whether the command asks for what this word tells (RFC 3501 §7).
bool is_asked_for(std::string_view word, std::string_view verb) {
  const auto among = [&](std::initializer_list<std::string_view> verbs) {
    return std::ranges::find(verbs, verb) != verbs.end();
  };
  if (word == "EXISTS" || word == "RECENT") return among({"SELECT", "EXAMINE"});
  if (word == "EXPUNGE") return among({"EXPUNGE", "UID EXPUNGE", "MOVE", "UID MOVE"});
  if (word == "FETCH") return among({"FETCH", "UID FETCH", "STORE", "UID STORE"});
  return true;
}

}  // namespace

std::vector<Piece> imap_pieces(std::string_view reply, std::string_view command) {
  std::vector<Piece> pieces;
  const Verb* verb = verb_of(imap4(), text::first_line(command));
  for (std::size_t at = 0; at < reply.size();) {
    const std::size_t end = end_of_response(reply, at);
    const std::string word = text::upper_case(numbered_word(reply.substr(at, end - at)));
    const std::string_view said = verb == nullptr ? std::string_view{} : verb->name;
    if (!word.empty() && !is_asked_for(word, said)) {
      pieces.push_back({Piece::Kind::Unasked, 0, at, end - at, "told unasked"});
    } else if (word == "FETCH") {
      FetchSplitter{reply, at, end, pieces}.split();
    } else {
      pieces.push_back({Piece::Kind::Line, 0, at, end - at, {}});
    }
    at = end;
  }
  return pieces;
}

}  // namespace protocols
