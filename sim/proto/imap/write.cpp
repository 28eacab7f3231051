#include "sim/proto/imap/write.h"

#include <algorithm>

#include "sim/mail/date.h"
#include "sim/text/trim.h"

namespace imap {

namespace {

constexpr std::int64_t kDay = 86'400;
// Nobody's lines grow without end: what is longer is a literal.
constexpr std::size_t kLongestQuoted = 1000;

std::int64_t read_day_and_time(Reader& in, std::string date, std::string_view time) {
  std::ranges::replace(date, '-', ' ');
  const auto read = mail::parse_date(date.append(" ").append(time));
  if (!read) {
    in.fail("this is no date: write 1-Feb-1994");
    return 0;
  }
  return read->unix_seconds;
}

}  // namespace

std::string literal_of(std::string_view octets) {
  return "{" + std::to_string(octets.size()) + "}\r\n" + std::string{octets};
}

std::string string_of(std::string_view octets, bool utf8) {
  const bool quotable = std::ranges::all_of(octets, [utf8](char c) {
    return c != '\0' && c != '\r' && c != '\n' && (utf8 || !text::is_eight_bit(c));
  });
  if (!quotable || octets.size() > kLongestQuoted) return literal_of(octets);
  std::string out{'"'};
  for (const char c : octets) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string nstring_of(const std::optional<std::string>& octets) {
  return octets ? string_of(*octets) : "NIL";
}

std::string astring_of(std::string_view octets) {
  const bool is_atom = !octets.empty() && std::ranges::all_of(octets, is_astring_char) &&
                       !text::equal_without_case(octets, "NIL");
  return is_atom ? std::string{octets} : string_of(octets);
}

std::string format_date_time(std::int64_t unix_seconds) {
  const std::string date = mail::format_date(unix_seconds);  // "Fri, 14 Oct 2005 09:00:00 +0000"
  std::string out = date.substr(date.find(' ') + 1);
  if (out[1] == ' ') out.insert(0, 1, ' ');
  if (out[0] == '0') out[0] = ' ';
  out[2] = out[6] = '-';
  return out;
}

std::int64_t read_date_time(Reader& in) {
  const std::string whole = in.quoted();
  const std::string_view trimmed = text::trimmed(whole);
  const std::size_t space = trimmed.find(' ');
  if (in.failed() || space == std::string_view::npos) {
    in.fail("this is no date and time: write \"17-Jul-1996 02:44:25 -0700\"");
    return 0;
  }
  return read_day_and_time(in, std::string{trimmed.substr(0, space)}, trimmed.substr(space + 1));
}

std::int64_t read_date(Reader& in) {
  const std::string date = in.peek() == '"' ? in.quoted() : in.atom();
  if (in.failed()) return 0;
  return read_day_and_time(in, date, "00:00:00 +0000") / kDay;
}

}  // namespace imap
