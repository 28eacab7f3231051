#include "sim/proto/http/secrets.h"

#include <algorithm>
#include <string>

#include "sim/text/ascii.h"
#include "sim/text/percent.h"

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

// Of a form's field of this name, up to the "&", the space or the line's end; of several each.
void values_in(std::string_view line, std::string_view field, std::size_t begin,
               std::vector<proto::Stretch>& found) {
  const std::string name = std::string{field} + "=";
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
    values_in(line, kPasswordField, begin, found);
    in_head = in_head && !line.empty();
    begin = end + 1;
  }
  return found;
}

proto::SignIn sign_in_of(std::string_view text) {
  proto::SignIn all;
  for (const proto::Stretch& secret : secrets_in(text)) {
    const std::string_view value = text.substr(secret.begin, secret.octets);
    const bool is_password =
        text.substr(0, secret.begin).ends_with(std::string{kPasswordField} + "=");
    (is_password ? all.password : all.cookie) =
        is_password ? text::percent_decoded(value) : std::string{value};
    if (!is_password) continue;
    std::size_t line = text.rfind('\n', secret.begin);
    line = line == std::string_view::npos ? 0 : line + 1;
    std::vector<proto::Stretch> names;
    values_in(text.substr(line, text.find('\r', line) - line), kNameField, line, names);
    if (names.empty()) continue;
    all.user = text::percent_decoded(text.substr(names.front().begin, names.front().octets));
  }
  return all;
}

}  // namespace http
