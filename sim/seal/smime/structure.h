#pragma once
// What a message of CMS holds, and where (RFC 5652): to be shown, and so that what is not built as
// it must be reaches nobody who would open it.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/text/cursor.h"

namespace smime {

struct Part {
  enum class Kind : std::uint8_t {
    Hash,         // By which hashes something is signed.
    Text,         // What is signed.
    Certificate,  // Of a signer, or of an authority.
    List,         // Of certificates that were revoked.
    WhoSigns,     // By issuer and number of the certificate.
    Facts,        // What is signed in the text's place: its hash, and when it was signed.
    Signature,
    Lock,    // The session key, locked for a receiver.
    Cipher,  // With which the text is sealed.
    Chance,  // With which the cipher begins.
    Sealed,
    Check,  // Of what is sealed; not all ciphers have one.
  };
  Kind kind{};
  std::size_t begin = 0, size = 0;  // Octets.
};
std::string_view name_of(Part::Kind kind);  // "locked session key"
// The octets of the first part of that kind; of none, none. `octets`: those in which they stand.
std::string octets_of(std::string_view octets, std::span<const Part> parts, Part::Kind kind);

enum class Type : std::uint8_t { Signed, Enveloped, AuthEnveloped, Another };

struct Structure {
  Type type = Type::Another;
  std::vector<Part> parts{};  // In the order of the octets; between them stands what frames them.
  // Enveloped: the number of each receiver's certificate, or the name of his key; octets.
  std::vector<std::string> locked_for{};
  std::string cipher{};  // "AES-256 in CBC mode"; empty: it is not known here.
};

inline constexpr std::size_t kMostLocks = 100, kMostSigners = 16, kMostCertificates = 50;

text::Parsed<Structure> read_structure(std::string_view octets);

}  // namespace smime
