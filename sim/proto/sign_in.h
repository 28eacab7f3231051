#pragma once
// What a client's words tell of who signs in, to whoever reads them on the way.
#include <string>

namespace proto {

// What they do not tell is empty.
struct SignIn {
  std::string user{}, password{};  // Decoded, as the server takes them.
  std::string cookie{};            // As good as the password, as long as it holds.
  friend bool operator==(const SignIn&, const SignIn&) = default;
};

}  // namespace proto
