#pragma once
// Opening a message: unlock, decrypt, unpack, and check who has signed it (RFC 9580 §10.3).
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/seal/openpgp/check.h"
#include "sim/seal/openpgp/packet.h"

namespace openpgp {

enum class Sealing : std::uint8_t {
  None,  // It was only packed or signed.
  Opened,
  NoKey,        // It is locked to others, or with a passphrase.
  KeyIsLocked,  // The key is there, and locked with a passphrase.
  Changed,      // Its check does not fit.
  NotKnown,     // A cipher or form that is not known here.
  Unchecked,    // Encrypted without a check: nobody may show what comes out of it (§13.7).
};

std::string_view name_of(Sealing sealing);  // "opened", "no-key"

// A packet, as it stood where it was found.
struct SeenPacket {
  std::size_t depth = 0;  // 0: in the message itself; 1: inside of a packet there …
  Tag tag{};
  std::size_t begin = 0, end = 0;  // Octets of what it stands in.
};

struct Opening {
  Sealing sealing = Sealing::None;
  std::string why{};       // A clause where it was not opened, or is malformed; else empty.
  bool malformed = false;  // Not built as §10.3 has it; nothing of it is given out.
  // For whom the session key is locked: fingerprints or key ids; empty ones are not named.
  std::vector<std::string> locked_for{};
  // With what it was opened: among the keys that were given.
  std::optional<std::size_t> certificate{};
  std::size_t component = 0;
  std::string cipher{};  // "AES-256"
  std::string text{};    // What was sealed; empty unless all of it could be opened.
  std::vector<Finding> signatures{};
  std::vector<SeenPacket> packets{};
};

inline constexpr std::size_t kMostDepth = 6;    // Packets in packets.
inline constexpr std::size_t kMostLocks = 100;  // That are tried.

// `octets` without armor. `now`: Unix time.
Opening open_message(std::string_view octets, std::span<const Certificate> keys, std::uint32_t now);

}  // namespace openpgp
