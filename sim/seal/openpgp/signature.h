#pragma once
// Signatures: what stands in their packet (RFC 9580 §5.2), making and checking them. Whether the
// signer's key was to be trusted at that time is asked of its certificate.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/seal/openpgp/key.h"
#include "sim/text/cursor.h"

namespace openpgp {

enum class SignatureType : std::uint8_t {
  Octets = 0x00,  // Of a text, as it is.
  Text = 0x01,    // Of a text whose lines end with CRLF.
  UserId = 0x10,  // … to 0x13: somebody says whose key it is.
  Persona = 0x11,
  CarefulUserId = 0x13,
  Subkey = 0x18,        // The main key says that the other is its subkey.
  SubkeyAgrees = 0x19,  // A subkey that signs says so, too.
  Key = 0x1f,           // Of the key itself.
  KeyRevoked = 0x20,
  SubkeyRevoked = 0x28,
  UserIdRevoked = 0x30,
};

struct Signature {
  std::uint8_t version = 4;
  SignatureType type{};
  Algorithm algorithm{};
  std::optional<cipher::Hash> hash{};  // None: MD5, SHA-1 or one that nobody knows.
  std::uint8_t hash_number = 0;
  std::string hashed{};  // From the version to the last of what it says of itself, as it is hashed.
  std::string salt{};    // Of version 6.
  std::string digest_begin{};  // Two octets, so that a wrong one is seen at once.
  std::string values{};        // Of the algorithm.

  // What it says of itself, all of it signed, save for who has signed.
  std::uint32_t created = 0;               // Unix time; 0: it does not say.
  std::uint32_t lifetime = 0;              // Seconds; 0: for ever.
  std::uint32_t key_lifetime = 0;          // The same, of the key that it is about.
  std::optional<std::uint8_t> key_uses{};  // Key flags (§5.2.3.29).
  std::string issuer{}, issuer_id{};       // A fingerprint; eight octets. Empty: it does not say.
  std::string features{}, symmetric_wanted{};  // Octets of §5.2.3.32 and §5.2.3.14.
  std::string agreement{};                     // The signature of a subkey that signs.
  std::optional<std::uint8_t> revoked_for{};   // Of revocations: the code of §5.2.3.31.
  bool is_primary_user = false;
  bool has_unknown_demand = false;  // A critical subpacket that is not understood here.

  bool is_certification() const {
    return type >= SignatureType::UserId && type <= SignatureType::CarefulUserId;
  }
};

inline constexpr std::uint8_t kCertifies = 1, kSigns = 2, kLocksMessages = 4, kLocksFiles = 8;

text::Parsed<Signature> read_signature(std::string_view body);

// What the signature is made of: the hash of `text` and of what it says of itself. None where its
// hash is no proof any more.
std::optional<std::string> digest_of(const Signature& signature, std::string_view text);
// Whether it may be by that key: it says so, or names nobody.
bool is_of(const Signature& signature, const PublicKey& key);
// Whether `key` made it of this text. `text` is what is hashed: of SignatureType::Text already with
// CRLF at each line's end.
bool is_signed_by(const Signature& signature, const PublicKey& key, std::string_view text);

// What a new signature says of itself, besides when and by whom.
std::string subpacket(std::uint8_t type, std::string_view octets);

struct SignatureOrder {
  SignatureType type = SignatureType::Octets;
  std::uint32_t created = 0;    // Unix time.
  std::string says{};           // Subpackets that are signed, too.
  std::string says_unsigned{};  // … and not signed.
  std::string_view luck{};      // Version 6 keys: 32 octets for the salt.
};
inline constexpr std::size_t kSaltLuck = 32;
// A signature packet's body, with SHA-512. None where the key cannot sign.
std::optional<std::string> make_signature(const SecretKey& key, const SignatureOrder& order,
                                          std::string_view text);

}  // namespace openpgp
