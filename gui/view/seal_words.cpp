#include "gui/view/seal_words.h"

#include "gui/view/certificate_words.h"
#include "sim/mime/steps.h"

namespace view {

namespace {

SealWords of_packing(bool is_signed) {
  if (is_signed) {
    return {"Text and signature are packed together",
            "Each goes into a packet that says what it is and how long it is. The signature will "
            "be sealed, too, so that nobody on the way sees who signed."};
  }
  return {"The text is packed",
          "It goes into a packet that says what it is and how long it is. Nobody signs it, so its "
          "receiver will not know who wrote it."};
}

SealWords of_sealing(seal::Step::Kind kind, bool is_signed, bool sealed) {
  using enum seal::Step::Kind;
  switch (kind) {
    case Hash:
      return {"A short number is made of the text",
              "A hash turns a text of any length into a number of a fixed length. Another text, "
              "even by one letter, gives another number."};
    case Sign:
      return {"The number is signed with the writer's private key",
              "Only its owner has the private key, so nobody else can make this signature. "
              "Everybody can check it with the public key."};
    case Pack:
      return of_packing(is_signed);
    case SessionKey:
      return {"The packets are sealed with a session key",
              "This key is drawn by chance for this message alone, and used once. A fast cipher "
              "seals with it, however long the message is."};
    case Lock:
      return {"The session key is locked once for each receiver",
              "Only the short session key is locked with the receivers' public keys: three "
              "receivers cost three locks, not three messages."};
    default:
      break;
  }
  return sealed ? SealWords{"The packets travel as a part of a message",
                            "Base64 makes text of the octets. The header stays as it was: "
                            "whoever is on the way reads it."}
                : SealWords{"The signature travels behind the text",
                            "The text stays in the clear: all can read it, and whoever has the "
                            "public key can check it."};
}

}  // namespace

SealWords words_of(const SealLab& lab, seal::Step::Kind kind) {
  using enum seal::Step::Kind;
  if (const auto said = smime_words_of(lab, kind)) return *said;
  const seal::Verdict& verdict = lab.verdict();
  switch (kind) {
    case Unlock:
      return verdict.opened_by.empty()
                 ? SealWords{"No key opens the session key",
                             "The session key is locked for others. Without one of their private "
                             "keys, nobody can open it."}
                 : SealWords{"A private key opens the session key",
                             "One of the locks was made with the public key that belongs to it. "
                             "The other locks stay closed, and are not needed."};
    case Open:
      return verdict.sealing == openpgp::Sealing::Opened
                 ? SealWords{"The session key opens the packets",
                             "A check was sealed with them. It fits, so nothing was changed on the "
                             "way."}
                 : SealWords{"The packets are not opened",
                             "What comes out does not fit its check, or there is no key for it. "
                             "Nothing of it is shown."};
    case HashAgain:
      return {"The receiver makes the same number again",
              "The hash of the text as it has come. It is equal to the signed one only if the text "
              "is the same."};
    case Check:
      return {"The signature is checked with the public key",
              "It fits only to this hash, and only if it was made with the private key that "
              "belongs to this public key."};
    default:
      return of_sealing(kind, !lab.sealing().signature.empty(), !lab.sealing().packet.empty());
  }
}

Phrase result_of(const SealLab& lab, const seal::Step& step) {
  const auto octets = [](std::size_t count) {
    return Phrase{count == 1 ? "{} octet" : "{} octets", {std::to_string(count)}};
  };
  using enum seal::Step::Kind;
  switch (step.kind) {
    case Lock: {
      const std::size_t locks = lab.sealing().locks.size();
      return {locks == 1 ? "{} receiver" : "{} receivers", {std::to_string(locks)}};
    }
    case Mime:
      return octets(lab.sealing().message.size());
    case Unlock: {
      const std::size_t locks = lab.verdict().locked_for.size();
      return {locks == 1 ? "{} lock" : "{} locks", {std::to_string(locks)}};
    }
    case Open: {
      if (lab.verdict().sealing != openpgp::Sealing::Opened) return {"not opened", {}};
      // Without its mode: "AES-256"
      const std::string& cipher = lab.verdict().cipher;
      return {"{}", {cipher.substr(0, cipher.find(" in "))}};
    }
    case Check: {
      const bool fits = signature_fits(lab.verdict().signers[step.signer]);
      return {fits ? "it fits" : "it does not fit", {}};
    }
    case Chain: {
      const cipher::Chain& chain = *lab.verdict().signers[step.signer].chain;
      return chain.fault == cipher::ChainFault::None ? Phrase{"trusted here", {}}
                                                     : fault_in_short(chain);
    }
    default:
      return octets(step.octets.size());
  }
}

bool signature_fits(const seal::Signer& signer) {
  using openpgp::Signed;
  const Signed found = signer.finding.verdict;
  if (!signer.chain) return found == Signed::Good;
  return found != Signed::Changed && found != Signed::NotKnown;
}

Phrase title_of(const SealLab& lab) {
  const std::vector<std::string> parts{std::string{system_name(lab.system())},
                                       std::to_string(lab.step() + 1),
                                       std::to_string(lab.steps().size())};
  if (lab.opens()) return {"OPENED BY {}, STEP {} OF {}", parts};
  const bool is_signed = !lab.sealing().signature.empty();
  if (lab.sealing().packet.empty()) return {"SIGNED BY {}, STEP {} OF {}", parts};
  return {is_signed ? "SIGNED AND SEALED BY {}, STEP {} OF {}" : "SEALED BY {}, STEP {} OF {}",
          parts};
}

Phrase title_without_steps(const SealLab& lab) {
  return {lab.opens() ? "OPENED BY {}" : "SEALED BY {}", {std::string{system_name(lab.system())}}};
}

std::string flip_in_words(const SealLab& lab, const Language& language) {
  if (!lab.flipped()) return {};
  const Flip& flip = *lab.flipped();
  return filled(
      language.of("One bit flipped, octet {} of {} ({}): {} has become {}."),
      {std::to_string(flip.octet + 1), std::to_string(lab.places()[flip.place].size),
       lab.places()[flip.place].name.in(language), mime::hex_of(static_cast<char>(flip.was)),
       mime::hex_of(static_cast<char>(flip.now))});
}

}  // namespace view
