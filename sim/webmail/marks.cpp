#include "sim/webmail/marks.h"

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

}  // namespace

std::vector<proto::Stretch> marks_in(std::string_view part) {
  if (part.starts_with("HTTP/")) return between(part, kTextBegins, kTextEnds);
  return between(part, "Content-Disposition: form-data; name=\"text\"\r\n\r\n", "\r\n--");
}

}  // namespace webmail
