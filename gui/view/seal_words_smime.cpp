// What is said of S/MIME's steps, where they are not those of PGP.
#include <algorithm>

#include "gui/view/seal_words.h"

namespace view {

namespace {

SealWords of_opening(const seal::Verdict& verdict) {
  if (verdict.sealing != openpgp::Sealing::Opened) {
    return {"What is sealed is not opened",
            "There is no key for it, or no text comes out. Nothing of it is shown."};
  }
  if (verdict.sealing_has_check) {
    return {"The session key opens what is sealed",
            "A check was sealed with it. It fits, so nothing was changed on the way."};
  }
  return {"The session key opens what is sealed",
          "No check was sealed with it: without a signature, nobody knows whether it was "
          "changed on the way."};
}

SealWords of_part(bool is_signed) {
  if (is_signed) {
    return {"Text and signature become one MIME part",
            "They are the two parts of a multipart. The signature will be sealed, too, so that "
            "nobody on the way sees who signed."};
  }
  return {"The text becomes a MIME part",
          "It stands there with its own MIME fields. Nobody signs it, so its receiver will not "
          "know who wrote it."};
}

SealWords of_travelling(bool sealed) {
  if (sealed) {
    return {"What is sealed is the message's only content",
            "Base64 makes text of the octets. The header stays as it was: whoever is on the way "
            "reads it."};
  }
  return {"The signature travels behind the text",
          "The text stays in the clear: all can read it, and whoever trusts the authority can "
          "check it."};
}

// Whether some are locked for by RSA, others by an agreement of keys.
bool has_two_kinds(const std::vector<seal::Lock>& locks) {
  return std::ranges::any_of(locks, [&](const auto& one) { return one.way != locks.front().way; });
}

}  // namespace

std::optional<SealWords> smime_words_of(const SealLab& lab, seal::Step::Kind kind) {
  if (lab.system() != seal::System::Smime) return std::nullopt;
  using enum seal::Step::Kind;
  switch (kind) {
    case Attributes:
      return SealWords{"The hash and the time make a list",
                       "This short list is signed in the text's place. The time is what the "
                       "signer's clock says."};
    case Sign:
      return SealWords{"The list is signed with the writer's private key",
                       "Only its owner has the private key, so nobody else can make this "
                       "signature. Everybody can check it with the public key."};
    case SignedData:
      return SealWords{"The certificates go with the signature",
                       "They say whose the public key is. Only the authority at the end of the "
                       "chain is not among them: its receiver must trust it already."};
    case Pack:
      return of_part(!lab.sealing().signature.empty());
    case SessionKey:
      return SealWords{"The part is sealed with a session key",
                       "This key is drawn by chance for this message alone, and used once. A fast "
                       "cipher seals with it, however long the message is."};
    case Lock:
      if (!has_two_kinds(lab.sealing().locks)) return std::nullopt;
      return SealWords{"The session key is locked once for each receiver",
                       "An RSA key locks it directly. With a P-256 key a secret is agreed on, and "
                       "that locks it: so the locks are not equally long."};
    case Mime:
      return of_travelling(!lab.sealing().packet.empty());
    case Open:
      return of_opening(lab.verdict());
    case Check:
      return SealWords{"The signature is checked with the public key",
                       "This key stands in the certificate. The signature fits only to this hash, "
                       "and only to this key."};
    case Chain:
      return SealWords{"Who vouches for the certificate",
                       "Each certificate is signed by the next one, up to an authority that is "
                       "trusted here. None of them may be on a list of what was revoked."};
    case Hash:
    case Unlock:
    case HashAgain:
      break;
  }
  return std::nullopt;
}

}  // namespace view
