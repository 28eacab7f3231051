// Making CMS messages.
#include <openssl/err.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "sim/seal/cipher/cms.h"
#include "sim/seal/cipher/objects.h"

namespace cipher {

namespace {

constexpr std::size_t kSessionKey = 32, kBlock = 16;  // Octets, of AES-256.

std::string der_of(CMS_ContentInfo* cms) {
  unsigned char* der = nullptr;
  const int size = i2d_CMS_ContentInfo(cms, &der);
  if (size <= 0) return {};
  std::string octets{reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)};
  OPENSSL_free(der);
  return octets;
}

void free_algorithms(STACK_OF(X509_ALGOR) * algorithms) {
  sk_X509_ALGOR_pop_free(algorithms, X509_ALGOR_free);
}

// What may be sealed for the signer (RFC 8551 §2.5.2). OpenSSL's own list is of what this build of
// it has, so it would not be the same everywhere.
bool add_capabilities(CMS_SignerInfo* signer) {
  STACK_OF(X509_ALGOR)* list = nullptr;
  const bool made = CMS_add_simple_smimecap(&list, NID_aes_256_cbc, -1) == 1 &&
                    CMS_add_simple_smimecap(&list, NID_aes_128_cbc, -1) == 1;
  const std::unique_ptr<STACK_OF(X509_ALGOR), Freed<free_algorithms>> owned{list};
  return made && CMS_add_smimecap(signer, list) == 1;
}

bool add_signer(CMS_ContentInfo* cms, X509* paper, EVP_PKEY* key, std::int64_t signed_at,
                unsigned flags) {
  CMS_SignerInfo* signer = CMS_add1_signer(cms, paper, key, EVP_sha256(), flags);
  const Time time{ASN1_TIME_set(nullptr, static_cast<time_t>(signed_at))};
  return signer != nullptr && time && add_capabilities(signer) &&
         CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time.get(), -1) ==
             1;
}

// With an agreement of keys the wrapping key is made by SHA-256 (RFC 5753 §7.1.4); OpenSSL's own
// choice would be SHA-1.
bool add_receiver(CMS_ContentInfo* cms, X509* paper, unsigned flags) {
  CMS_RecipientInfo* receiver = CMS_add1_recipient_cert(cms, paper, flags | CMS_KEY_PARAM);
  if (receiver == nullptr) return false;
  if (CMS_RecipientInfo_type(receiver) != CMS_RECIPINFO_AGREE) return true;
  return EVP_PKEY_CTX_set_ecdh_kdf_md(CMS_RecipientInfo_get0_pkey_ctx(receiver), EVP_sha256()) == 1;
}

// Whether the key opens the last block of what is sealed: text and padding of it are known.
// `before`: the block in front of it.
bool opens(std::string_view key, std::string_view before, std::string_view last,
           std::string_view text) {
  const Ciphering context{EVP_CIPHER_CTX_new()};
  EVP_DecryptInit_ex2(context.get(), EVP_aes_256_cbc(), in(key), in(before), nullptr);
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  std::string block(2 * kBlock, '\0');
  int size = 0;
  EVP_DecryptUpdate(context.get(), out(block), &size, in(last), static_cast<int>(kBlock));
  const std::string_view rest = text.substr(text.size() - text.size() % kBlock);
  const std::size_t padding = kBlock - rest.size();
  return block.substr(0, kBlock) ==
         std::string{rest} + std::string(padding, static_cast<char>(padding));
}

// OpenSSL keeps the session key to itself; but it is among what it has drawn, as is the block that
// stands in front of the first one.
std::string session_key_among(const std::vector<std::string>& drawn, std::string_view sealed,
                              std::string_view text) {
  if (sealed.size() < kBlock) return {};
  const std::string_view last = sealed.substr(sealed.size() - kBlock);
  std::vector<std::string> before;
  if (sealed.size() >= 2 * kBlock) {
    before.emplace_back(sealed.substr(sealed.size() - 2 * kBlock, kBlock));
  } else {
    std::copy_if(drawn.begin(), drawn.end(), std::back_inserter(before),
                 [](const std::string& one) { return one.size() == kBlock; });
  }
  for (const std::string& key : drawn) {
    if (key.size() != kSessionKey) continue;
    for (const std::string& block : before) {
      if (opens(key, block, last, text)) return key;
    }
  }
  return {};
}

}  // namespace

std::optional<std::string> cms_sign(std::string_view text, const CmsIdentity& signer,
                                    std::span<const std::string> more_certificates,
                                    std::int64_t signed_at, std::string_view luck) {
  constexpr unsigned kHow = CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP;
  const Library library{luck};
  const Paper paper = read_paper(signer.certificate, library.get());
  const Key key = read_key(signer.key, library.get());
  const Cms cms{CMS_sign_ex(nullptr, nullptr, nullptr, nullptr, kHow, library.get(), nullptr)};
  std::optional<std::string> made;
  if (paper && key && cms && add_signer(cms.get(), paper.get(), key.get(), signed_at, kHow)) {
    for (const std::string& more : more_certificates) {
      if (const Paper one = read_paper(more, library.get())) CMS_add1_cert(cms.get(), one.get());
    }
    const Bio bio = reading(text);
    if (CMS_final(cms.get(), bio.get(), nullptr, kHow) == 1) made = der_of(cms.get());
  }
  ERR_clear_error();
  return made;
}

std::optional<EnvelopedMade> cms_encrypt(std::string_view text,
                                         std::span<const std::string> certificates,
                                         std::string_view luck) {
  constexpr unsigned kHow = CMS_PARTIAL | CMS_BINARY;
  const Library library{luck};
  std::vector<Paper> papers;  // They must outlive what is made for them.
  const Cms cms{CMS_encrypt_ex(nullptr, nullptr, EVP_aes_256_cbc(), kHow, library.get(), nullptr)};
  bool good = cms != nullptr && !certificates.empty();
  for (const std::string& certificate : certificates) {
    papers.push_back(read_paper(certificate, library.get()));
    good = good && papers.back() && add_receiver(cms.get(), papers.back().get(), kHow);
  }
  std::optional<EnvelopedMade> made;
  const Bio bio = reading(text);
  if (good && CMS_final(cms.get(), bio.get(), nullptr, kHow) == 1) {
    made = EnvelopedMade{.octets = der_of(cms.get())};
    ASN1_OCTET_STRING* const* sealed = CMS_get0_content(cms.get());
    const std::string_view octets{reinterpret_cast<const char*>(ASN1_STRING_get0_data(*sealed)),
                                  static_cast<std::size_t>(ASN1_STRING_length(*sealed))};
    made->session_key = session_key_among(library.drawn(), octets, text);
  }
  ERR_clear_error();
  return made;
}

}  // namespace cipher
