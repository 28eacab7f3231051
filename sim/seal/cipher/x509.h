#pragma once
// Certificates of X.509, as RFC 5280 and RFC 8550 have them for mail: what stands in one, and
// whether a chain of them leads to an authority that is trusted.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cipher {

// A block of a PEM file (RFC 7468).
struct PemBlock {
  std::string label{};   // "CERTIFICATE"
  std::string octets{};  // DER.
};
// At most 100; of a text without blocks, none.
std::vector<PemBlock> read_pem(std::string_view file);

struct CertificateFacts {
  std::string der{};
  std::string subject{}, issuer{};       // "CN=Mary Smith,O=Example"; UTF-8.
  std::string name{}, issuer_name{};     // Their common names; without one, all of it.
  std::vector<std::string> addresses{};  // Of subjectAltName, or in the subject.
  std::string serial{};                  // Octets, highest first.
  std::int64_t begins = 0, ends = 0;     // Unix time; it is valid in between, both included.
  std::string key{};                     // "RSA, 2048 bits", "P-256"
  std::string public_key{};              // SubjectPublicKeyInfo, DER.
  std::string fingerprint{};             // SHA-256; 32 octets.
  bool is_authority = false;             // It may sign certificates.
  bool signs_itself = false;             // Subject and issuer are the same.
  bool may_sign = false, may_be_sealed_to = false;  // Mail; by what it says of its use.
};
// None: it is no certificate, or has something behind it, or more than 64 KiB.
std::optional<CertificateFacts> read_certificate(std::string_view der);

struct RevocationList {
  std::string der{};
  std::string issuer{}, issuer_name{};  // As in a certificate.
  std::int64_t made = 0, next = 0;      // Unix time; next is 0 where it says nothing.
  std::size_t revoked = 0;              // So many certificates.
};
// 1 MiB at most.
std::optional<RevocationList> read_revocation_list(std::string_view der);

// A private key, DER (PKCS #8, or the older form of RSA and EC): its public half as in
// CertificateFacts; none: it cannot be read.
std::optional<std::string> public_half_of(std::string_view private_der);

// Vouch: for other certificates, as authorities do; what those are for is not asked.
enum class Purpose : std::uint8_t { Sign, BeSealedTo, Vouch };

enum class ChainFault : std::uint8_t {
  None,
  NotTrusted,  // It leads to nobody who is trusted.
  NotYet,
  Expired,
  Revoked,
  NotForMail,  // It says that it is for something else.
  Broken,      // Something does not fit: a signature, a limit that an authority has set.
};

struct Chain {
  ChainFault fault = ChainFault::None;
  std::size_t at = 0;  // Which certificate is at fault; 0: the one that was asked about.
  std::string why{};   // In OpenSSL's words; empty: no fault, or Revoked.
  // As far as it is known: from the one that was asked about to the authority that is trusted.
  std::vector<CertificateFacts> papers{};
  // ChainFault::Revoked: since when (Unix time), by which list, and the reason that it gives.
  std::int64_t revoked_since = 0;
  std::string revoked_by{}, reason{};
  // Each certificate below the trusted authority is of an issuer with a list that is not too old.
  bool lists_are_current = false;
};

struct Trusted {
  std::vector<std::string> roots{};   // Certificates of the authorities that are trusted; DER.
  std::vector<std::string> others{};  // More certificates, which may stand in between.
  std::vector<std::string> lists{};   // Revocation lists.
};
// At `now`, Unix time. Signatures of lists are checked; a list of somebody else counts for nothing.
Chain chain_of(std::string_view certificate, const Trusted& trusted, Purpose purpose,
               std::int64_t now);

}  // namespace cipher
