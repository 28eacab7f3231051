#include "sim/proto/http/cookie.h"

#include <algorithm>

#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace http {

namespace {

constexpr std::string_view kAge = "Max-Age";

// The next of a list with semicolons; `rest` goes on behind it.
std::string_view take_piece(std::string_view& rest) {
  const std::string_view piece = rest.substr(0, rest.find(';'));
  rest.remove_prefix(std::min(piece.size() + 1, rest.size()));
  return text::trimmed(piece);
}

std::pair<std::string_view, std::string_view> halves(std::string_view piece) {
  const std::size_t equal = std::min(piece.find('='), piece.size());
  return {text::trimmed(piece.substr(0, equal)),
          text::trimmed(piece.substr(std::min(equal + 1, piece.size())))};
}

}  // namespace

std::string format(const Cookie& cookie) {
  std::string out = cookie.name + "=" + cookie.value + "; Path=/; HttpOnly; SameSite=Strict";
  return cookie.expires_now ? out + "; Max-Age=0" : out;
}

std::optional<Cookie> parse_set_cookie(std::string_view value) {
  if (value.size() > kMaxCookie) return std::nullopt;
  const auto [name, content] = halves(take_piece(value));
  if (!is_token(name)) return std::nullopt;
  Cookie cookie{std::string{name}, std::string{content}};
  while (!value.empty()) {
    const auto [attribute, setting] = halves(take_piece(value));
    if (!text::equal_without_case(attribute, kAge)) continue;
    cookie.expires_now = setting.starts_with('-') || setting == "0";
  }
  return cookie;
}

std::optional<std::string> cookie_in(const Fields& fields, std::string_view name) {
  const std::string* const field = find(fields, "Cookie");
  if (field == nullptr) return std::nullopt;
  std::string_view rest = *field;
  while (!rest.empty()) {
    const auto [one, value] = halves(take_piece(rest));
    if (one == name) return std::string{value};
  }
  return std::nullopt;
}

void CookieJar::take(const std::string& host, const Response& response) {
  for (const Field& field : response.fields) {
    if (!text::equal_without_case(field.name, "Set-Cookie")) continue;
    auto cookie = parse_set_cookie(field.value);
    if (!cookie) continue;
    auto& of_host = cookies_[host];
    if (cookie->expires_now) {
      of_host.erase(cookie->name);
    } else if (of_host.size() < kMaxCookies || of_host.contains(cookie->name)) {
      of_host[cookie->name] = std::move(cookie->value);
    }
  }
}

std::string CookieJar::value_for(const std::string& host) const {
  std::string value;
  const auto found = cookies_.find(host);
  if (found == cookies_.end()) return value;
  for (const auto& [name, content] : found->second) {
    value += (value.empty() ? "" : "; ") + name + "=" + content;
  }
  return value;
}

}  // namespace http
