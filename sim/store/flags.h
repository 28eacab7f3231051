#pragma once
// What is marked on a message of a mailbox: the system flags of RFC 9051 §2.3.2, and keywords that
// its owner has made up, whose names the mailbox knows.
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>

#include "sim/mail/system_flags.h"

namespace store {

// In the order of mail::kSystemFlags.
enum class Flag : std::uint8_t { Seen, Answered, Flagged, Deleted, Draft };

inline constexpr std::size_t kSystemFlagCount = std::size(mail::kSystemFlags);
// A mailbox knows so many keywords at most.
inline constexpr std::size_t kMaxKeywords = 40;

// A set of them.
class Flags {
 public:
  constexpr Flags() = default;
  constexpr Flags(std::initializer_list<Flag> flags) {
    for (const Flag flag : flags) bits_ |= bit(flag);
  }
  // A bit for each: the system flags first, then the keywords in the order of the mailbox.
  static constexpr Flags from_bits(std::uint64_t bits) { return Flags{bits}; }
  constexpr std::uint64_t bits() const { return bits_; }

  constexpr bool has(Flag flag) const { return (bits_ & bit(flag)) != 0; }
  constexpr Flags with(Flag flag) const { return Flags{bits_ | bit(flag)}; }
  constexpr Flags without(Flag flag) const { return Flags{bits_ & ~bit(flag)}; }
  constexpr Flags with(Flags flags) const { return Flags{bits_ | flags.bits_}; }
  constexpr Flags without(Flags flags) const { return Flags{bits_ & ~flags.bits_}; }
  friend constexpr bool operator==(const Flags&, const Flags&) = default;

 private:
  constexpr explicit Flags(std::uint64_t bits) : bits_(bits) {}
  static constexpr std::uint64_t bit(Flag flag) {
    return std::uint64_t{1} << static_cast<unsigned>(flag);
  }
  std::uint64_t bits_ = 0;
};

}  // namespace store
