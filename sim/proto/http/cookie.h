#pragma once
// Cookies: how a server recognises a browser that it spoke with before (RFC 6265). HTTP itself
// forgets.
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sim/proto/http/message.h"

namespace http {

// So many cookies a browser keeps of one server (RFC 6265 §6.1), each of so many octets.
inline constexpr std::size_t kMaxCookies = 50, kMaxCookie = 4'096;

// What a server sets: for all its paths, until the browser is closed.
struct Cookie {
  std::string name{}, value{};
  bool expires_now = false;  // The browser is to forget it.
};

// The value of a Set-Cookie field. No script may read it, and no form on another site's page sends
// it along (HttpOnly: RFC 6265 §4.1.2.6).
std::string format(const Cookie& cookie);
// As a browser reads that value (§5.2); none where it names no cookie.
std::optional<Cookie> parse_set_cookie(std::string_view value);
// The value of a cookie in a request's Cookie field (§4.2); none where it is not there. Of two with
// the same name the first counts.
std::optional<std::string> cookie_in(const Fields& fields, std::string_view name);

// What a browser keeps.
class CookieJar {
 public:
  // From a server's response. `host`: its name, as the browser asked for it.
  void take(const std::string& host, const Response& response);
  // The value of the Cookie field for that server; empty: none is to be sent.
  std::string value_for(const std::string& host) const;

 private:
  std::map<std::string, std::map<std::string, std::string>> cookies_;  // By host, by name.
};

}  // namespace http
