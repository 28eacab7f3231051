#pragma once
// A piece of memory for the octets of a trace.
#include <cstddef>
#include <cstdlib>
#include <memory>

namespace trace {

struct FreeChunk {
  void operator()(char* memory) const { std::free(memory); }
};
using Chunk = std::unique_ptr<char, FreeChunk>;

// Not initialised. Ends the program where there is no memory left, as `new` would.
Chunk make_chunk(std::size_t octets);
// The same for what fills up little by little. A large one is laid so that the system can back it
// with large pages: most of the time that a long recording takes goes into small ones.
Chunk make_growing_chunk(std::size_t octets);

}  // namespace trace
