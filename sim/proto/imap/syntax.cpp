#include "sim/proto/imap/syntax.h"

#include <utility>

namespace imap {

void Reader::fail(std::string why, std::string_view rfc) {
  if (!problem_) problem_ = in_.malformed(std::move(why), rfc);
}

bool Reader::accept_word(std::string_view word) {
  if (failed() || !text::equal_without_case(in_.rest().substr(0, word.size()), word)) return false;
  const std::string_view behind = in_.rest().substr(word.size());
  if (!behind.empty() && is_atom_char(behind.front()) && is_atom_char(word.back())) return false;
  for (std::size_t i = 0; i < word.size(); ++i) in_.take();
  return true;
}

void Reader::expect(char expected) {
  if (failed() || in_.accept(expected)) return;
  const std::string what = expected == ' ' ? "a space" : std::string{expected};
  fail(what + " is missing here");
}

void Reader::end() {
  if (!at_end()) fail("nothing more is expected here");
}

std::string Reader::atom() {
  const std::string_view atom = take_while(is_atom_char);
  if (atom.empty()) fail("a word is missing here");
  return std::string{atom};
}

std::string Reader::word() {
  return text::upper_case(atom());
}

std::string_view Reader::literal() {
  accept('~');
  expect('{');
  const std::uint64_t octets = number64();
  accept('+');
  expect('}');
  expect('\r');
  expect('\n');
  if (failed()) return {};
  if (in_.rest().size() < octets) {
    fail("the literal is cut short", "RFC 3501 §4.3");
    return {};
  }
  std::uint64_t left = octets;
  return in_.take_while([&left](char) { return left > 0 && left-- > 0; });
}

std::string Reader::quoted() {
  std::string out;
  expect('"');
  while (!failed() && !accept('"')) {
    if (in_.at_end()) {
      fail("the quotation mark at the end is missing");
      break;
    }
    const bool escaped = in_.accept('\\');
    const char c = in_.at_end() ? '\r' : in_.take();
    if (c == '\r' || c == '\n' || c == '\0' || (escaped && c != '"' && c != '\\')) {
      fail(escaped ? R"(in quotes, \ stands before " and \ only)"
                   : "a quoted string has no line ends and no NUL: use a literal");
    }
    out += c;
  }
  return failed() ? std::string{} : out;
}

std::string Reader::string() {
  if (peek() == '"') return quoted();
  if (at_literal()) return std::string{literal()};
  fail("a string is missing here");
  return {};
}

std::string Reader::astring() {
  if (at_string()) return string();
  const std::string_view atom = take_while(is_astring_char);
  if (atom.empty()) fail("a word or a string is missing here");
  return std::string{atom};
}

std::string Reader::list_pattern() {
  if (at_string()) return string();
  const std::string_view pattern = take_while(is_list_char);
  if (pattern.empty()) fail("the name of a mailbox is missing here");
  return std::string{pattern};
}

std::optional<std::string> Reader::nstring() {
  if (accept_word("NIL")) return std::nullopt;
  return string();
}

std::uint64_t Reader::number_up_to(std::uint64_t most) {
  const std::string_view digits = take_while(text::is_digit);
  if (digits.empty()) fail("a number is missing here");
  std::uint64_t value = 0;
  for (const char c : digits) {
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (value > (most - digit) / 10) {
      fail("the number is too large");
      return 0;
    }
    value = value * 10 + digit;
  }
  return value;
}

std::uint32_t Reader::number() {
  return static_cast<std::uint32_t>(number_up_to(UINT32_MAX));
}

std::uint32_t Reader::nz_number() {
  const std::uint32_t value = number();
  if (value == 0) fail("the number may not be 0");
  return value;
}

std::uint64_t Reader::number64() {
  return number_up_to(INT64_MAX);
}

std::string Reader::flag() {
  const bool system = accept('\\');
  return (system ? "\\" : "") + atom();
}

std::optional<LiteralMark> literal_at_end_of(std::string_view line) {
  if (!line.ends_with('}')) return std::nullopt;
  const std::size_t open = line.rfind('{');
  if (open == std::string_view::npos) return std::nullopt;
  std::string_view inside = line.substr(open + 1, line.size() - open - 2);
  LiteralMark mark;
  mark.binary = open > 0 && line[open - 1] == '~';
  if (inside.ends_with('+')) {
    mark.waits = false;
    inside.remove_suffix(1);
  }
  Reader in{inside};
  mark.octets = in.number64();
  in.end();
  if (in.failed()) return std::nullopt;
  return mark;
}

std::string_view tag_of(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && is_tag_char(line[end])) ++end;
  return line.substr(0, end);
}

std::string command_of(std::string_view line) {
  constexpr std::size_t kMost = 32;
  Reader in{line.substr(tag_of(line).size())};
  if (!in.accept(' ')) return {};
  std::string name = text::upper_case(in.take_while(is_atom_char));
  if (name == "UID" && in.accept(' ')) {
    name += " " + text::upper_case(in.take_while(is_atom_char));
  }
  return name.substr(0, kMost);
}

}  // namespace imap
