#include "sim/seal/openpgp/session_key.h"

#include <algorithm>

#include "sim/seal/cipher/aes.h"
#include "sim/seal/openpgp/octets.h"

namespace openpgp {

namespace {

using cipher::Curve;
using cipher::Hash;

bool is_new_agreement(Algorithm algorithm) {
  return algorithm == Algorithm::X25519 || algorithm == Algorithm::X448;
}

// What RSA and the old agreement lock: the cipher, the key, their sum (§5.1.3, §5.1.5).
std::string with_sum(const SessionKey& session, std::uint8_t version) {
  const std::string cipher_octet = version == 3 ? written(session.symmetric, 1) : std::string{};
  return cipher_octet + session.key + written(sum_of(session.key), 2);
}

std::optional<SessionKey> without_sum(std::string_view octets, std::uint8_t version) {
  Reader reader{octets};
  SessionKey session{.symmetric = version == 3 ? reader.octet() : std::uint8_t{0}};
  if (reader.left() < 2) return std::nullopt;
  session.key = reader.take(reader.left() - 2);
  if (reader.number(2) != sum_of(session.key)) return std::nullopt;
  return session;
}

// The key that wraps the session key, of what both ends know (§11.5).
std::optional<std::string> old_wrapping_key(const PublicKey& key, std::string_view shared) {
  const auto hash = hash_of_number(key.kdf_hash);
  const std::size_t size = key_size(key.kdf_cipher);
  if (!hash || size == 0 || !key.curve) return std::nullopt;
  const std::string_view identifier = identifier_of(*key.curve);
  std::string about = written(identifier.size(), 1).append(identifier);
  about += written(static_cast<std::uint8_t>(Algorithm::Ecdh), 1) + written(0x0301, 2);
  about += written(key.kdf_hash, 1) + written(key.kdf_cipher, 1);
  about += "Anonymous Sender    " + key.fingerprint;
  const std::string derived = cipher::hash_of(*hash, {written(1, 4), shared, about});
  if (derived.size() < size) return std::nullopt;
  return derived.substr(0, size);
}

// The same of RFC 9580's own agreements (§5.1.6, §5.1.7).
std::string new_wrapping_key(const PublicKey& key, std::string_view passing,
                             std::string_view shared) {
  const bool small = key.algorithm == Algorithm::X25519;
  const std::string known = std::string{passing} + key.point + std::string{shared};
  return cipher::hkdf(small ? Hash::Sha256 : Hash::Sha512, known, {},
                      small ? "OpenPGP X25519" : "OpenPGP X448", small ? 16 : 32);
}

std::optional<SessionKey> unlock_rsa(const LockedKey& locked, const SecretKey& key) {
  Reader reader{locked.fields};
  const std::string value = padded(reader.integer(), key.open.rsa.modulus.size());
  if (!reader.good() || !reader.at_end() || value.empty()) return std::nullopt;
  const auto opened = cipher::rsa_decrypt(key.rsa(), value);
  return opened ? without_sum(*opened, locked.version) : std::nullopt;
}

std::optional<SessionKey> unlock_old(const LockedKey& locked, const SecretKey& key) {
  Reader reader{locked.fields};
  std::string_view passing = reader.integer();
  const std::string_view wrapped = reader.take(reader.octet());
  const Curve curve = *key.open.curve;
  if (!reader.good() || !reader.at_end()) return std::nullopt;
  if (curve == Curve::X25519) {
    if (!passing.starts_with('\x40')) return std::nullopt;
    passing.remove_prefix(1);
  }
  const auto shared = cipher::agree(curve, key.secret, passing);
  const auto wrapping = shared ? old_wrapping_key(key.open, *shared) : std::nullopt;
  const auto filled = wrapping ? cipher::unwrap(*wrapping, wrapped) : std::nullopt;
  if (!filled) return std::nullopt;
  const auto spare = static_cast<unsigned char>(filled->back());
  if (spare == 0 || spare >= filled->size() ||
      filled->find_last_not_of(filled->back()) >= filled->size() - spare) {
    return std::nullopt;
  }
  return without_sum(std::string_view{*filled}.substr(0, filled->size() - spare), locked.version);
}

std::optional<SessionKey> unlock_new(const LockedKey& locked, const SecretKey& key) {
  Reader reader{locked.fields};
  const std::string_view passing = reader.take(cipher::public_size(*key.open.curve));
  Reader rest{reader.take(reader.octet())};
  SessionKey session{.symmetric = locked.version == 3 ? rest.octet() : std::uint8_t{0}};
  const std::string_view wrapped = rest.rest();
  if (!reader.good() || !rest.good() || !reader.at_end()) return std::nullopt;
  const auto shared = cipher::agree(*key.open.curve, key.secret, passing);
  if (!shared) return std::nullopt;
  auto opened = cipher::unwrap(new_wrapping_key(key.open, passing, *shared), wrapped);
  if (!opened) return std::nullopt;
  session.key = std::move(*opened);
  return session;
}

std::optional<std::string> lock_old(const SessionKey& session, const PublicKey& key,
                                    std::uint8_t version, std::string_view secret) {
  const auto passing = cipher::public_of(*key.curve, secret);
  const auto shared = cipher::agree(*key.curve, secret, key.point);
  const auto wrapping = shared ? old_wrapping_key(key, *shared) : std::nullopt;
  if (!wrapping) return std::nullopt;
  // Filled up to 40 octets, so that its length does not tell the cipher (§11.5).
  std::string filled = with_sum(session, version);
  const std::size_t spare = 40 - std::min<std::size_t>(filled.size(), 39);
  filled.append(spare, static_cast<char>(spare));
  const auto wrapped = cipher::wrap(*wrapping, filled);
  if (!wrapped) return std::nullopt;
  const std::string point = (*key.curve == Curve::X25519 ? "\x40" : "") + *passing;
  return written_integer(point) + written(wrapped->size(), 1) + *wrapped;
}

std::optional<std::string> lock_new(const SessionKey& session, const PublicKey& key,
                                    std::uint8_t version, std::string_view secret) {
  const auto passing = cipher::public_of(*key.curve, secret);
  const auto shared = cipher::agree(*key.curve, secret, key.point);
  if (!passing || !shared) return std::nullopt;
  const auto wrapped = cipher::wrap(new_wrapping_key(key, *passing, *shared), session.key);
  if (!wrapped) return std::nullopt;
  const std::string behind =
      (version == 3 ? written(session.symmetric, 1) : std::string{}) + *wrapped;
  return *passing + written(behind.size(), 1) + behind;
}

}  // namespace

text::Parsed<LockedKey> read_locked_key(std::string_view body) {
  Reader reader{body};
  LockedKey locked{.version = reader.octet()};
  if (locked.version == 3) {
    locked.receiver = reader.take(8);
    if (locked.receiver == std::string(8, '\0')) locked.receiver.clear();
  } else if (locked.version == 6) {
    const std::string_view named = reader.take(reader.octet());
    locked.receiver = named.substr(named.empty() ? 0 : 1);
  } else {
    return text::Malformed{
        0, "locked keys of version " + std::to_string(locked.version) + " are not read",
        "RFC 9580 §5.1"};
  }
  locked.algorithm = static_cast<Algorithm>(reader.octet());
  if (!reader.good()) {
    return text::Malformed{body.size(), "the locked key is cut off", "RFC 9580 §5.1"};
  }
  locked.fields = reader.rest();
  return locked;
}

bool may_be_for(const LockedKey& locked, const PublicKey& key) {
  const bool rsa = is_rsa(locked.algorithm) && is_rsa(key.algorithm);
  return (rsa || locked.algorithm == key.algorithm) &&
         (locked.receiver.empty() || locked.receiver == key.fingerprint ||
          locked.receiver == key.key_id());
}

std::optional<SessionKey> unlock(const LockedKey& locked, const SecretKey& key) {
  if (key.is_locked() || !key.open.is_known() || !may_be_for(locked, key.open)) return std::nullopt;
  if (is_rsa(key.open.algorithm)) return unlock_rsa(locked, key);
  return is_new_agreement(key.open.algorithm) ? unlock_new(locked, key) : unlock_old(locked, key);
}

std::size_t luck_for_lock(const PublicKey& key) {
  return key.curve ? cipher::secret_size(*key.curve) : key.rsa.modulus.size();
}

std::optional<std::string> lock(const SessionKey& session, const PublicKey& key,
                                std::uint8_t version, std::string_view luck) {
  if (!can_lock(key.algorithm) || !key.is_known()) return std::nullopt;
  std::optional<std::string> fields;
  if (is_rsa(key.algorithm)) {
    fields = cipher::rsa_encrypt(key.rsa, with_sum(session, version), luck);
    if (fields) fields = written_integer(*fields);
  } else {
    const std::string secret = cipher::secret_from(*key.curve, luck);
    fields = is_new_agreement(key.algorithm) ? lock_new(session, key, version, secret)
                                             : lock_old(session, key, version, secret);
  }
  if (!fields) return std::nullopt;
  const std::string receiver = version == 3 ? key.key_id()
                                            : written(key.fingerprint.size() + 1, 1) +
                                                  written(key.version, 1) + key.fingerprint;
  return written(version, 1) + receiver + written(static_cast<std::uint8_t>(key.algorithm), 1) +
         *fields;
}

std::string lock_in_words(const PublicKey& key) {
  if (is_rsa(key.algorithm)) return "RSA";
  const std::size_t size = key.algorithm == Algorithm::X25519 ? 16
                           : key.algorithm == Algorithm::X448 ? 32
                                                              : key_size(key.kdf_cipher);
  return name_of(key.algorithm, key.curve) + " and AES-" + std::to_string(size * 8) + " key wrap";
}

}  // namespace openpgp
