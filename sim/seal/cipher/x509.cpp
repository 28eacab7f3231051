#include "sim/seal/cipher/x509.h"

#include <openssl/bio.h>
#include <openssl/pem.h>

#include <memory>

#include "sim/seal/cipher/hash.h"
#include "sim/seal/cipher/objects.h"

namespace cipher {

namespace {

constexpr std::size_t kLongestCertificate = 64 * 1024, kLongestList = 1024 * 1024,
                      kLongestFile = 4 * 1024 * 1024, kMostBlocks = 100;

std::string common_name(const X509_NAME* name) {
  const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (at < 0) return text_of(name);
  unsigned char* utf8 = nullptr;
  const int size =
      ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  if (size < 0) return text_of(name);
  std::string text{reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size)};
  OPENSSL_free(utf8);
  return text;
}

std::string key_name(const EVP_PKEY* key) {
  if (key == nullptr) return "a key that is not known here";
  if (EVP_PKEY_is_a(key, "RSA") == 1) {
    return "RSA, " + std::to_string(EVP_PKEY_get_bits(key)) + " bits";
  }
  char group[64] = {};
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(key, group, sizeof group, &size) == 1) {
    const std::string_view name{group, size};
    return name == "prime256v1" ? "P-256" : std::string{name};
  }
  const char* name = EVP_PKEY_get0_type_name(key);
  return name == nullptr ? "a key that is not known here" : name;
}

std::vector<std::string> addresses_of(X509* paper) {
  std::vector<std::string> addresses;
  STACK_OF(OPENSSL_STRING)* found = X509_get1_email(paper);  // None with a NUL in it.
  for (int i = 0; i < sk_OPENSSL_STRING_num(found); ++i) {
    addresses.emplace_back(sk_OPENSSL_STRING_value(found, i));
  }
  X509_email_free(found);
  return addresses;
}

std::string public_key_of(EVP_PKEY* key) {
  unsigned char* der = nullptr;
  const int size = key == nullptr ? 0 : i2d_PUBKEY(key, &der);
  if (size <= 0) return {};
  std::string octets{reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)};
  OPENSSL_free(der);
  return octets;
}

std::string serial_of(const X509* paper) {
  const ASN1_INTEGER* serial = X509_get0_serialNumber(paper);
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)),
          static_cast<std::size_t>(ASN1_STRING_length(serial))};
}

}  // namespace

Bio reading(std::string_view octets) {
  return Bio{BIO_new_mem_buf(octets.data(), static_cast<int>(octets.size()))};
}

std::string written(BIO* bio) {
  char* begin = nullptr;
  const long size = BIO_get_mem_data(bio, &begin);
  return {begin, static_cast<std::size_t>(size)};
}

std::string text_of(const X509_NAME* name) {
  const Bio bio{BIO_new(BIO_s_mem())};
  X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  return written(bio.get());
}

std::int64_t unix_time(const ASN1_TIME* time) {
  constexpr std::int64_t kDay = 86'400;
  const Time epoch{ASN1_TIME_set(nullptr, 0)};
  int days = 0, seconds = 0;
  if (time == nullptr || ASN1_TIME_diff(&days, &seconds, epoch.get(), time) != 1) return 0;
  return days * kDay + seconds;
}

std::string der_of(const X509* paper) {
  unsigned char* der = nullptr;
  const int size = i2d_X509(paper, &der);
  if (size <= 0) return {};
  std::string octets{reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)};
  OPENSSL_free(der);
  return octets;
}

Paper read_paper(std::string_view der, OSSL_LIB_CTX* library) {
  if (der.size() > kLongestCertificate) return nullptr;
  X509* read = X509_new_ex(library, nullptr);
  const unsigned char* at = in(der);
  // What cannot be read is freed by d2i_X509 itself.
  if (d2i_X509(&read, &at, static_cast<long>(der.size())) == nullptr) return nullptr;
  Paper paper{read};
  return at == in(der) + der.size() ? std::move(paper) : nullptr;
}

Key read_key(std::string_view der, OSSL_LIB_CTX* library) {
  if (der.size() > kLongestCertificate) return nullptr;
  const unsigned char* at = in(der);
  return Key{d2i_AutoPrivateKey_ex(nullptr, &at, static_cast<long>(der.size()), library, nullptr)};
}

// OpenSSL's purpose asks each key for what only RSA does: to encipher a session key. With a key on
// a curve one is agreed upon (RFC 5753, RFC 8550 §4.4.2).
bool may_be_sealed_to(X509* paper) {
  const EVP_PKEY* key = X509_get0_pubkey(paper);
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_EC) {
    return X509_check_purpose(paper, X509_PURPOSE_SMIME_ENCRYPT, 0) == 1;
  }
  // Both have all bits set where the certificate says nothing.
  return (X509_get_key_usage(paper) & KU_KEY_AGREEMENT) != 0 &&
         (X509_get_extended_key_usage(paper) & XKU_SMIME) != 0;
}

std::vector<PemBlock> read_pem(std::string_view file) {
  std::vector<PemBlock> blocks;
  if (file.size() > kLongestFile) return blocks;
  const Bio bio = reading(file);
  char *label = nullptr, *header = nullptr;
  unsigned char* octets = nullptr;
  long size = 0;
  while (blocks.size() < kMostBlocks &&
         PEM_read_bio(bio.get(), &label, &header, &octets, &size) == 1) {
    blocks.push_back(
        {label, {reinterpret_cast<const char*>(octets), static_cast<std::size_t>(size)}});
    OPENSSL_free(label);
    OPENSSL_free(header);
    OPENSSL_free(octets);
  }
  return blocks;
}

std::optional<CertificateFacts> read_certificate(std::string_view der) {
  const Paper paper = read_paper(der);
  if (!paper) return std::nullopt;
  EVP_PKEY* key = X509_get0_pubkey(paper.get());
  const X509_NAME *subject = X509_get_subject_name(paper.get()),
                  *issuer = X509_get_issuer_name(paper.get());
  return CertificateFacts{
      .der = std::string{der},
      .subject = text_of(subject),
      .issuer = text_of(issuer),
      .name = common_name(subject),
      .issuer_name = common_name(issuer),
      .addresses = addresses_of(paper.get()),
      .serial = serial_of(paper.get()),
      .begins = unix_time(X509_get0_notBefore(paper.get())),
      .ends = unix_time(X509_get0_notAfter(paper.get())),
      .key = key_name(key),
      .public_key = public_key_of(key),
      .fingerprint = hash_of(Hash::Sha256, {der}),
      .is_authority = X509_check_ca(paper.get()) == 1,
      .signs_itself = X509_NAME_cmp(subject, issuer) == 0,
      .may_sign = X509_check_purpose(paper.get(), X509_PURPOSE_SMIME_SIGN, 0) == 1,
      .may_be_sealed_to = may_be_sealed_to(paper.get())};
}

std::optional<RevocationList> read_revocation_list(std::string_view der) {
  if (der.size() > kLongestList) return std::nullopt;
  const unsigned char* at = in(der);
  const List list{d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size()))};
  if (!list || at != in(der) + der.size()) return std::nullopt;
  const X509_NAME* issuer = X509_CRL_get_issuer(list.get());
  const int revoked = sk_X509_REVOKED_num(X509_CRL_get_REVOKED(list.get()));
  return RevocationList{.der = std::string{der},
                        .issuer = text_of(issuer),
                        .issuer_name = common_name(issuer),
                        .made = unix_time(X509_CRL_get0_lastUpdate(list.get())),
                        .next = unix_time(X509_CRL_get0_nextUpdate(list.get())),
                        .revoked = revoked < 0 ? 0 : static_cast<std::size_t>(revoked)};
}

std::optional<std::string> public_half_of(std::string_view private_der) {
  const Key key = read_key(private_der);
  std::string half = public_key_of(key.get());
  if (half.empty()) return std::nullopt;
  return half;
}

}  // namespace cipher
