// Reading CMS messages. Whether the certificates in them are worth anything is asked elsewhere
// (x509.h): here only the signatures themselves are checked.
#include <openssl/err.h>

#include <memory>
#include <utility>

#include "sim/seal/cipher/cms.h"
#include "sim/seal/cipher/hash.h"
#include "sim/seal/cipher/objects.h"

namespace cipher {

namespace {

Cms read_cms(std::string_view octets) {
  const unsigned char* at = in(octets);
  Cms cms{d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(octets.size()))};
  // Nothing may stand behind it: it would be in nobody's sight.
  return at == in(octets) + octets.size() ? std::move(cms) : nullptr;
}

struct HashOfCms {
  int nid;
  Hash hash;
};
constexpr HashOfCms kHashesOfCms[] = {{NID_sha1, Hash::Sha1},
                                      {NID_sha224, Hash::Sha224},
                                      {NID_sha256, Hash::Sha256},
                                      {NID_sha384, Hash::Sha384},
                                      {NID_sha512, Hash::Sha512}};

void tell_hash(const X509_ALGOR* algorithm, std::string_view text, CmsSignature& found) {
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  const int nid = OBJ_obj2nid(object);
  for (const HashOfCms& one : kHashesOfCms) {
    if (one.nid != nid) continue;
    found.hash = name_of(one.hash);
    found.digest = hash_of(one.hash, {text});
    found.is_strong = one.hash != Hash::Sha1;
    return;
  }
  const char* name = OBJ_nid2sn(nid);
  found.hash = name == nullptr || nid == NID_undef ? "a hash that is not known here" : name;
}

std::string octets_of_string(const ASN1_STRING* string) {
  if (string == nullptr) return {};
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
          static_cast<std::size_t>(ASN1_STRING_length(string))};
}

std::optional<std::int64_t> signing_time(const CMS_SignerInfo* signer) {
  const int at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
  if (at < 0) return std::nullopt;
  const ASN1_TYPE* value = X509_ATTRIBUTE_get0_type(CMS_signed_get_attr(signer, at), 0);
  if (value == nullptr || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME))
    return std::nullopt;
  return unix_time(value->value.asn1_string);
}

CmsSignature check_signer(CMS_SignerInfo* signer, BIO* text_read, std::string_view text) {
  CmsSignature found;
  EVP_PKEY* key = nullptr;
  X509* paper = nullptr;
  X509_ALGOR *hash = nullptr, *way = nullptr;
  CMS_SignerInfo_get0_algs(signer, &key, &paper, &hash, &way);
  tell_hash(hash, text, found);
  found.signed_at = signing_time(signer);
  ASN1_OCTET_STRING* key_id = nullptr;
  X509_NAME* issuer = nullptr;
  ASN1_INTEGER* serial = nullptr;
  if (CMS_SignerInfo_get0_signer_id(signer, &key_id, &issuer, &serial) == 1) {
    if (issuer != nullptr) found.issuer = text_of(issuer);
    found.serial = octets_of_string(serial);
  }
  if (paper == nullptr) return found;
  found.certificate = der_of(paper);
  // With signed attributes there are two things to check: the signature of the attributes, and the
  // hash of the text that stands in them. Without them the second is the signature itself.
  const bool with_attributes = CMS_signed_get_attr_count(signer) >= 0;
  const bool signature_fits = !with_attributes || CMS_SignerInfo_verify(signer) == 1;
  found.text_fits = CMS_SignerInfo_verify_content(signer, text_read) == 1;
  found.fits = signature_fits && found.text_fits;
  return found;
}

// Reads the text through the hashes, as the signatures want it.
BioChain text_through_hashes(CMS_ContentInfo* cms, BIO* apart, std::string& text) {
  BioChain chain{CMS_dataInit(cms, apart)};
  if (!chain) return nullptr;
  char buffer[4096];
  for (int size = 0; (size = BIO_read(chain.get(), buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(size));
  }
  return chain;
}

void collect_certificates(CMS_ContentInfo* cms, CmsSigned& found) {
  const OwnedPapers papers{CMS_get1_certs(cms)};
  for (int i = 0; i < sk_X509_num(papers.get()); ++i) {
    found.certificates.push_back(der_of(sk_X509_value(papers.get(), i)));
  }
}

CmsSigned read_signed(std::string_view octets, std::optional<std::string_view> apart,
                      std::span<const std::string> known) {
  const Cms cms = read_cms(octets);
  if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) {
    return {.why = "it is no signature of CMS"};
  }
  ASN1_OCTET_STRING** inside = CMS_get0_content(cms.get());
  const bool has_text = inside != nullptr && *inside != nullptr;
  if (has_text == apart.has_value()) {
    return {.why = has_text ? "the signature brings another text with it"
                            : "there is no text that it could have signed"};
  }
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms.get());
  const int count = sk_CMS_SignerInfo_num(signers);
  if (count > static_cast<int>(kMostSigners)) return {.why = "it has more than 16 signatures"};
  CmsSigned found;
  collect_certificates(cms.get(), found);
  const OwnedPapers others{sk_X509_new_null()};
  for (const std::string& one : known) {
    if (Paper paper = read_paper(one)) sk_X509_push(others.get(), paper.release());
  }
  CMS_set1_signers_certs(cms.get(), others.get(), 0);
  // CMS_dataInit() of a text that travels apart takes it into its chain.
  Bio text = apart ? reading(*apart) : nullptr;
  const BioChain chain = text_through_hashes(cms.get(), text.get(), found.text);
  if (!chain) return {.why = "its hash is not known here"};
  static_cast<void>(text.release());  // The chain's.
  for (int i = 0; i < count; ++i) {
    found.signatures.push_back(
        check_signer(sk_CMS_SignerInfo_value(signers, i), chain.get(), found.text));
  }
  if (apart) found.text.clear();
  return found;
}

// Which of the receivers an identity is; null: none.
CMS_RecipientInfo* receiver_in(CMS_ContentInfo* cms, X509* paper) {
  STACK_OF(CMS_RecipientInfo)* receivers = CMS_get0_RecipientInfos(cms);
  for (int i = 0; i < sk_CMS_RecipientInfo_num(receivers); ++i) {
    CMS_RecipientInfo* one = sk_CMS_RecipientInfo_value(receivers, i);
    if (CMS_RecipientInfo_type(one) == CMS_RECIPINFO_TRANS) {
      if (CMS_RecipientInfo_ktri_cert_cmp(one, paper) == 0) return one;
    } else if (CMS_RecipientInfo_type(one) == CMS_RECIPINFO_AGREE) {
      STACK_OF(CMS_RecipientEncryptedKey)* keys = CMS_RecipientInfo_kari_get0_reks(one);
      for (int k = 0; k < sk_CMS_RecipientEncryptedKey_num(keys); ++k) {
        auto* key = sk_CMS_RecipientEncryptedKey_value(keys, k);
        if (CMS_RecipientEncryptedKey_cert_cmp(key, paper) == 0) return one;
      }
    }
  }
  return nullptr;
}

}  // namespace

CmsSigned cms_verify(std::string_view octets, std::optional<std::string_view> apart,
                     std::span<const std::string> known) {
  CmsSigned found = read_signed(octets, apart, known);
  ERR_clear_error();
  return found;
}

CmsOpened cms_decrypt(std::string_view octets, std::span<const CmsIdentity> identities) {
  // What a wrong lock gives is drawn, so that nobody learns of it; here, each time the same.
  const Library library{"a lock that does not open"};
  CmsOpened opened{.why = "it is locked for others"};
  for (std::size_t i = 0; i < identities.size() && !opened.identity; ++i) {
    if (identities[i].key.empty()) continue;
    const Cms cms = read_cms(octets);  // Anew: what was tried leaves traces.
    const Paper paper = read_paper(identities[i].certificate, library.get());
    const Key key = read_key(identities[i].key, library.get());
    if (!cms) {
      opened.why = "it is no sealed message of CMS";
      break;
    }
    if (!paper || !key || receiver_in(cms.get(), paper.get()) == nullptr) continue;
    const Bio text{BIO_new(BIO_s_mem())};
    opened.identity = i;
    if (CMS_decrypt(cms.get(), key.get(), paper.get(), nullptr, text.get(), CMS_BINARY) == 1) {
      opened.text = written(text.get());
      opened.why.clear();
    } else {
      opened.why = "lock or text was changed, or is of a kind that is not known here";
    }
  }
  ERR_clear_error();
  return opened;
}

}  // namespace cipher
