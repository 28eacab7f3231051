#pragma once
// Who has signed in: HTTP forgets who asks, so the browser says a secret with each request, a
// cookie (RFC 6265).
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "sim/proto/http/message.h"
#include "sim/webmail/document.h"

namespace webmail {

// So many may have signed in at a time; then the one who was silent longest has to do so again.
inline constexpr std::size_t kMaxVisitors = 1'000;
// Seconds without a request after which somebody has to sign in again.
inline constexpr std::int64_t kIdleSeconds = 1'800;

class Visits {
 public:
  using Random = std::function<std::uint32_t()>;
  using SignedOut = std::function<void(const std::string& account)>;

  // `cookie`: its name, a token. Cookies do not tell ports apart (RFC 6265 §8.5): servers on one
  // computer need different names. `signed_out` is told of everybody who is gone.
  Visits(std::string cookie, Random random, SignedOut signed_out)
      : cookie_(std::move(cookie)), random_(std::move(random)), gone_(std::move(signed_out)) {}

  // Who asks; nobody where the request names no one who has signed in. `now`: in seconds.
  Visitor visitor(const http::Fields& fields, std::int64_t now);
  // The value of the Set-Cookie field. Each signing in has a new cookie and a new token.
  std::string sign_in(const std::string& account, std::int64_t now);
  // The same; it takes the cookie away.
  std::string sign_out(const http::Fields& fields);

 private:
  struct Visit {
    Visitor visitor;
    std::int64_t last = 0;
  };
  std::string secret();
  void forget(std::map<std::string, Visit>::iterator visit);
  void forget_silent(std::int64_t now);

  std::string cookie_;
  Random random_;
  SignedOut gone_;
  std::map<std::string, Visit> visits_;  // By the cookie's value.
};

}  // namespace webmail
