#pragma once
// Session keys: drawn for one message, and locked once for each receiver (RFC 9580 §5.1).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/seal/openpgp/key.h"
#include "sim/text/cursor.h"

namespace openpgp {

struct SessionKey {
  std::uint8_t symmetric = 0;  // 9 is AES-256 (§9.3); 0: the sealed packet tells (version 6).
  std::string key{};           // Octets.
};

struct LockedKey {
  std::uint8_t version = 3;  // 3 before sealed packets of version 1, 6 before those of version 2.
  std::string receiver{};    // A fingerprint or a key id; empty: the receiver is not named.
  Algorithm algorithm{};
  std::string fields{};  // Of the algorithm.
};
text::Parsed<LockedKey> read_locked_key(std::string_view body);
// Whether it may be for that key.
bool may_be_for(const LockedKey& locked, const PublicKey& key);
// None where that key does not open it.
std::optional<SessionKey> unlock(const LockedKey& locked, const SecretKey& key);

// How many octets of luck a lock costs.
std::size_t luck_for_lock(const PublicKey& key);
// A packet's body. `version`: as above. None where nothing can be locked to that key.
std::optional<std::string> lock(const SessionKey& session, const PublicKey& key,
                                std::uint8_t version, std::string_view luck);
// How the lock is made, in words: "X25519 and AES-128 key wrap".
std::string lock_in_words(const PublicKey& key);

}  // namespace openpgp
