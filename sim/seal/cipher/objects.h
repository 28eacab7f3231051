#pragma once
// For the files of this folder: OpenSSL's certificates and messages with an owner, and a library of
// one's own whose chance is handed in.
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/seal/cipher/openssl.h"

namespace cipher {

using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using BioChain = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Paper = std::unique_ptr<X509, Freed<X509_free>>;  // A certificate.
using List = std::unique_ptr<X509_CRL, Freed<X509_CRL_free>>;
using Trust = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;
using Time = std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME_free>>;

inline void free_papers(STACK_OF(X509) * papers) {
  sk_X509_free(papers);
}
inline void free_papers_too(STACK_OF(X509) * papers) {
  sk_X509_pop_free(papers, X509_free);
}
using BorrowedPapers = std::unique_ptr<STACK_OF(X509), Freed<free_papers>>;
using OwnedPapers = std::unique_ptr<STACK_OF(X509), Freed<free_papers_too>>;

// Where all that OpenSSL draws at random is made of `luck`, so that the same luck gives the same
// octets; what was drawn is kept in order. Objects that are made in it must be gone before it is.
class Library {
 public:
  explicit Library(std::string_view luck);
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  OSSL_LIB_CTX* get() const { return library_; }
  const std::vector<std::string>& drawn() const { return source_.drawn; }

  struct Source {
    std::string luck{};
    std::vector<std::string> drawn{};  // The first of them: kMostKept.
    std::uint64_t count = 0;
  };

 private:
  Source source_;
  OSSL_LIB_CTX* library_ = nullptr;
  OSSL_PROVIDER* chance_ = nullptr;
  OSSL_PROVIDER* ciphers_ = nullptr;
};

// Of octets; null where they are no such thing, or have something behind it. `library`: may be
// null.
Paper read_paper(std::string_view der, OSSL_LIB_CTX* library = nullptr);
Key read_key(std::string_view der, OSSL_LIB_CTX* library = nullptr);
Bio reading(std::string_view octets);  // The octets must outlive it.
std::string written(BIO* bio);         // What a BIO in memory holds.
std::string der_of(const X509* paper);
// Whether it says that a session key may be locked to its key, for mail.
bool may_be_sealed_to(X509* paper);
std::int64_t unix_time(const ASN1_TIME* time);
std::string text_of(const X509_NAME* name);

}  // namespace cipher
