#include "sim/seal/openpgp/key.h"

#include <algorithm>

#include "sim/seal/openpgp/octets.h"
#include "sim/text/ascii.h"

namespace openpgp {

namespace {

using cipher::Curve;

// Points of the old form have an octet before them (§11.2).
constexpr char kNativePoint = '\x40';

bool is_old_25519(Curve curve) {
  return curve == Curve::Ed25519 || curve == Curve::X25519;
}

std::string point_from_integer(Curve curve, std::string_view integer) {
  if (!is_old_25519(curve)) return std::string{integer};
  return integer.starts_with(kNativePoint) ? std::string{integer.substr(1)} : std::string{};
}

bool fits(Algorithm algorithm, Curve curve) {
  if (algorithm == Algorithm::EdDsaOld) return curve == Curve::Ed25519;
  if (algorithm == Algorithm::Ecdsa) return cipher::is_nist(curve);
  return cipher::is_nist(curve) || curve == Curve::X25519;
}

void read_named_curve(Reader& reader, PublicKey& key) {
  const auto curve = curve_of(reader.take(reader.octet()));
  const std::string_view integer = reader.integer();
  if (key.algorithm == Algorithm::Ecdh) {
    const std::string_view kdf = reader.take(reader.octet());
    if (kdf.size() != 3 || kdf[0] != '\1') return;
    key.kdf_hash = static_cast<std::uint8_t>(kdf[1]);
    key.kdf_cipher = static_cast<std::uint8_t>(kdf[2]);
  }
  if (!curve || !fits(key.algorithm, *curve)) return;
  key.point = point_from_integer(*curve, integer);
  if (key.point.size() == cipher::public_size(*curve)) key.curve = curve;
}

std::optional<Curve> native_curve(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::X25519:
      return Curve::X25519;
    case Algorithm::X448:
      return Curve::X448;
    case Algorithm::Ed25519:
      return Curve::Ed25519;
    case Algorithm::Ed448:
      return Curve::Ed448;
    default:
      return std::nullopt;
  }
}

void read_material(Reader& reader, PublicKey& key) {
  if (const auto curve = native_curve(key.algorithm)) {
    key.point = reader.take(cipher::public_size(*curve));
    key.curve = curve;
  } else if (is_rsa(key.algorithm)) {
    key.rsa = {std::string{reader.integer()}, std::string{reader.integer()}};
  } else if (key.algorithm == Algorithm::Ecdh || key.algorithm == Algorithm::Ecdsa ||
             key.algorithm == Algorithm::EdDsaOld) {
    read_named_curve(reader, key);
  } else {
    reader.rest();
  }
}

// Old forms of Curve25519 in new keys are against the rules (§5.5.5.5, §5.5.5.6).
bool is_mixed(const PublicKey& key) {
  return key.version == 6 && (key.algorithm == Algorithm::EdDsaOld ||
                              (key.algorithm == Algorithm::Ecdh && key.curve == Curve::X25519));
}

void name(PublicKey& key) {
  const std::string hashed = hashed_form(key);
  key.fingerprint = key.version == 4 ? cipher::hash_of(cipher::Hash::Sha1, {hashed})
                                     : cipher::hash_of(cipher::Hash::Sha256, {hashed});
}

// The public part, up to where a secret part begins.
text::Parsed<PublicKey> read_public_part(Reader& reader, std::string_view body) {
  PublicKey key{.version = reader.octet(), .created = reader.number(4)};
  key.algorithm = static_cast<Algorithm>(reader.octet());
  if (key.version != 4 && key.version != 6) {
    return text::Malformed{0, "keys of version " + std::to_string(key.version) + " are not read",
                           "RFC 9580 §5.5.2"};
  }
  const std::size_t told = key.version == 6 ? reader.number(4) : 0;
  const std::size_t begin = reader.offset();
  if (key.version == 6 && told <= reader.left()) {
    Reader material{body.substr(begin, told)};
    read_material(material, key);
    if (!material.good() || !material.at_end()) key.algorithm = Algorithm{0};
    reader.take(told);
  } else {
    read_material(reader, key);
  }
  if (!reader.good()) return text::Malformed{body.size(), "the key is cut off", "RFC 9580 §5.5"};
  if (key.algorithm == Algorithm{0} || is_mixed(key)) {
    return text::Malformed{begin, "a key of version 6 may not have this form", "RFC 9580 §5.5.5"};
  }
  if (!key.rsa.modulus.empty() && !cipher::is_fit(key.rsa)) {
    return text::Malformed{begin, "RSA keys have 1,024 to 8,192 bits here", "RFC 9580 §12.4"};
  }
  key.body = body.substr(0, reader.offset());
  name(key);
  return key;
}

std::string reversed(std::string octets) {
  std::ranges::reverse(octets);
  return octets;
}

bool take_integers(SecretKey& key, Reader& reader) {
  const PublicKey& open = key.open;
  if (is_rsa(open.algorithm)) {
    key.rsa_exponent = reader.integer();
    for (int i = 0; i < 3; ++i) reader.integer();  // The factors, and an inverse: for speed.
    return reader.good() && !key.rsa_exponent.empty();
  }
  if (!open.curve) return false;
  const std::size_t size = cipher::secret_size(*open.curve);
  if (native_curve(open.algorithm)) {
    key.secret = reader.take(size);
  } else {
    key.secret = padded(reader.integer(), size);
    // Of Curve25519 the old form has the number, highest octet first (§5.5.5.6.1.1).
    if (*open.curve == Curve::X25519) key.secret = reversed(std::move(key.secret));
  }
  return reader.good() && cipher::public_of(*open.curve, key.secret) == open.point;
}

std::string written_secret(const SecretKey& key) {
  if (native_curve(key.open.algorithm)) return key.secret;
  const bool turned = key.open.curve == Curve::X25519;
  return written_integer(turned ? reversed(key.secret) : key.secret);
}

std::string head_of(const PublicKey& key) {
  return written(key.version, 1) + written(key.created, 4) +
         written(static_cast<std::uint8_t>(key.algorithm), 1);
}

}  // namespace

std::string PublicKey::key_id() const {
  return version == 6 ? fingerprint.substr(0, 8) : fingerprint.substr(fingerprint.size() - 8);
}

std::string fingerprint_in_words(std::string_view fingerprint) {
  std::string words;
  for (std::size_t i = 0; i < fingerprint.size(); ++i) {
    const auto octet = static_cast<unsigned char>(fingerprint[i]);
    if (i > 0 && i % 2 == 0) words += ' ';
    words += text::kHexDigits[octet >> 4U];
    words += text::kHexDigits[octet & 15U];
  }
  return words;
}

std::string hashed_form(const PublicKey& key) {
  if (key.version == 6) return '\x9b' + written(key.body.size(), 4) + key.body;
  return '\x99' + written(key.body.size(), 2) + key.body;
}

text::Parsed<PublicKey> read_public_key(std::string_view body) {
  Reader reader{body};
  auto key = read_public_part(reader, body);
  if (key && !reader.at_end()) {
    return text::Malformed{reader.offset(), "the key is longer than it should be", "RFC 9580 §5.5"};
  }
  return key;
}

text::Parsed<SecretKey> read_secret_key(std::string_view body) {
  Reader reader{body};
  auto open = read_public_part(reader, body);
  if (!open) return open.problem();
  SecretKey key{.open = std::move(*open)};
  const std::string_view rest = reader.rest();
  if (rest.empty()) return text::Malformed{body.size(), "the key is cut off", "RFC 9580 §5.5.3"};
  if (rest.front() != '\0') {
    key.locked = rest;
    return key;
  }
  if (key.open.is_known() && !take_secret(key, rest.substr(1))) {
    return text::Malformed{body.size() - rest.size(), "the secret does not fit its public key",
                           "RFC 9580 §5.5.3"};
  }
  return key;
}

bool take_secret(SecretKey& key, std::string_view numbers) {
  Reader reader{numbers};
  if (!take_integers(key, reader)) return false;
  const std::size_t size = reader.offset();
  const bool summed = key.open.version == 4 && reader.left() > 0;
  return (!summed || reader.number(2) == sum_of(numbers.substr(0, size))) && reader.good() &&
         reader.at_end();
}

SecretKey make_key(Algorithm algorithm, Curve curve, std::uint32_t created, std::string_view luck) {
  SecretKey key{.open = {.created = created, .algorithm = algorithm, .curve = curve}};
  key.secret = cipher::secret_from(curve, luck);
  if (curve == Curve::X25519) {  // Old readers want the bits of RFC 7748 §5 set in the file, too.
    key.secret.front() = static_cast<char>(key.secret.front() & 0xF8);
    key.secret.back() = static_cast<char>((key.secret.back() & 0x7F) | 0x40);
  }
  key.open.point = *cipher::public_of(curve, key.secret);
  const std::string_view identifier = identifier_of(curve);
  std::string& body = key.open.body = head_of(key.open);
  body += written(identifier.size(), 1) + std::string{identifier};
  body += written_integer((is_old_25519(curve) ? std::string{kNativePoint} : std::string{}) +
                          key.open.point);
  if (algorithm == Algorithm::Ecdh) {
    // SHA-256 and AES-128, or what the larger curves want (§11.5.1).
    key.open.kdf_hash = curve == Curve::P384 ? 9 : curve == Curve::P521 ? 10 : 8;
    key.open.kdf_cipher = curve == Curve::P384 ? 8 : curve == Curve::P521 ? 9 : 7;
    body += written(0x0301, 2) + written(key.open.kdf_hash, 1) + written(key.open.kdf_cipher, 1);
  }
  name(key.open);
  return key;
}

SecretKey make_key_6(Curve curve, std::uint32_t created, std::string_view luck) {
  SecretKey key{.open = {.version = 6, .created = created, .curve = curve}};
  for (const auto algorithm :
       {Algorithm::X25519, Algorithm::X448, Algorithm::Ed25519, Algorithm::Ed448}) {
    if (native_curve(algorithm) == curve) key.open.algorithm = algorithm;
  }
  key.secret = cipher::secret_from(curve, luck);
  key.open.point = *cipher::public_of(curve, key.secret);
  key.open.body = head_of(key.open) + written(key.open.point.size(), 4) + key.open.point;
  name(key.open);
  return key;
}

std::string write_secret_key(const SecretKey& key) {
  if (key.is_locked()) return key.open.body + key.locked;
  const std::string secret = written_secret(key);
  std::string body = key.open.body + '\0' + secret;
  if (key.open.version == 4) body += written(sum_of(secret), 2);
  return body;
}

}  // namespace openpgp
