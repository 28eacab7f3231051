#pragma once
// APOP (RFC 1939 §7): signing in without showing the password. The greeting carries a timestamp
// that is never used twice; the client proves with a digest that it knows the secret.
#include <string>
#include <string_view>

namespace pop3 {

// The timestamp in a greeting, angle brackets included; empty if there is none.
std::string_view timestamp_in(std::string_view greeting);

// MD5 over the timestamp, angle brackets included, and the secret; 32 lower-case hex digits.
std::string apop_digest(std::string_view timestamp, std::string_view secret);

}  // namespace pop3
