#include "sim/seal/smime_opening.h"

#include <utility>
#include <vector>

#include "sim/seal/cipher/cms.h"
#include "sim/seal/smime/certificates.h"

namespace seal {

namespace {

using openpgp::Signed;

std::nullopt_t broken(Verdict& verdict, std::string why) {
  verdict.is_broken = true;
  verdict.why = std::move(why);
  return std::nullopt;
}

void judge_chain(Signer& signer, const cipher::CmsSigned& read, const smime::Certificates& known,
                 std::string_view certificate, std::uint32_t now) {
  signer.chain = known.judged(certificate, read.certificates, cipher::Purpose::Sign, now);
  signer.finding.why = smime::in_words(*signer.chain);
  signer.finding.verdict =
      signer.chain->fault == cipher::ChainFault::None ? Signed::Good : Signed::Unfit;
}

Signer signer_of(const cipher::CmsSignature& signature, const cipher::CmsSigned& read,
                 const smime::Certificates& known, const std::optional<mail::Address>& sender,
                 std::uint32_t now) {
  Signer signer;
  openpgp::Finding& finding = signer.finding;
  finding.digest = signature.digest;
  finding.issuer = signature.serial;
  finding.created = static_cast<std::uint32_t>(signature.signed_at.value_or(0));
  finding.made_with = signature.hash;
  const auto facts = cipher::read_certificate(signature.certificate);
  if (!facts) {
    finding.verdict = Signed::NoKey;
    return signer;
  }
  signer.name = smime::name_of(*facts, sender);
  signer.fingerprint = facts->fingerprint;
  signer.is_sender = sender && smime::names(*facts, *sender);
  finding.made_with = facts->key + " and " + signature.hash;
  judge_chain(signer, read, known, signature.certificate, now);
  if (!signature.digest.empty() && !signature.fits) {
    finding.verdict = Signed::Changed;
    finding.why.clear();
  } else if (!signature.is_strong || !signature.fits) {
    finding.verdict = Signed::NotKnown;
    finding.why = signature.hash + " is a hash that is not taken any more, or is not known here";
  } else if (signature.signed_at.value_or(0) > std::int64_t{now}) {
    finding.verdict = Signed::NotYet;
  }
  return signer;
}

std::optional<std::string> check_signed(const smime::Found& found, const smime::Certificates& known,
                                        const std::optional<mail::Address>& sender,
                                        std::uint32_t now, Verdict& verdict) {
  std::vector<std::string> others;
  for (const smime::Holder& one : known.holders()) others.push_back(one.certificate.der);
  const bool apart = found.form == smime::Form::Apart;
  cipher::CmsSigned read = cipher::cms_verify(
      found.der, apart ? std::optional<std::string_view>{found.entity} : std::nullopt, others);
  if (!read.why.empty()) return broken(verdict, read.why);
  if (read.signatures.empty())
    return broken(verdict,
                  "it has the form of a signature, but nobody "
                  "has signed it");
  for (const cipher::CmsSignature& one : read.signatures) {
    verdict.signers.push_back(signer_of(one, read, known, sender, now));
  }
  return apart ? found.entity : std::move(read.text);
}

std::optional<std::string> open_sealed(const smime::Found& found, const smime::Certificates& known,
                                       Verdict& verdict) {
  if (verdict.sealing != openpgp::Sealing::None) {
    return broken(verdict, "something sealed stands in it again");
  }
  verdict.locked_for = found.structure.locked_for;
  verdict.cipher = found.structure.cipher;
  verdict.sealing_has_check = found.structure.type == smime::Type::AuthEnveloped;
  if (verdict.cipher.empty()) {
    verdict.sealing = openpgp::Sealing::NotKnown;
    verdict.why = "its cipher is not known here";
    return std::nullopt;
  }
  std::vector<cipher::CmsIdentity> own;
  std::vector<const smime::Holder*> holders;
  for (const smime::Holder& one : known.holders()) {
    if (one.key.empty()) continue;
    own.push_back({one.certificate.der, one.key});
    holders.push_back(&one);
  }
  cipher::CmsOpened opened = cipher::cms_decrypt(found.der, own);
  if (opened.identity) verdict.opened_by = smime::name_of(holders[*opened.identity]->certificate);
  verdict.why = opened.why;
  if (!opened.why.empty()) {
    verdict.sealing = opened.identity ? openpgp::Sealing::Changed : openpgp::Sealing::NoKey;
    return std::nullopt;
  }
  verdict.sealing = openpgp::Sealing::Opened;
  return std::move(opened.text);
}

}  // namespace

std::optional<std::string> open_smime(const smime::Found& found, const smime::Certificates& known,
                                      const std::optional<mail::Address>& sender, std::uint32_t now,
                                      Verdict& verdict) {
  if (found.form == smime::Form::Broken) return broken(verdict, found.why);
  if (verdict.parts.empty()) verdict.parts = found.structure.parts;
  switch (found.structure.type) {
    case smime::Type::Signed:
      return check_signed(found, known, sender, now, verdict);
    case smime::Type::Enveloped:
    case smime::Type::AuthEnveloped:
      if (found.form == smime::Form::Apart) break;
      return open_sealed(found, known, verdict);
    case smime::Type::Another:
      break;
  }
  return broken(verdict, "it holds neither a signature nor something sealed");
}

}  // namespace seal
