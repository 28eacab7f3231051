#pragma once
#include <functional>
#include <string_view>

namespace trace {

// Takes what is written, piece by piece, in order: a file, a string, a hash. The pieces are large.
using Sink = std::function<void(std::string_view)>;

}  // namespace trace
