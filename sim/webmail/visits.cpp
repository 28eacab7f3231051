#include "sim/webmail/visits.h"

#include <algorithm>
#include <utility>

#include "sim/proto/http/cookie.h"

namespace webmail {

// 22 letters and digits of 64 each: 132 bits.
std::string Visits::secret() {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  for (int i = 0; i < 22; ++i) out += kLetters[random_() >> 26U];
  return out;
}

void Visits::forget(std::map<std::string, Visit>::iterator visit) {
  const std::string account = visit->second.visitor.account;
  visits_.erase(visit);
  gone_(account);
}

void Visits::forget_silent(std::int64_t now) {
  for (auto visit = visits_.begin(); visit != visits_.end();) {
    const auto one = visit++;
    if (now - one->second.last >= kIdleSeconds) forget(one);
  }
}

Visitor Visits::visitor(const http::Fields& fields, std::int64_t now) {
  forget_silent(now);
  const auto value = http::cookie_in(fields, cookie_);
  const auto found = value ? visits_.find(*value) : visits_.end();
  if (found == visits_.end()) return {};
  found->second.last = now;
  return found->second.visitor;
}

std::string Visits::sign_in(const std::string& account, std::int64_t now) {
  if (visits_.size() >= kMaxVisitors) {
    forget(std::ranges::min_element(visits_, {}, [](const auto& one) { return one.second.last; }));
  }
  const std::string value = secret();
  visits_[value] = {{account, secret()}, now};
  return http::format(http::Cookie{cookie_, value});
}

std::string Visits::sign_out(const http::Fields& fields) {
  const auto value = http::cookie_in(fields, cookie_);
  const auto found = value ? visits_.find(*value) : visits_.end();
  if (found != visits_.end()) forget(found);
  return http::format(http::Cookie{cookie_, "", true});
}

}  // namespace webmail
