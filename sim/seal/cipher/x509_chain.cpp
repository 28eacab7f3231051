// Whether a chain of certificates leads to an authority that is trusted (RFC 5280 §6).
#include <openssl/err.h>
#include <openssl/x509_vfy.h>

#include <memory>
#include <optional>
#include <utility>

#include "sim/seal/cipher/objects.h"
#include "sim/seal/cipher/x509.h"

namespace cipher {

namespace {

using Verifying = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;

constexpr int kLongestChain = 8;  // Authorities between a certificate and the trusted one.
constexpr int kStrongEnough = 2;  // 112 bits: RSA of 2048 bits, SHA-224.
constexpr std::size_t kMostPapers = 100;

ChainFault fault_of(int error) {
  switch (error) {
    case X509_V_OK:
      return ChainFault::None;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
      return ChainFault::NotTrusted;
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return ChainFault::NotYet;
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return ChainFault::Expired;
    case X509_V_ERR_INVALID_PURPOSE:
      return ChainFault::NotForMail;
    default:
      return ChainFault::Broken;
  }
}

std::string_view reason_in_words(long reason) {  // RFC 5280 §5.3.1.
  switch (reason) {
    case 1:
      return "its private key was stolen";
    case 2:
      return "the authority's private key was stolen";
    case 3:
      return "its owner has left";
    case 4:
      return "another has taken its place";
    case 5:
      return "it is no longer needed";
    case 6:
      return "it is on hold";
    case 9:
      return "what it allowed was taken back";
    default:
      return {};
  }
}

std::string reason_of(const X509_REVOKED* entry) {
  const std::unique_ptr<ASN1_ENUMERATED, Freed<ASN1_ENUMERATED_free>> reason{
      static_cast<ASN1_ENUMERATED*>(
          X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr))};
  return reason ? std::string{reason_in_words(ASN1_ENUMERATED_get(reason.get()))} : std::string{};
}

// Null: it is no list of that issuer for all of its certificates. An extension that must be
// understood (a list for some only, or of changes since another) is not understood here.
List list_of(std::string_view der, X509* issuer, std::int64_t now) {
  const unsigned char* at = in(der);
  List list{d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size()))};
  if (!list || X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_subject_name(issuer)) != 0 ||
      X509_CRL_get_ext_by_critical(list.get(), 1, -1) >= 0 ||
      unix_time(X509_CRL_get0_lastUpdate(list.get())) > now ||
      X509_CRL_verify(list.get(), X509_get0_pubkey(issuer)) != 1) {
    return nullptr;
  }
  return list;
}

// Looks the certificate up in the lists of its issuer; says whether one of them is current.
bool ask_lists(X509* paper, X509* issuer, const Trusted& trusted, std::int64_t now, std::size_t at,
               Chain& chain) {
  bool current = false;
  for (const std::string& der : trusted.lists) {
    const List list = list_of(der, issuer, now);
    if (!list) continue;
    const ASN1_TIME* next = X509_CRL_get0_nextUpdate(list.get());
    current |= next == nullptr || unix_time(next) >= now;
    X509_REVOKED* entry = nullptr;
    if (X509_CRL_get0_by_cert(list.get(), &entry, paper) != 1) continue;
    chain.fault = ChainFault::Revoked;
    chain.at = at;
    chain.revoked_since = unix_time(X509_REVOKED_get0_revocationDate(entry));
    chain.revoked_by = chain.papers[at].issuer_name;
    chain.reason = reason_of(entry);
  }
  return current;
}

void ask_lists_of_all(const STACK_OF(X509) * papers, const Trusted& trusted, std::int64_t now,
                      Chain& chain) {
  chain.lists_are_current = true;
  for (int i = 0; i + 1 < sk_X509_num(papers) && chain.fault == ChainFault::None; ++i) {
    chain.lists_are_current &= ask_lists(sk_X509_value(papers, i), sk_X509_value(papers, i + 1),
                                         trusted, now, static_cast<std::size_t>(i), chain);
  }
}

// How the certificates are looked at. What they must be for, to be sealed to, ask_purposes() asks;
// of authorities that vouch nobody does.
void set_rules(X509_STORE_CTX* verifying, Purpose purpose, std::int64_t now) {
  X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(verifying);
  X509_VERIFY_PARAM_set_time(rules, static_cast<time_t>(now));
  X509_VERIFY_PARAM_set_purpose(
      rules, purpose == Purpose::Sign ? X509_PURPOSE_SMIME_SIGN : X509_PURPOSE_ANY);
  X509_VERIFY_PARAM_set_depth(rules, kLongestChain);
  X509_VERIFY_PARAM_set_auth_level(rules, kStrongEnough);
}

// Where keys are agreed upon, OpenSSL's own purpose asks for too much: see may_be_sealed_to().
void ask_purposes(const STACK_OF(X509) * papers, Chain& chain) {
  for (int i = 0; i < sk_X509_num(papers); ++i) {
    X509* const paper = sk_X509_value(papers, i);
    const bool fits = i == 0 ? may_be_sealed_to(paper)
                             : X509_check_purpose(paper, X509_PURPOSE_SMIME_ENCRYPT, 1) == 1;
    if (fits) continue;
    chain.fault = ChainFault::NotForMail;
    chain.why = X509_verify_cert_error_string(X509_V_ERR_INVALID_PURPOSE);
    chain.at = static_cast<std::size_t>(i);
    return;
  }
}

}  // namespace

Chain chain_of(std::string_view certificate, const Trusted& trusted, Purpose purpose,
               std::int64_t now) {
  Chain chain;
  const Paper paper = read_paper(certificate);
  if (!paper) return {.fault = ChainFault::Broken, .why = "it is no certificate"};
  const Trust trust{X509_STORE_new()};
  for (const std::string& root : trusted.roots) {
    if (const Paper one = read_paper(root)) X509_STORE_add_cert(trust.get(), one.get());
  }
  const OwnedPapers between{sk_X509_new_null()};
  for (const std::string& other : trusted.others) {
    if (static_cast<std::size_t>(sk_X509_num(between.get())) == kMostPapers) break;
    if (Paper one = read_paper(other)) sk_X509_push(between.get(), one.release());
  }
  const Verifying verifying{X509_STORE_CTX_new()};
  X509_STORE_CTX_init(verifying.get(), trust.get(), paper.get(), between.get());
  set_rules(verifying.get(), purpose, now);
  const bool fits = X509_verify_cert(verifying.get()) == 1;
  const int error = fits ? X509_V_OK : X509_STORE_CTX_get_error(verifying.get());
  chain.fault = fits ? ChainFault::None : fault_of(error);
  if (!fits && chain.fault == ChainFault::None) chain.fault = ChainFault::Broken;
  if (!fits) {
    chain.why = X509_verify_cert_error_string(error);
    chain.at = static_cast<std::size_t>(X509_STORE_CTX_get_error_depth(verifying.get()));
  }
  const STACK_OF(X509)* papers = X509_STORE_CTX_get0_chain(verifying.get());
  for (int i = 0; i < sk_X509_num(papers); ++i) {
    if (auto one = read_certificate(der_of(sk_X509_value(papers, i)))) {
      chain.papers.push_back(std::move(*one));
    }
  }
  if (fits && purpose == Purpose::BeSealedTo) ask_purposes(papers, chain);
  const auto count = static_cast<std::size_t>(sk_X509_num(papers));
  if (chain.fault == ChainFault::None && chain.papers.size() == count) {
    ask_lists_of_all(papers, trusted, now, chain);
  }
  ERR_clear_error();
  return chain;
}

}  // namespace cipher
