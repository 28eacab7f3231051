#include "sim/seal/steps.h"

#include <utility>

#include "sim/seal/openpgp/key.h"

namespace seal {

namespace {

Step hash_step(Step::Kind kind, const std::string& hash, const std::string& digest,
               std::string sentence) {
  return {.kind = kind,
          .title = "Hash",
          .result = octet_count(digest),
          .sentence = std::move(sentence) + ' ' + hash +
                      " makes a short number of it; another text would give another number.",
          .octets = digest,
          .rfc = "RFC 9580 §5.2.4"};
}

Step lock_step(const Sealing& sealing) {
  Step step{.kind = Step::Kind::Lock,
            .title = "Lock",
            .result = counted(sealing.locks.size(), "receiver", "receivers"),
            .sentence =
                "The session key is locked with the public key of each receiver; only the "
                "private key of that receiver opens it again.",
            .rfc = "RFC 9580 §5.1"};
  for (const Lock& lock : sealing.locks) {
    step.sentence += " For " + lock.receiver + ": " + lock.way + ", key " +
                     openpgp::fingerprint_in_words(lock.fingerprint) + ", " +
                     octet_count(lock.packet) + '.';
    step.octets += lock.packet;
  }
  return step;
}

Step mime_step(const Sealing& sealing) {
  const bool sealed = !sealing.packet.empty();
  return {.kind = Step::Kind::Mime,
          .title = "MIME",
          .result = octet_count(sealing.message),
          .sentence = sealed ? "The packets become text and travel as a part of a message. Its "
                               "header stays as it was, for all to read."
                             : "The signature becomes text and travels as a second part, behind "
                               "the text, which everybody can read.",
          .rfc = sealed ? "RFC 3156 §4" : "RFC 3156 §5"};
}

std::string signed_by(const Signer& signer) {
  return signer.name.empty() ? "somebody whose key is not here" : signer.name;
}

std::string_view check_words(const Signer& signer) {
  switch (signer.finding.verdict) {
    case openpgp::Signed::Good:
      return "The signature fits the hash and the key.";
    case openpgp::Signed::Changed:
      return "The signature does not fit the hash.";
    case openpgp::Signed::NoKey:
      return "Without the key it cannot be checked.";
    default:
      return "It proves nothing.";
  }
}

}  // namespace

std::string counted(std::size_t number, std::string_view one, std::string_view more) {
  return std::to_string(number) + ' ' + std::string{number == 1 ? one : more};
}

std::string octet_count(std::string_view what) {
  return counted(what.size(), "octet", "octets");
}

Step unlock_step(const Verdict& verdict, std::string rfc) {
  return {.kind = Step::Kind::Unlock,
          .title = "Unlock",
          .result = counted(verdict.locked_for.size(), "lock", "locks"),
          .sentence = verdict.opened_by.empty()
                          ? "None of the private keys here opens the session key."
                          : "The private key of " + verdict.opened_by + " opens the session key.",
          .rfc = std::move(rfc)};
}

std::vector<Step> steps_of(const Sealing& sealing) {
  if (sealing.system == System::Smime) return smime_steps_of(sealing);
  std::vector<Step> steps;
  if (!sealing.signature.empty()) {
    steps.push_back(hash_step(Step::Kind::Hash, sealing.hash, sealing.digest,
                              "The text, " + octet_count(sealing.entity) +
                                  ", goes through a hash, together with when and by whom it is "
                                  "signed."));
    steps.push_back({.kind = Step::Kind::Sign,
                     .title = "Sign",
                     .result = octet_count(sealing.signature),
                     .sentence = "The private key of " + sealing.signer +
                                 " makes a signature of the hash: " + sealing.signature_way +
                                 ". Everybody can check it with the public key.",
                     .octets = sealing.signature,
                     .rfc = "RFC 9580 §5.2.3"});
  }
  if (!sealing.packet.empty()) {
    steps.push_back({.kind = Step::Kind::Pack,
                     .title = "Pack",
                     .result = octet_count(sealing.packed),
                     .sentence = "What is to be sealed is put into packets, one behind the other.",
                     .octets = sealing.packed,
                     .rfc = "RFC 9580 §5.9"});
    steps.push_back({.kind = Step::Kind::SessionKey,
                     .title = "Session key",
                     .result = octet_count(sealing.session_key),
                     .sentence = "A key is drawn for this message alone. " + sealing.cipher +
                                 " seals the packets with it, and a check of them, in " +
                                 octet_count(sealing.sealed_packet) + '.',
                     .octets = sealing.session_key,
                     .rfc = "RFC 9580 §5.13.1"});
    steps.push_back(lock_step(sealing));
  }
  steps.push_back(mime_step(sealing));
  return steps;
}

std::vector<Step> steps_of(const Verdict& verdict) {
  if (verdict.system == System::Smime) return smime_steps_of(verdict);
  std::vector<Step> steps;
  if (verdict.sealing != openpgp::Sealing::None) {
    const bool opened = verdict.sealing == openpgp::Sealing::Opened;
    steps.push_back(unlock_step(verdict, "RFC 9580 §5.1"));
    steps.push_back({.kind = Step::Kind::Open,
                     .title = "Open",
                     .result = opened ? verdict.cipher : "not opened",
                     .sentence = opened ? "The session key opens the packets, and their check fits."
                                        : "Nothing is shown: " + verdict.why + '.',
                     .rfc = "RFC 9580 §5.13"});
  }
  for (std::size_t i = 0; i < verdict.signers.size(); ++i) {
    const Signer& signer = verdict.signers[i];
    if (!signer.finding.digest.empty()) {
      steps.push_back(hash_step(Step::Kind::HashAgain, signer.finding.made_with,
                                signer.finding.digest,
                                "The text goes through the signature's hash again."));
      steps.back().signer = i;
    }
    steps.push_back({.kind = Step::Kind::Check,
                     .title = "Check",
                     .result = signer.finding.made_with,
                     .sentence = "It says that it is of " + signed_by(signer) + ", key " +
                                 openpgp::fingerprint_in_words(signer.fingerprint) + ". " +
                                 std::string{check_words(signer)},
                     .rfc = "RFC 9580 §5.2.4",
                     .signer = i});
  }
  return steps;
}

std::string_view name_of(Piece::Kind kind) {
  switch (kind) {
    case Piece::Kind::Lock:
      return "session key, locked";
    case Piece::Kind::Sealed:
      return "what is sealed";
    case Piece::Kind::Chance:
      return "chance";
    case Piece::Kind::WhoSigns:
      return "who signs";
    case Piece::Kind::Text:
      return "the text";
    case Piece::Kind::Signature:
      return "signature";
    case Piece::Kind::Check:
      return "check";
  }
  return {};
}

std::string folded_hex(std::string_view octets) {
  constexpr std::size_t kWhole = 16, kEnd = 4;
  if (octets.size() <= kWhole) return openpgp::fingerprint_in_words(octets);
  return openpgp::fingerprint_in_words(octets.substr(0, kEnd)) + " … " +
         openpgp::fingerprint_in_words(octets.substr(octets.size() - kEnd));
}

}  // namespace seal
