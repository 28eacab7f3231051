#include "sim/trace/chunk.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace trace {

Chunk make_chunk(std::size_t octets) {
  Chunk chunk{static_cast<char*>(std::malloc(octets))};
  if (!chunk) std::abort();
  return chunk;
}

Chunk make_growing_chunk(std::size_t octets) {
  constexpr std::size_t kLargePage = std::size_t{2} << 20U;
  if (octets < kLargePage) return make_chunk(octets);
  const std::size_t rounded = (octets + kLargePage - 1) / kLargePage * kLargePage;
  Chunk large{static_cast<char*>(std::aligned_alloc(kLargePage, rounded))};
  if (!large) std::abort();
#ifdef __linux__
  madvise(large.get(), rounded, MADV_HUGEPAGE);  // A wish; nothing depends on it.
#endif
  return large;
}

}  // namespace trace
