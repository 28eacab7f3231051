#pragma once
// Certificates: a main key, whose it says it is, and subkeys, held together by signatures
// (RFC 9580 §10.1). Everything that the main key has not signed is left out when they are read.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/seal/openpgp/key.h"
#include "sim/seal/openpgp/signature.h"
#include "sim/text/cursor.h"

namespace openpgp {

// What the main key says of a key, or of itself: the newest of its signatures.
struct Binding {
  std::uint32_t created = 0;       // When it was signed; Unix time.
  std::uint32_t lifetime = 0;      // Seconds from then; 0: for ever.
  std::uint32_t key_lifetime = 0;  // Seconds from the key's making; 0: for ever.
  std::uint8_t uses = 0;           // kSigns …
  bool has_uses = false;           // False: the key may do what its algorithm can.
  std::string features{}, symmetric_wanted{};
};
struct Revocation {
  std::uint32_t at = 0;
  bool for_all_time = false;  // Stolen, or for no reason that is told: what it signed is void, too.
};

struct Component {
  PublicKey key{};
  std::optional<SecretKey> secret{};
  std::optional<Binding> binding{};  // None: nobody vouches for it.
  std::optional<Revocation> revoked{};
};
struct UserId {
  std::string text{};  // "Mary Smith <mary@example.net>"; UTF-8, if its maker kept the rules.
  std::optional<Binding> binding{};
  std::optional<Revocation> revoked{};
  bool is_primary = false;
  // What others have signed of it, or taken back: nothing of it is checked (is_certified_by()).
  std::vector<Signature> by_others{};
};

struct Certificate {
  Component main{};
  std::vector<Component> subkeys{};
  std::vector<UserId> users{};

  const std::string& fingerprint() const { return main.key.fingerprint; }
  bool has_secret() const { return main.secret.has_value(); }
  // The name that comes first; empty: it has none.
  std::string name() const;
};

inline constexpr std::size_t kMostCertificates = 200;  // In one file.
inline constexpr std::size_t kMostParts = 200;         // Subkeys and user IDs, each, of one.
inline constexpr std::size_t kMostByOthers = 200;      // Signatures of others in one, all together.

// Public and secret ones; packets, without armor.
text::Parsed<std::vector<Certificate>> read_certificates(std::string_view octets);

// Why a component may not be used so at that time, Unix seconds. `use`: kSigns, kLocksMessages …
enum class Unfit : std::uint8_t { No, NotBound, WrongUse, Revoked, Expired, NotYet };
Unfit why_unfit(const Certificate& whose, const Component& component, std::uint8_t use,
                std::uint32_t at);
std::string_view in_words(Unfit unfit);  // "was revoked"

// What is hashed where somebody signs that a key belongs to a user ID (RFC 9580 §5.2.4).
std::string user_form(const PublicKey& main, std::string_view user);
// Whether the owner of `voucher` says, at that time in Unix seconds, that the key belongs to the
// user ID, of those of `whose`. A persona (§5.2.1.5, type 0x11) says nothing: nobody has looked.
bool is_certified_by(const Certificate& voucher, const Certificate& whose, const UserId& user,
                     std::uint32_t at);

// The component that signs, or to which messages are locked: the newest that may; null: none.
const Component* component_for(const Certificate& whose, std::uint8_t use, std::uint32_t at);
// Main key and subkeys, by number: 0 is the main key.
const Component& component(const Certificate& whose, std::size_t number);

}  // namespace openpgp
