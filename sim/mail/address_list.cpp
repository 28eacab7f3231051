#include "sim/mail/address_list.h"

#include <optional>
#include <utility>

#include "sim/mail/atoms.h"
#include "sim/mail/header.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace mail {

namespace {

constexpr std::string_view kListRfc = "RFC 5322 §3.4";
constexpr std::string_view kAddrSpec = "RFC 5322 §3.4.1";
constexpr std::string_view kTokens = "RFC 5322 §3.2.4";
constexpr std::string_view kObsoleteAddress = "RFC 5322 §4.4";
constexpr std::string_view kListUtf8 = "RFC 6532 §3.1";

using text::Malformed;
using Problem = std::optional<Malformed>;

// What display names and local parts are made of.
struct Word {
  enum class Kind : unsigned char { Atom, Quoted, Period } kind;
  std::string text;
  Place place;
};

class ListReader {
 public:
  explicit ListReader(std::string_view whole) : in_(whole) {}
  text::Parsed<AddressList> read_list();
  text::Parsed<Mailbox> read_single();

 private:
  Problem skip();
  Problem fail(std::string why, std::string_view rfc = kListRfc) const {
    return in_.malformed(std::move(why), rfc);
  }
  void obsolete(std::size_t offset, std::string_view why, std::string_view rfc = kObsoleteAddress) {
    mailbox_.places.obsolete = true;
    found_.obsolete.push_back({offset, why, rfc});
  }
  Problem read_address();
  Problem read_mailbox(const std::vector<Word>& words);
  Problem read_angle_address(const std::vector<Word>& words);
  Problem read_route();
  Problem begin_group(const std::vector<Word>& words);
  Problem end_group();
  Problem read_words(std::vector<Word>& words);
  Problem read_atom(std::string& out);
  Problem read_quoted_string(std::string& out);
  Problem set_local_part(const std::vector<Word>& words);
  Problem read_domain(std::string& out);
  Problem read_domain_literal(std::string& out);

  text::Cursor in_;
  Mailbox mailbox_;  // Being read.
  AddressList found_;
  bool in_group_ = false;
  std::string group_;
};

Problem ListReader::skip() {
  std::vector<Place>& comments = mailbox_.places.comments;
  const std::size_t before = comments.size();
  Problem problem = skip_cfws(in_, &comments);
  for (std::size_t i = before; i < comments.size(); ++i) found_.comments.push_back(comments[i]);
  return problem;
}

// Words of a phrase are joined by one space, but periods stay where they were: "John Q. Public".
std::string display_name_of(const std::vector<Word>& words) {
  std::string name;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && words[i - 1].place.end < words[i].place.begin) name += ' ';
    name += words[i].text;
  }
  return name;
}

Place span_of(const std::vector<Word>& words) {
  return words.empty() ? Place{} : Place{words.front().place.begin, words.back().place.end};
}

Problem ListReader::read_atom(std::string& out) {
  while (!in_.at_end() && (is_atext(in_.peek()) || text::is_eight_bit(in_.peek()))) {
    const std::size_t length = text::utf8_length(in_.rest());
    if (length == 0) return fail("octets that are no UTF-8", kListUtf8);
    for (std::size_t i = 0; i < length; ++i) out += in_.take();
  }
  return std::nullopt;
}

// Deviation: control octets in quoted strings, an obsolete form, are refused, because they would
// reach the reader's terminal.
Problem ListReader::read_quoted_string(std::string& out) {
  in_.take();
  while (!in_.accept('"')) {
    if (in_.at_end()) return fail("the quoted string has no end", kTokens);
    if (const std::size_t fold = fold_at(in_.rest()); fold > 0) {
      for (std::size_t i = 0; i < fold; ++i) in_.take();
      continue;
    }
    if (in_.accept('\\') && in_.at_end()) return fail("nothing follows the backslash", kTokens);
    const std::size_t length = text::utf8_length(in_.rest());
    if (length == 0) return fail("octets that are no UTF-8", kListUtf8);
    if (length == 1 && !text::is_printable(in_.peek()) && in_.peek() != '\t') {
      return fail("a control octet in a quoted string", kTokens);
    }
    for (std::size_t i = 0; i < length; ++i) out += in_.take();
  }
  return std::nullopt;
}

Problem ListReader::read_words(std::vector<Word>& words) {
  while (true) {
    if (auto problem = skip()) return problem;
    if (in_.at_end()) return std::nullopt;
    const std::size_t begin = in_.offset();
    Word word{Word::Kind::Atom, {}, {}};
    if (in_.peek() == '"') {
      word.kind = Word::Kind::Quoted;
      if (auto problem = read_quoted_string(word.text)) return problem;
      found_.quoted.push_back({begin, in_.offset()});
    } else if (in_.accept('.')) {
      word.kind = Word::Kind::Period;
      word.text = ".";
    } else if (auto problem = read_atom(word.text)) {
      return problem;
    }
    if (in_.offset() == begin) return std::nullopt;
    word.place = {begin, in_.offset()};
    words.push_back(std::move(word));
  }
}

// word *("." word). One quoted string, or atoms without white space, is the form of today.
Problem ListReader::set_local_part(const std::vector<Word>& words) {
  if (words.empty()) return fail("the local part is missing", kAddrSpec);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const bool period = word.kind == Word::Kind::Period;
    const bool period_expected = i % 2 == 1;
    if (period != period_expected) {
      return Malformed{word.place.begin,
                       period ? "a period stands between two words"
                              : "words of a local part have periods between them",
                       kAddrSpec};
    }
    if (i > 0 && words[i - 1].place.end != word.place.begin) {
      obsolete(words[i - 1].place.end, "white space or a comment inside of a local part");
    }
    if (words.size() > 1 && word.kind == Word::Kind::Quoted) {
      obsolete(word.place.begin, "a quoted string beside other words of a local part");
    }
    mailbox_.address.local_part += word.text;
  }
  if (words.back().kind == Word::Kind::Period) {
    return Malformed{words.back().place.begin, "a period stands between two words", kAddrSpec};
  }
  mailbox_.places.local_part = span_of(words);
  return std::nullopt;
}

// A quoted pair inside of a literal is obsolete (§4.4).
Problem ListReader::read_domain_literal(std::string& out) {
  out += in_.take();
  while (true) {
    if (auto problem = skip_fws(in_)) return problem;
    if (in_.peek() == ']') break;
    if (in_.peek() == '\\') {
      obsolete(in_.offset(), "a backslash in a domain literal");
      in_.take();
    }
    if (in_.at_end()) return fail("the domain literal has no \"]\"", kAddrSpec);
    const std::size_t length = text::utf8_length(in_.rest());
    if (length == 0) return fail("octets that are no UTF-8", kListUtf8);
    const char c = in_.peek();
    if (c == '[' || (length == 1 && !text::is_printable(c))) {
      return fail("this octet cannot stand in a domain literal", kAddrSpec);
    }
    for (std::size_t i = 0; i < length; ++i) out += in_.take();
  }
  out += in_.take();
  return std::nullopt;
}

// Atoms with periods between them, or a literal. White space around periods is obsolete.
Problem ListReader::read_domain(std::string& out) {
  if (auto problem = skip()) return problem;
  Place& place = mailbox_.places.domain;
  place = {in_.offset(), in_.offset()};
  if (in_.peek() == '[') {
    if (auto problem = read_domain_literal(out)) return problem;
    place.end = in_.offset();
    return skip();
  }
  constexpr std::string_view kSpaceInDomain = "white space or a comment inside of a domain";
  do {
    if (auto problem = skip()) return problem;
    if (!out.empty()) {
      if (place.end + 1 != in_.offset()) obsolete(place.end, kSpaceInDomain);
      out += '.';
    }
    const std::size_t begin = in_.offset();
    if (auto problem = read_atom(out)) return problem;
    if (in_.offset() == begin) return fail("a word of the domain is missing", kAddrSpec);
    place.end = in_.offset();
    if (auto problem = skip()) return problem;
  } while (in_.accept('.'));
  return std::nullopt;
}

// "@a,@b:" before the address once said which hosts to pass. It must be ignored (§4.4).
Problem ListReader::read_route() {
  obsolete(in_.offset(), "a route before the address, which is ignored");
  while (!in_.accept(':')) {
    if (auto problem = skip()) return problem;
    if (in_.accept(',')) continue;
    if (!in_.accept('@')) return fail("a route ends with \":\"", "RFC 5322 §4.4");
    std::string ignored;
    if (auto problem = read_domain(ignored)) return problem;
    if (in_.peek() != ',' && in_.peek() != ':') {
      return fail("a route ends with \":\"", "RFC 5322 §4.4");
    }
  }
  return std::nullopt;
}

Problem ListReader::read_angle_address(const std::vector<Word>& words) {
  in_.take();
  if (!words.empty() && words.front().kind == Word::Kind::Period) {
    return Malformed{words.front().place.begin, "a display name begins with a word", kListRfc};
  }
  mailbox_.display_name = display_name_of(words);
  mailbox_.places.display_name = span_of(words);
  mailbox_.places.in_angle_brackets = true;
  for (const Word& word : words) {
    if (word.kind != Word::Kind::Period) continue;
    obsolete(word.place.begin, "a period in a display name that is not quoted", "RFC 5322 §4.1");
    break;
  }
  if (auto problem = skip()) return problem;
  if (in_.peek() == '@' || in_.peek() == ',') {
    if (auto problem = read_route()) return problem;
  }
  std::vector<Word> local_part;
  if (auto problem = read_words(local_part)) return problem;
  if (auto problem = set_local_part(local_part)) return problem;
  if (!in_.accept('@')) return fail("expected \"@\" after the local part", kAddrSpec);
  if (auto problem = read_domain(mailbox_.address.domain)) return problem;
  if (!in_.accept('>')) return fail("expected \">\" after the address");
  return skip();
}

Problem ListReader::read_mailbox(const std::vector<Word>& words) {
  if (in_.peek() == '<') return read_angle_address(words);
  if (in_.peek() != '@') return fail("expected \"@\" and a domain", kAddrSpec);
  if (auto problem = set_local_part(words)) return problem;
  in_.take();
  return read_domain(mailbox_.address.domain);
}

Problem ListReader::begin_group(const std::vector<Word>& words) {
  if (words.empty()) return fail("a group has a name");
  if (in_group_) return fail("a group stands inside no other group");
  in_.take();
  in_group_ = true;
  group_ = display_name_of(words);
  found_.groups.push_back({group_, span_of(words), 0});
  return std::nullopt;
}

Problem ListReader::end_group() {
  if (!in_.accept(';')) return fail("expected \",\" or the end of the list");
  in_group_ = false;
  group_.clear();
  mailbox_ = {};
  return skip();
}

// One mailbox, or the beginning of a group. What ends it is left to the caller.
Problem ListReader::read_address() {
  mailbox_ = {};
  std::vector<Word> words;
  if (auto problem = read_words(words)) return problem;
  if (in_.peek() == ':') {
    if (auto problem = begin_group(words)) return problem;
    return read_address();
  }
  const bool nothing = words.empty() && (in_.at_end() || in_.peek() == ',' || in_.peek() == ';');
  if (nothing) return std::nullopt;  // Between two commas, which is obsolete, or an empty group.
  if (auto problem = read_mailbox(words)) return problem;
  mailbox_.group = group_;
  if (in_group_) ++found_.groups.back().mailboxes;
  found_.mailboxes.push_back(std::move(mailbox_));
  return std::nullopt;
}

text::Parsed<AddressList> ListReader::read_list() {
  bool empty_place = false;
  do {
    const std::size_t at = in_.offset(), before = found_.mailboxes.size() + found_.groups.size();
    if (auto problem = read_address()) return *problem;
    const bool nothing = before == found_.mailboxes.size() + found_.groups.size();
    if (nothing && !empty_place) {
      empty_place = true;
      obsolete(at, "nothing stands between two commas, or before or behind one");
    }
    if (in_group_ && in_.peek() == ';') {
      if (auto problem = end_group()) return *problem;
    }
  } while (in_.accept(','));
  if (!in_.at_end()) return in_.malformed("expected \",\" or the end of the list", kListRfc);
  if (in_group_) return in_.malformed("a group ends with \";\"", kListRfc);
  if (found_.mailboxes.empty() && found_.groups.empty())
    return in_.malformed("no address in the list", kListRfc);
  return std::move(found_);
}

text::Parsed<Mailbox> ListReader::read_single() {
  std::vector<Word> words;
  if (auto problem = read_words(words)) return *problem;
  if (in_.at_end() && words.empty()) return in_.malformed("no address", kListRfc);
  if (auto problem = read_mailbox(words)) return *problem;
  if (!in_.at_end()) return in_.malformed("nothing follows the address", kListRfc);
  return std::move(mailbox_);
}

bool is_phrase_of_atoms(std::string_view name) {
  bool after_space = true;
  for (const char c : name) {
    if (c == ' ' && after_space) return false;
    if (c != ' ' && !is_atext(c) && !text::is_eight_bit(c)) return false;
    after_space = c == ' ';
  }
  return !after_space;
}

}  // namespace

text::Parsed<AddressList> read_address_list(std::string_view text) {
  return ListReader{text}.read_list();
}

text::Parsed<std::vector<Mailbox>> parse_address_list(std::string_view text) {
  auto list = read_address_list(text);
  if (!list) return list.problem();
  return std::move(list->mailboxes);
}

std::vector<Mailbox> with_empty_groups(const AddressList& list) {
  std::vector<Mailbox> all;
  auto group = list.groups.begin();
  const auto add_groups_before = [&](std::size_t offset) {
    for (; group != list.groups.end() && group->place.begin < offset; ++group) {
      if (group->mailboxes > 0) continue;
      all.push_back({.display_name = {}, .address = {}, .group = group->name, .places = {}});
    }
  };
  for (const Mailbox& mailbox : list.mailboxes) {
    add_groups_before(mailbox.places.local_part.begin);
    all.push_back(mailbox);
  }
  add_groups_before(std::string::npos);
  return all;
}

text::Parsed<Mailbox> parse_mailbox(std::string_view text) {
  return ListReader{text}.read_single();
}

std::string format_phrase(std::string_view name) {
  if (is_phrase_of_atoms(name)) return std::string{name};
  std::string quoted;
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return '"' + quoted + '"';
}

std::string format_mailbox(const Mailbox& mailbox) {
  const std::string address = format(mailbox.address);
  if (mailbox.display_name.empty()) return address;
  return format_phrase(mailbox.display_name) + " <" + address + '>';
}

}  // namespace mail
