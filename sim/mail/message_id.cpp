#include "sim/mail/message_id.h"

#include <optional>
#include <utility>

#include "sim/mail/atoms.h"
#include "sim/mail/cfws.h"
#include "sim/text/ascii.h"

namespace mail {

namespace {

constexpr std::string_view kIdRfc = "RFC 5322 §3.6.4";

using Problem = std::optional<text::Malformed>;

class IdReader {
 public:
  IdReader(std::string_view value, std::vector<Remark>* obsolete)
      : in_(value), obsolete_(obsolete) {}
  text::Parsed<std::vector<std::string>> read();

 private:
  void remark(std::size_t offset, std::string_view why) {
    if (!obsolete_ || told_) return;
    told_ = true;
    obsolete_->push_back({offset, why, "RFC 5322 §4.5.4"});
  }
  Problem quoted(std::string& out);
  Problem words(std::string& out);
  Problem identifier(std::string& out);

  text::Cursor in_;
  std::vector<Remark>* obsolete_;
  bool told_ = false;
};

Problem IdReader::quoted(std::string& out) {
  out += in_.take();
  while (!in_.at_end() && in_.peek() != '"') {
    if (in_.peek() == '\\') out += in_.take();
    if (!in_.at_end()) out += in_.take();
  }
  if (in_.at_end()) return in_.malformed("the quoted string has no end", "RFC 5322 §3.2.4");
  out += in_.take();
  return std::nullopt;
}

// Atoms with periods between them; a quoted string, and white space, were allowed once.
Problem IdReader::words(std::string& out) {
  while (true) {
    const std::size_t before = in_.offset();
    if (auto problem = skip_cfws(in_)) return problem;
    if (in_.offset() > before) remark(before, "white space or a comment inside of an identifier");
    const std::size_t begin = in_.offset();
    if (in_.peek() == '"') {
      remark(begin, "a quoted string inside of an identifier");
      if (auto problem = quoted(out)) return problem;
    } else {
      out += in_.take_while([](char c) { return is_atext(c) || text::is_eight_bit(c); });
    }
    if (in_.offset() == begin) return in_.malformed("a word of the identifier is missing", kIdRfc);
    const std::size_t end = in_.offset();
    if (auto problem = skip_cfws(in_)) return problem;
    if (in_.offset() > end) remark(end, "white space or a comment inside of an identifier");
    if (!in_.accept('.')) return std::nullopt;
    out += '.';
  }
}

Problem IdReader::identifier(std::string& out) {
  in_.take();
  if (auto problem = words(out)) return problem;
  if (!in_.accept('@')) return in_.malformed("expected \"@\" inside of the identifier", kIdRfc);
  out += '@';
  if (in_.peek() == '[') {
    out += in_.take_while([](char c) { return text::is_visible(c) && c != ']' && c != '>'; });
    if (!in_.accept(']')) return in_.malformed("the literal has no \"]\"", kIdRfc);
    out += ']';
  } else if (auto problem = words(out)) {
    return problem;
  }
  if (!in_.accept('>')) return in_.malformed("expected \">\" after the identifier", kIdRfc);
  return std::nullopt;
}

text::Parsed<std::vector<std::string>> IdReader::read() {
  std::vector<std::string> found;
  bool words = false;
  while (true) {
    if (auto problem = skip_cfws(in_)) return *problem;
    if (in_.at_end()) break;
    if (in_.peek() == '<') {
      std::string id;
      if (auto problem = identifier(id)) return *problem;
      found.push_back(std::move(id));
      continue;
    }
    // Words between identifiers: "Your message of Monday <a@b>".
    const std::size_t begin = in_.offset();
    std::string ignored;
    if (in_.peek() == '"') {
      if (auto problem = quoted(ignored)) return *problem;
    } else {
      in_.take_while([](char c) { return is_atext(c) || text::is_eight_bit(c) || c == '.'; });
    }
    if (in_.offset() == begin) return in_.malformed("expected \"<\" and an identifier", kIdRfc);
    words = true;
    remark(begin, "words beside the identifiers");
  }
  if (found.empty() && !words)
    return in_.malformed("expected an identifier, such as <a@b.example>", kIdRfc);
  return found;
}

}  // namespace

text::Parsed<std::vector<std::string>> read_message_ids(std::string_view value,
                                                        std::vector<Remark>* obsolete) {
  return IdReader{value, obsolete}.read();
}

}  // namespace mail
