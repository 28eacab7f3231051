#include "sim/mail/message.h"

#include <algorithm>
#include <utility>

#include "sim/mail/header.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace mail {

namespace {

// Where the line that begins at `at` ends, CRLF included.
std::size_t end_of_line(std::string_view octets, std::size_t at) {
  const std::size_t end = octets.find("\r\n", at);
  return end == std::string_view::npos ? octets.size() : end + 2;
}

bool is_continuation(std::string_view octets, std::size_t at) {
  return at < octets.size() && text::is_blank(octets[at]);
}

std::string_view without_crlf(std::string_view text) {
  if (text.ends_with("\r\n")) text.remove_suffix(2);
  return text;
}

}  // namespace

Message::Message(std::string_view octets) : octets_(octets) {
  std::size_t at = 0;
  while (at < octets.size()) {
    if (octets.substr(at, 2) == "\r\n") {
      header_end_ = at;
      body_begin_ = at + 2;
      return;
    }
    std::size_t end = end_of_line(octets, at);
    const std::size_t colon = octets.substr(at, end - at).find(':');
    if (colon == std::string_view::npos) break;
    // White space before the colon is obsolete but legal (§4.5); before the name it is not.
    const std::string_view name = text::trimmed_behind(octets.substr(at, colon));
    if (!is_field_name(name)) break;
    while (is_continuation(octets, end)) end = end_of_line(octets, end);
    const std::string_view value = octets.substr(at + colon + 1, end - at - colon - 1);
    fields_.push_back({name, without_crlf(value), at, end});
    at = end;
  }
  header_end_ = body_begin_ = at;
}

std::optional<std::string> Message::value_of(std::string_view name) const {
  for (const Field& field : fields_) {
    if (!same_name(field.name, name)) continue;
    const std::string value = unfold(field.value);
    return std::string{text::trimmed(value)};
  }
  return std::nullopt;
}

std::optional<LongLine> find_long_line(std::string_view message) {
  constexpr std::size_t kLongest = 998;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < message.size();) {
    const std::size_t end = std::min(message.find_first_of("\r\n", begin), message.size());
    ++number;
    if (end - begin > kLongest) return LongLine{number, end - begin};
    begin = end + (message.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return std::nullopt;
}

std::size_t count_received(std::string_view message) {
  const Message read{message};
  return static_cast<std::size_t>(std::ranges::count_if(
      read.fields(), [](const Field& field) { return same_name(field.name, "Received"); }));
}

FileOctets from_file_octets(std::string octets) {
  const auto lfs = static_cast<std::size_t>(std::ranges::count(octets, '\n'));
  const auto crs = static_cast<std::size_t>(std::ranges::count(octets, '\r'));
  if (lfs == 0 && crs == 0) return {std::move(octets), LineEnds::None};
  if (octets.find("\r\n") == std::string::npos) {
    if (lfs == 0) return {std::move(octets), LineEnds::Mixed};
    std::string converted;
    converted.reserve(octets.size() + lfs);
    std::size_t at = 0;
    for (std::size_t lf; (lf = octets.find('\n', at)) != std::string::npos; at = lf + 1) {
      converted.append(octets, at, lf - at).append("\r\n");
    }
    converted.append(octets, at);
    return {std::move(converted), LineEnds::ConvertedFromLf};
  }
  std::size_t pairs = 0;
  for (std::size_t at = 0; (at = octets.find("\r\n", at)) != std::string::npos; at += 2) ++pairs;
  const bool pure = pairs == lfs && pairs == crs;
  return {std::move(octets), pure ? LineEnds::Crlf : LineEnds::Mixed};
}

}  // namespace mail
