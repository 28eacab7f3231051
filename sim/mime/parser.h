#pragma once
// Reads whatever the world sends: RFC 2045, RFC 2046, and what to do where they are not obeyed. It
// looks at each line once, whatever the depth, and never fails.
#include <cstddef>
#include <string_view>

#include "sim/mime/entity.h"

namespace mime {

struct Limits {
  std::size_t depth = 100;     // Deeper multiparts and messages stay undivided.
  std::size_t parts = 10'000;  // After so many nothing is divided any more.
};

// Memory: at most 64 times the message, and 16 MB.
Tree parse(std::string_view message, const Limits& limits = {});

}  // namespace mime
