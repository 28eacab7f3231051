#pragma once
// OpenPGP's packets: a kind, a length, a body (RFC 9580 §4).
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/text/cursor.h"

namespace openpgp {

enum class Tag : std::uint8_t {
  LockedKey = 1,  // A session key, locked for one receiver.
  Signature = 2,
  PassphraseKey = 3,  // A session key, locked with a passphrase.
  OnePass = 4,        // Says before a text who signs it.
  SecretKey = 5,
  PublicKey = 6,
  SecretSubkey = 7,
  Compressed = 8,
  Unchecked = 9,  // Encrypted without any check: never opened.
  Marker = 10,
  Literal = 11,
  Trust = 12,
  UserId = 13,
  PublicSubkey = 14,
  UserAttribute = 17,
  Sealed = 18,    // Encrypted, with a check.
  GnuPgOcb = 20,  // Of GnuPG alone.
  Padding = 21,
};
// "signature", "literal data"; a packet that nobody knows is "packet".
std::string_view name_of(Tag tag);

struct Packet {
  Tag tag{};
  // Where it stands among the octets that were read, and where its body begins there.
  std::size_t begin = 0, body_begin = 0, end = 0;
  std::string body{};  // Of partial lengths, put together.
};

inline constexpr std::size_t kMostPackets = 2000;                   // In one sequence.
inline constexpr std::size_t kMostOctets = std::size_t{64} << 20U;  // Of what is read, or unpacked.

// All of them must be whole; the error tells where one is not.
text::Parsed<std::vector<Packet>> read_packets(std::string_view octets);

// With the shortest header of the new form, which all readers know (§4.2.1).
std::string write_packet(Tag tag, std::string_view body);

}  // namespace openpgp
