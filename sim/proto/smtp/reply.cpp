#include "sim/proto/smtp/reply.h"

#include <algorithm>
#include <cassert>

#include "sim/text/ascii.h"

namespace smtp {
namespace {

using text::Cursor;

constexpr std::string_view kRfc = "RFC 5321 §4.2";

// "2.1.5" at the beginning of a text, or nothing. Its class must be the code's (RFC 2034 §4).
std::string_view enhanced_code(std::string_view text, int code) {
  Cursor cursor{text};
  const std::string_view kind = cursor.take_while(text::is_digit);
  if (kind.size() != 1 || kind[0] - '0' != code / 100) return {};
  for (int part = 0; part < 2; ++part) {
    if (!cursor.accept('.')) return {};
    const std::size_t digits = cursor.take_while(text::is_digit).size();
    if (digits < 1 || digits > 3) return {};
  }
  if (!cursor.at_end() && cursor.peek() != ' ') return {};
  return text.substr(0, cursor.offset());
}

// It is an enhanced code where every line has the same one.
void find_enhanced(Reply& reply) {
  const std::string code{enhanced_code(reply.lines.front(), reply.code)};
  if (code.empty()) return;
  for (const std::string& line : reply.lines) {
    if (enhanced_code(line, reply.code) != code) return;
  }
  reply.enhanced = code;
  for (std::string& line : reply.lines) line.erase(0, std::min(code.size() + 1, line.size()));
}

}  // namespace

std::string format(const Reply& reply) {
  assert(reply.code >= 200 && reply.code <= 599 && !reply.lines.empty());
  std::string out;
  for (std::size_t i = 0; i < reply.lines.size(); ++i) {
    const std::string& line = reply.lines[i];
    assert(line.find('\r') == std::string::npos && line.find('\n') == std::string::npos);
    const bool last = i + 1 == reply.lines.size();
    out += std::to_string(reply.code);
    if (!last) out += '-';
    if (last && !(line.empty() && reply.enhanced.empty())) out += ' ';
    out += reply.enhanced;
    if (!line.empty() && !reply.enhanced.empty()) out += ' ';
    out += line;
    out += "\r\n";
  }
  return out;
}

text::Parsed<Reply> parse_reply(std::string_view whole) {
  Reply reply;
  Cursor cursor{whole};
  for (bool last = false; !last;) {
    const Cursor line = cursor;
    const std::string_view digits = cursor.take_while(text::is_digit);
    if (digits.size() != 3) return line.malformed("a reply begins with three digits", kRfc);
    const int code = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
    if (code < 200 || code > 599) return line.malformed("no such reply code", kRfc);
    if (reply.code != 0 && code != reply.code) {
      return line.malformed("the lines of a reply have different codes", "RFC 5321 §4.2.1");
    }
    reply.code = code;
    last = !cursor.accept('-');
    // A code alone is a reply that clients have to understand.
    if (last && !cursor.accept(' ') && cursor.peek() != '\r') {
      return cursor.malformed("neither a space nor a hyphen after the code", kRfc);
    }
    reply.lines.emplace_back(cursor.take_while([](char c) { return c != '\r' && c != '\n'; }));
    if (!cursor.accept('\r') || !cursor.accept('\n')) {
      return cursor.malformed("a line of a reply ends with CRLF", "RFC 5321 §2.3.8");
    }
  }
  if (!cursor.at_end()) return cursor.malformed("more than a reply", kRfc);
  find_enhanced(reply);
  return reply;
}

std::string in_one_line(const Reply& reply) {
  std::string out;
  const auto add = [&out](std::string_view word) {
    if (!out.empty() && !word.empty()) out += ' ';
    out += word;
  };
  if (reply.code != 0) add(std::to_string(reply.code));
  add(reply.enhanced);
  for (const std::string& line : reply.lines) add(line);
  return out;
}

}  // namespace smtp
