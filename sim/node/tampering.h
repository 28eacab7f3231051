#pragma once
#include <string>

namespace node {

// What a dishonest server writes instead of what it finds in the messages that it takes.
struct Tampering {
  std::string find{}, write{};  // `find` is not empty.
  friend bool operator==(const Tampering&, const Tampering&) = default;
};

}  // namespace node
