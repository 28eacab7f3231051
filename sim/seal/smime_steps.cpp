// What was done with S/MIME, step by step.
#include "sim/seal/steps.h"

namespace seal {

namespace {

void add_signing(const Sealing& sealing, std::vector<Step>& steps) {
  using enum smime::Part::Kind;
  const std::string attributes = smime::octets_of(sealing.signature, sealing.signed_parts, Facts);
  const std::string signature =
      smime::octets_of(sealing.signature, sealing.signed_parts, Signature);
  steps.push_back({.kind = Step::Kind::Hash,
                   .title = "Hash",
                   .result = octet_count(sealing.digest),
                   .sentence = "The text, " + octet_count(sealing.entity) + ", goes through " +
                               sealing.hash +
                               ", which makes a short number of it; another text would give "
                               "another number.",
                   .octets = sealing.digest,
                   .rfc = "RFC 5652 §5.4"});
  steps.push_back({.kind = Step::Kind::Attributes,
                   .title = "Attributes",
                   .result = octet_count(attributes),
                   .sentence = "The hash and the time of signing become a list: this list is "
                               "signed in the text's place.",
                   .octets = attributes,
                   .rfc = "RFC 5652 §5.3, §11"});
  steps.push_back({.kind = Step::Kind::Sign,
                   .title = "Sign",
                   .result = octet_count(signature),
                   .sentence = "The private key of " + sealing.signer +
                               " signs the list: " + sealing.signature_way + '.',
                   .octets = signature,
                   .rfc = "RFC 5652 §5.4"});
  std::string owners;
  for (const std::string& one : sealing.certificates) owners += (owners.empty() ? "" : ", ") + one;
  steps.push_back({.kind = Step::Kind::SignedData,
                   .title = "SignedData",
                   .result = octet_count(sealing.signature),
                   .sentence = "The certificates go with the signature, so that everybody can "
                               "check it: those of " +
                               owners + '.',
                   .octets = sealing.signature,
                   .rfc = "RFC 5652 §5.1"});
}

Step lock_step_of(const Sealing& sealing) {
  Step step{.kind = Step::Kind::Lock,
            .title = "Lock",
            .result = counted(sealing.locks.size(), "receiver", "receivers"),
            .sentence =
                "The session key is locked with the public key in each receiver's certificate; "
                "only the private key of that receiver opens it again.",
            .rfc = "RFC 5652 §6.2"};
  for (const Lock& lock : sealing.locks) {
    step.sentence +=
        " For " + lock.receiver + ": " + lock.way + ", " + octet_count(lock.packet) + '.';
    step.octets += lock.packet;
  }
  return step;
}

void add_sealing(const Sealing& sealing, std::vector<Step>& steps) {
  steps.push_back({.kind = Step::Kind::Pack,
                   .title = "Pack",
                   .result = octet_count(sealing.packed),
                   .sentence = sealing.signature.empty()
                                   ? "What is to be sealed is a part of a message, with its "
                                     "fields."
                                   : "Text and signature become the two parts of a multipart, "
                                     "and all of it is to be sealed.",
                   .octets = sealing.packed,
                   .rfc = "RFC 8551 §3.1"});
  steps.push_back({.kind = Step::Kind::SessionKey,
                   .title = "Session key",
                   .result = octet_count(sealing.session_key),
                   .sentence = "A key is drawn for this message alone. " + sealing.cipher +
                               " seals the part with it, in " + octet_count(sealing.sealed_packet) +
                               ". There is no check of what is sealed.",
                   .octets = sealing.session_key,
                   .rfc = "RFC 5652 §6.3"});
  steps.push_back(lock_step_of(sealing));
}

// From the signer's own certificate up to the authority: who vouches for whom.
Step chain_step(const cipher::Chain& chain, std::size_t signer) {
  std::string way;
  for (const cipher::CertificateFacts& one : chain.papers) {
    way += (way.empty() ? "" : ", vouched for by ") + one.name;
  }
  const bool good = chain.fault == cipher::ChainFault::None;
  return {.kind = Step::Kind::Chain,
          .title = "Chain",
          .result = counted(chain.papers.size(), "certificate", "certificates"),
          .sentence = way + ". " +
                      (good ? "This authority is trusted here."
                            : "It proves nothing: " + smime::in_words(chain) + '.'),
          .octets = chain.papers.empty() ? std::string{} : chain.papers.front().fingerprint,
          .rfc = "RFC 8550 §4, RFC 5280 §6",
          .signer = signer};
}

std::string check_sentence(const Signer& signer) {
  if (signer.name.empty()) return "The certificate is neither with it nor here.";
  const std::string who = "It says that it is of " + signer.name + ". ";
  if (signer.finding.verdict == openpgp::Signed::Changed) {
    return who + "The signature does not fit the hash.";
  }
  if (signer.finding.verdict == openpgp::Signed::NotKnown) return who + "It proves nothing.";
  return who + "The signature fits the hash and the public key in the certificate.";
}

void add_checking(const Verdict& verdict, std::size_t number, std::vector<Step>& steps) {
  const Signer& signer = verdict.signers[number];
  if (!signer.finding.digest.empty()) {
    steps.push_back({.kind = Step::Kind::HashAgain,
                     .title = "Hash",
                     .result = octet_count(signer.finding.digest),
                     .sentence = "The text goes through the signature's hash again.",
                     .octets = signer.finding.digest,
                     .rfc = "RFC 5652 §5.4",
                     .signer = number});
  }
  steps.push_back({.kind = Step::Kind::Check,
                   .title = "Check",
                   .result = signer.finding.made_with,
                   .sentence = check_sentence(signer),
                   .rfc = "RFC 5652 §5.6",
                   .signer = number});
  if (signer.chain) steps.push_back(chain_step(*signer.chain, number));
}

}  // namespace

std::vector<Step> smime_steps_of(const Sealing& sealing) {
  std::vector<Step> steps;
  if (!sealing.signature.empty()) add_signing(sealing, steps);
  const bool sealed = !sealing.packet.empty();
  if (sealed) add_sealing(sealing, steps);
  steps.push_back({.kind = Step::Kind::Mime,
                   .title = "MIME",
                   .result = octet_count(sealing.message),
                   .sentence = sealed ? "What is sealed becomes text and is the message's only "
                                        "content. Its header stays as it was, for all to read."
                                      : "The signature becomes text and travels as a second part, "
                                        "behind the text, which everybody can read.",
                   .rfc = sealed ? "RFC 8551 §3.3" : "RFC 8551 §3.5.3"});
  return steps;
}

std::vector<Step> smime_steps_of(const Verdict& verdict) {
  std::vector<Step> steps;
  if (verdict.sealing != openpgp::Sealing::None) {
    const bool opened = verdict.sealing == openpgp::Sealing::Opened;
    steps.push_back(unlock_step(verdict, "RFC 5652 §6.2"));
    steps.push_back({.kind = Step::Kind::Open,
                     .title = "Open",
                     .result = opened ? verdict.cipher : "not opened",
                     .sentence = opened ? verdict.sealing_has_check
                                              ? "The session key opens it, and its check fits."
                                              : "The session key opens it. This cipher has no "
                                                "check of its own."
                                        : "Nothing is shown: " + verdict.why + '.',
                     .rfc = "RFC 5652 §6.3"});
  }
  for (std::size_t i = 0; i < verdict.signers.size(); ++i) add_checking(verdict, i, steps);
  return steps;
}

}  // namespace seal
