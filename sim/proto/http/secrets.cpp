#include "sim/proto/http/secrets.h"

#include <algorithm>
#include <string>

#include "sim/text/ascii.h"

namespace http {

namespace {

// Behind the "=" of a cookie, up to the ";" or the line's end; of several each.
void cookies_in(std::string_view line, std::size_t begin, std::vector<proto::Stretch>& found) {
  const bool from_server = text::equal_without_case(line.substr(0, 11), "Set-Cookie:");
  const bool from_client = text::equal_without_case(line.substr(0, 7), "Cookie:");
  if (!from_server && !from_client) return;
  for (std::size_t at = line.find('='); at != std::string_view::npos; at = line.find('=', at)) {
    const std::size_t end = std::min(line.find(';', at), line.size());
    if (end > at + 1) found.push_back({proto::Part::Secret, begin + at + 1, end - at - 1});
    if (from_server) return;  // What follows says how long it holds, and where.
    at = end;
  }
}

void passwords_in(std::string_view line, std::size_t begin, std::vector<proto::Stretch>& found) {
  const std::string name = std::string{kPasswordField} + "=";
  for (std::size_t at = line.find(name); at != std::string_view::npos; at = line.find(name, at)) {
    const bool begins = at == 0 || line[at - 1] == '&' || line[at - 1] == '?';
    at += name.size();
    const std::size_t end = std::min(line.find_first_of("& ", at), line.size());
    if (begins && end > at) found.push_back({proto::Part::Secret, begin + at, end - at});
  }
}

}  // namespace

std::vector<proto::Stretch> secrets_in(std::string_view text) {
  std::vector<proto::Stretch> found;
  bool in_head = true;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (in_head) cookies_in(line, begin, found);
    passwords_in(line, begin, found);
    in_head = in_head && !line.empty();
    begin = end + 1;
  }
  return found;
}

}  // namespace http
