#pragma once
// The keys with which a domain signs mail, as files and DNS have them: RSA with SHA-256 (PKCS #1
// v1.5, RFC 8017 §8.2) and Ed25519 (RFC 8032).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cipher {

enum class DomainCipher : std::uint8_t {
  RsaSha256,  // Of the octets themselves: SHA-256 is part of the signature.
  Ed25519,    // Pure: of the octets as they are.
};

// A public key. RSA: DER, SubjectPublicKeyInfo or RSAPublicKey (RFC 8017 §A.1.1), 16 KiB at most;
// Ed25519: 32 octets.
struct PublicKey {
  DomainCipher cipher = DomainCipher::RsaSha256;
  std::string octets;
};
// Of an RSA key's modulus, or of Ed25519; none: it cannot be read.
std::optional<unsigned> bits_of(const PublicKey& key);
// False, too, where the key cannot be read.
bool verifies(const PublicKey& key, std::string_view octets, std::string_view signature);

// A private key, as PEM: PKCS #8 (RFC 5958) or, of RSA, PKCS #1. A key that needs a password cannot
// be read. No luck is needed for either cipher: the same octets have the same signature.
std::optional<DomainCipher> cipher_of(std::string_view private_pem);
// None: the key cannot be read.
std::optional<std::string> sign(std::string_view private_pem, std::string_view octets);
std::optional<PublicKey> public_half(std::string_view private_pem);

}  // namespace cipher
