// RFC 6376 §6.1: a signature is read, its key asked for, then body and header are compared.
#include "sim/mail/header.h"
#include "sim/seal/cipher/hash.h"
#include "sim/sender/dkim.h"
#include "sim/sender/dkim_key.h"
#include "sim/sender/dkim_signature.h"
#include "sim/sender/tag_list.h"
#include "sim/text/ascii.h"

namespace sender {

namespace {

// Ends the check: `says` of `about`.
DkimVerdict ended(DkimVerdict verdict, DkimResult result, std::string_view about,
                  std::string_view says, std::string_view rfc) {
  verdict.result = result;
  if (result != DkimResult::Pass) verdict.why = std::string{about} + ' ' + std::string{says};
  verdict.steps.add(about, says, rfc);
  return verdict;
}

// §6.1.3: the body against bh=. None: it is as it was signed.
std::optional<DkimVerdict> compare_body(const mail::Message& message,
                                        const DkimSignature& signature, DkimVerdict& verdict) {
  const std::string body = canonical_body(message.body(), signature.body);
  const std::uint64_t length = signature.length.value_or(body.size());
  if (length > body.size()) {
    return ended(std::move(verdict), DkimResult::PermError, "l=" + std::to_string(length),
                 "is more than the body has", "RFC 6376 §3.5");
  }
  const std::string hash = cipher::hash_of(
      cipher::Hash::Sha256,
      {std::string_view{body}.substr(0, static_cast<std::size_t>(length))});
  if (hash != signature.body_hash) {
    return ended(std::move(verdict), DkimResult::Fail, "The body",
                 "is not the one that was signed: it was changed on the way", "RFC 6376 §6.1.3");
  }
  verdict.steps.add("The body", "is as it was signed", "RFC 6376 §6.1.3");
  return std::nullopt;
}

// A signature that fits, but says less than a reader would believe.
DkimVerdict judge(const mail::Message& message, const DkimSignature& signature,
                  DkimVerdict verdict) {
  if (const std::string_view field = doubled_field(message, signature); !field.empty()) {
    return ended(std::move(verdict), DkimResult::Policy, field,
                 "stands there twice, and only one of the two is signed", "RFC 6376 §8.15");
  }
  const std::string body = canonical_body(message.body(), signature.body);
  if (signature.length && *signature.length < body.size()) {
    return ended(std::move(verdict), DkimResult::Policy, "l=" + std::to_string(*signature.length),
                 "leaves the end of the body unsigned: anybody may have written it",
                 "RFC 6376 §8.2");
  }
  return ended(std::move(verdict), DkimResult::Pass, signature.domain, "answers for this message",
               "RFC 6376 §6.1.3");
}

DkimVerdict compare(const mail::Message& message, const mail::Field& field,
                    const DkimSignature& signature, const DkimKey& key, DkimVerdict verdict) {
  if (auto broken = compare_body(message, signature, verdict)) return std::move(*broken);
  const std::string own = without_b(message.octets().substr(field.begin, field.end - field.begin));
  std::string octets = signed_octets(message, signature, own);
  // RFC 8463 §3: Ed25519 signs the hash as if it were the message.
  if (signature.cipher == cipher::DomainCipher::Ed25519) {
    octets = cipher::hash_of(cipher::Hash::Sha256, {octets});
  }
  if (cipher::verifies(key.key, octets, signature.signature)) {
    verdict.steps.add("The header", "is as it was signed", "RFC 6376 §6.1.3");
    return judge(message, signature, std::move(verdict));
  }
  return ended(std::move(verdict), DkimResult::Fail, "The header",
               "is not the one that was signed: it was changed on the way, or another key was used",
               "RFC 6376 §6.1.3");
}

// §6.1.2: whether the key may be used for this signature. None: it may.
std::optional<DkimVerdict> refuse_key(const DkimSignature& signature, const DkimKey& key,
                                      DkimVerdict& verdict) {
  constexpr std::string_view kRfc = "RFC 6376 §6.1.2";
  const auto refused = [&](std::string_view about, std::string_view says, std::string_view rfc) {
    return ended(std::move(verdict), DkimResult::PermError, about, says, rfc);
  };
  if (key.key.cipher != signature.cipher) {
    return refused(signature.algorithm, "does not fit the kind of the key", kRfc);
  }
  const auto bits = cipher::bits_of(key.key);
  if (!bits) return refused("The key", "cannot be read", kRfc);
  if (key.key.cipher == cipher::DomainCipher::RsaSha256 && *bits < kDkimRsaBits) {
    return refused(std::to_string(*bits) + " bits", "are too few for an RSA key", "RFC 8301 §3.2");
  }
  const std::string_view identity = signature.identity;
  if (key.strict &&
      !text::equal_without_case(identity.substr(identity.rfind('@') + 1), signature.domain)) {
    return refused(identity, "is below the key's domain, and the key forbids that",
                   "RFC 6376 §3.6.1");
  }
  return std::nullopt;
}

DkimVerdict check_with_key(const mail::Message& message, const mail::Field& field,
                           const DkimSignature& signature, const std::string& record,
                           DkimVerdict verdict) {
  verdict.steps.add(record, "is the key that DNS has", "RFC 6376 §6.1.2");
  const auto key = parse_key(record);
  if (!key) {
    return ended(std::move(verdict), DkimResult::PermError, key.problem().why,
                 "keeps the key from being used", key.problem().rfc);
  }
  if (auto refused = refuse_key(signature, *key, verdict)) return std::move(*refused);
  verdict = compare(message, field, signature, *key, std::move(verdict));
  if (!key->testing || verdict.result != DkimResult::Fail) return verdict;
  return ended(std::move(verdict), DkimResult::Neutral, "t=y",
               "says that the domain is only testing", "RFC 6376 §3.6.1");
}

}  // namespace

std::string_view name_of(DkimResult result) {
  constexpr std::string_view kNames[] = {"none",    "pass",      "fail",     "policy",
                                         "neutral", "temperror", "permerror"};
  return kNames[static_cast<std::size_t>(result)];
}

std::vector<mail::Field> signatures_of(const mail::Message& message) {
  std::vector<mail::Field> found;
  for (const mail::Field& field : message.fields()) {
    if (!mail::same_name(field.name, kSignatureField)) continue;
    if (found.size() < kDkimSignatures) found.push_back(field);
  }
  return found;
}

std::optional<DkimVerdict> check_dkim(const mail::Message& message, const mail::Field& field,
                                      std::int64_t unix_seconds, Answers& answers) {
  constexpr std::size_t kMark = 8;
  DkimVerdict verdict;
  const auto signature = parse_signature(field.value);
  if (!signature) {
    return ended(std::move(verdict), DkimResult::PermError, signature.problem().why,
                 "makes the signature useless", signature.problem().rfc);
  }
  verdict.domain = signature->domain;
  verdict.selector = signature->selector;
  verdict.identity = signature->identity;
  verdict.algorithm = signature->algorithm;
  const auto tags = TagList::parse(field.value);
  verdict.mark = without_white_space(tags->value_of("b")).substr(0, kMark);
  verdict.steps.add("d=" + signature->domain, "is the domain that signed", "RFC 6376 §3.5");
  if (signature->expires_at && *signature->expires_at < unix_seconds) {
    return ended(std::move(verdict), DkimResult::Fail,
                 "x=" + std::to_string(*signature->expires_at),
                 "is over: the signature has expired", "RFC 6376 §6.1.1");
  }
  const std::string name = dkim_key_name(signature->selector, signature->domain);
  const Answer* answer = answers.find(name, dns::Type::TXT);
  if (answer == nullptr) return std::nullopt;
  if (answer->kind == Answer::Kind::Failed) {
    return ended(std::move(verdict), DkimResult::TempError, name, "cannot be asked at the moment",
                 "RFC 6376 §6.1.2");
  }
  const auto records = answer->texts();
  if (records.empty()) {
    return ended(std::move(verdict), DkimResult::PermError, name, "has no key", "RFC 6376 §6.1.2");
  }
  // §3.6.2.2: what more than one record means is undefined; the first counts here.
  return check_with_key(message, field, *signature, records.front(), std::move(verdict));
}

}  // namespace sender
