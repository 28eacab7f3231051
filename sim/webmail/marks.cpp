#include "sim/webmail/marks.h"

#include <string>

namespace webmail {

namespace {

std::vector<proto::Stretch> between(std::string_view part, std::string_view begins,
                                    std::string_view ends) {
  const std::size_t found = part.find(begins);
  if (found == std::string_view::npos) return {};
  const std::size_t begin = found + begins.size();
  const std::size_t end = part.find(ends, begin);
  if (end == std::string_view::npos || end == begin) return {};
  return {{proto::Part::Content, begin, end - begin}};
}

std::string_view head_of(std::string_view part) {
  constexpr std::string_view kEnd = "\r\n\r\n";
  const std::size_t end = part.find(kEnd);
  return end == std::string_view::npos ? part : part.substr(0, end + kEnd.size());
}

bool is_original(std::string_view part) {
  const std::string type = "\r\nContent-Type: " + std::string{kMessageType} + "\r\n";
  return head_of(part).find(type) != std::string_view::npos;
}

std::vector<proto::Stretch> behind_head(std::string_view part) {
  const std::size_t begin = head_of(part).size();
  if (begin == part.size()) return {};
  return {{proto::Part::Content, begin, part.size() - begin}};
}

}  // namespace

std::vector<proto::Stretch> marks_in(std::string_view part) {
  if (part.starts_with("HTTP/") && is_original(part)) return behind_head(part);
  if (part.starts_with("HTTP/")) return between(part, kTextBegins, kTextEnds);
  return between(part, "Content-Disposition: form-data; name=\"text\"\r\n\r\n", "\r\n--");
}

}  // namespace webmail
