#include "sim/mime/html_charset.h"

#include <algorithm>

#include "sim/text/ascii.h"

namespace mime {

namespace {

// What follows "charset=" in a tag; empty where it has none.
std::string charset_in_tag(std::string_view tag) {
  constexpr std::string_view kName = "charset";
  for (std::size_t at = tag.find(kName); at != std::string_view::npos; at = tag.find(kName, at)) {
    at += kName.size();
    const auto skip = [&] {
      while (at < tag.size() && text::is_white_space(tag[at])) ++at;
    };
    skip();
    if (at == tag.size() || tag[at] != '=') continue;
    ++at;
    skip();
    if (at < tag.size() && (tag[at] == '"' || tag[at] == '\'')) ++at;
    const std::size_t end = tag.find_first_of("\"'; \t\r\n/", at);
    return std::string{tag.substr(at, std::min(end, tag.size()) - at)};
  }
  return {};
}

}  // namespace

std::string charset_in_html(std::string_view octets) {
  constexpr std::size_t kLookedAt = 1024;
  const std::string small = text::lower_case(octets.substr(0, kLookedAt));
  const std::string_view html = small;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const std::string_view rest = html.substr(at);
    const bool comment = rest.starts_with("<!--");
    const std::size_t end = comment ? html.find("-->", at + 4) : html.find('>', at);
    if (end == std::string_view::npos) break;
    const bool meta = rest.starts_with("<meta") && rest.size() > 5 &&
                      (text::is_white_space(rest[5]) || rest[5] == '/');
    if (meta) {
      std::string charset = charset_in_tag(html.substr(at, end - at));
      if (charset.starts_with("utf-16")) charset = "utf-8";
      if (!charset.empty()) return charset;
    }
    at = end;
  }
  return {};
}

}  // namespace mime
