#pragma once
// Checking a signature of a text: whose it is among the keys that one has, and whether that key was
// fit at that time. Nothing of this says that the key belongs to whom it names.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/seal/openpgp/certificate.h"

namespace openpgp {

enum class Signed : std::uint8_t {
  Good,      // That key has signed just this text.
  Changed,   // The text is another, or the signature.
  NoKey,     // The signer's key is not there.
  Unfit,     // It fits, but the key was expired, revoked or not made to sign.
  Expired,   // It fits, but says itself that its time is over.
  NotYet,    // It fits, but says that it was made after now.
  NotKnown,  // Of a kind that is no proof here: an old hash, a demand that is not understood.
};

struct Finding {
  Signed verdict = Signed::NotKnown;
  std::optional<std::size_t> certificate{};  // Among the keys that were given.
  std::size_t component = 0;                 // Of that certificate: component().
  Unfit unfit = Unfit::No;
  std::string issuer{};       // As the signature says it: a fingerprint or a key id; may be empty.
  std::uint32_t created = 0;  // Unix time, as the signature says it.
  std::string digest{};       // Octets; empty where the hash is not known.
  std::string made_with{};    // "Ed25519 and SHA-512"
  std::string why{};          // A clause where there is more to say than the verdict; may be empty.
};

inline constexpr std::size_t kMostSignatures = 20;  // Of one text; more are not looked at.

// `packet`: a signature packet's body. `now`: Unix time.
Finding check_signature(std::string_view packet, std::string_view text,
                        std::span<const Certificate> keys, std::uint32_t now);
// The same of all packets of a signature that travels apart from its text; without armor. Packets
// that are no signatures make it malformed.
text::Parsed<std::vector<Finding>> check_detached(std::string_view octets, std::string_view text,
                                                  std::span<const Certificate> keys,
                                                  std::uint32_t now);

}  // namespace openpgp
