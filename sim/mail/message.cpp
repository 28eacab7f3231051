#include "sim/mail/message.h"

#include <algorithm>
#include <utility>

#include "sim/mail/header.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"

namespace mail {

Message::Message(std::string_view octets) : octets_(octets) {
  Field field;
  HeaderLine line = HeaderLine::End;
  std::size_t at = 0;
  while (true) {
    line = read_header_line(octets, at, field);
    if (line == HeaderLine::Field) {
      fields_.push_back(field);
    } else if (line != HeaderLine::MailboxFrom || at > 0) {
      break;
    }
    at = field.end;
  }
  header_end_ = body_begin_ = at;
  if (line == HeaderLine::Empty) body_begin_ = text::end_of_line(octets, at);
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
