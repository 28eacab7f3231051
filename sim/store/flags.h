#pragma once
// What is marked on a message of a mailbox: the system flags of RFC 9051 §2.3.2.
#include <cstdint>
#include <initializer_list>

namespace store {

enum class Flag : std::uint8_t { Seen, Answered, Flagged, Deleted, Draft };

// A set of them.
class Flags {
 public:
  constexpr Flags() = default;
  constexpr Flags(std::initializer_list<Flag> flags) {
    for (const Flag flag : flags) bits_ = static_cast<std::uint8_t>(bits_ | bit(flag));
  }
  constexpr bool has(Flag flag) const { return (bits_ & bit(flag)) != 0; }
  constexpr Flags with(Flag flag) const { return Flags{bits_ | bit(flag)}; }
  constexpr Flags without(Flag flag) const { return Flags{bits_ & ~bit(flag)}; }
  friend constexpr bool operator==(const Flags&, const Flags&) = default;

 private:
  constexpr explicit Flags(int bits) : bits_(static_cast<std::uint8_t>(bits)) {}
  static constexpr int bit(Flag flag) { return 1 << static_cast<int>(flag); }
  std::uint8_t bits_ = 0;
};

}  // namespace store
