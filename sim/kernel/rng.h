#pragma once
// Our own small generator (PCG-32): the standard library's distributions differ between libraries,
// and the same seed must give the same bytes everywhere.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kernel {

class Rng {
 public:
  // Every owner draws from a stream of its own, named and not numbered, so that adding a node to a
  // scenario does not change the luck of the others.
  Rng(std::uint64_t seed, std::string_view owner) : state_(seed) {
    for (const char c : owner) {
      increment_ = (increment_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    increment_ |= 1U;
    next();
  }
  std::uint32_t next() {
    const std::uint64_t old = state_;
    state_ = old * 6364136223846793005U + increment_;
    const auto mixed = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
    const auto turn = static_cast<unsigned>(old >> 59U);
    return (mixed >> turn) | (mixed << ((32U - turn) & 31U));
  }
  // Evenly from 0 to bound - 1.
  std::uint32_t below(std::uint32_t bound) {
    assert(bound > 0);
    const std::uint32_t threshold = (0U - bound) % bound;
    for (;;) {
      if (const std::uint32_t draw = next(); draw >= threshold) return draw % bound;
    }
  }
  // So many octets.
  std::string octets(std::size_t count) {
    std::string drawn;
    while (drawn.size() < count) drawn += static_cast<char>(next() & 255U);
    return drawn;
  }
  // True `numerator` times in `denominator`.
  bool chance(std::uint32_t numerator, std::uint32_t denominator) {
    return below(denominator) < numerator;
  }

 private:
  std::uint64_t state_;
  std::uint64_t increment_ = 0xcbf29ce484222325U;
};

}  // namespace kernel
