#pragma once
// The messages of CMS (RFC 5652) that S/MIME needs, made and read by OpenSSL. All of them are DER.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cipher {

struct CmsIdentity {
  std::string certificate{};  // DER.
  std::string key{};          // Private, DER; empty: it is not there.
};

// Whoever wants the same octets again hands in the same luck: 32 octets are enough.

// A signature that travels apart from its text: SHA-256, with the certificate and, as Unix time,
// when it was signed. None: key and certificate do not belong together, or cannot sign.
std::optional<std::string> cms_sign(std::string_view text, const CmsIdentity& signer,
                                    std::span<const std::string> more_certificates,
                                    std::int64_t signed_at, std::string_view luck);

struct EnvelopedMade {
  std::string octets{};       // EnvelopedData.
  std::string session_key{};  // 32 octets.
};
// AES-256 in CBC mode; the session key is locked for each certificate: RSA as PKCS #1 version 1.5,
// P-256 by an agreement (RFC 5753). None: one of them cannot be locked to.
std::optional<EnvelopedMade> cms_encrypt(std::string_view text,
                                         std::span<const std::string> certificates,
                                         std::string_view luck);

struct CmsSignature {
  bool fits = false;          // The signature, and the hash of the text that it signs.
  bool text_fits = false;     // That hash: false where another text was signed.
  bool is_strong = false;     // Its hash is none that can be forged (MD5, SHA-1).
  std::string certificate{};  // DER; empty: it did not come with it, nor is it known.
  std::string issuer{};       // Of the certificate, as the signature names it; may be empty.
  std::string serial{};       // Octets; the same.
  std::string hash{};         // "SHA-256"
  std::string digest{};       // Of the text, by that hash; octets; empty: it is not known here.
  std::optional<std::int64_t> signed_at{};  // Unix time, as the signer says it.
};
struct CmsSigned {
  std::string why{};   // A clause: it cannot be read; else empty.
  std::string text{};  // That was signed, where it is inside.
  std::vector<CmsSignature> signatures{};
  std::vector<std::string> certificates{};  // That came with it; DER.
};
inline constexpr std::size_t kMostSigners = 16;  // More make it unreadable.

// `apart`: the text, where it travels beside the signature. `known`: certificates that one has.
CmsSigned cms_verify(std::string_view octets, std::optional<std::string_view> apart,
                     std::span<const std::string> known);

struct CmsOpened {
  std::string why{};  // A clause: it was not opened; else empty.
  std::string text{};
  std::optional<std::size_t> identity{};  // With which of the identities; none: it is for others.
};
// EnvelopedData, or AuthEnvelopedData (RFC 5083), whose check must fit.
CmsOpened cms_decrypt(std::string_view octets, std::span<const CmsIdentity> identities);

}  // namespace cipher
