// The verdict in sentences.
#include "sim/seal/openpgp/key.h"
#include "sim/seal/verdict.h"

namespace seal {

namespace {

using openpgp::Signed;

std::string unfit_words(const Signer& signer) {
  const bool by_chain = signer.chain && signer.finding.verdict == Signed::Unfit;
  if (by_chain) return signer.finding.why;
  switch (signer.finding.verdict) {
    case Signed::Expired:
      return "the signature's own time is over";
    case Signed::NotYet:
      return "the signature says that it was made after now";
    default:
      return "the key " + std::string{openpgp::in_words(signer.finding.unfit)};
  }
}

// Of a ring whose owner says nothing of any key, nothing is asked either.
bool is_known(const Signer& signer) {
  return !signer.known || signer.known->how != Known::Named;
}

std::string source_words(const Signer& signer) {
  if (!signer.known) return {};
  switch (signer.known->how) {
    case Known::Vouched:
      return " " + signer.known->by +
             ", whom you trust to vouch for others, has signed whose key it is.";
    case Known::Compared:
      return " You have compared the fingerprint of this key with its owner.";
    case Known::Own:
      return " It is your own key.";
    case Known::Named:
    case Known::Forged:
      break;
  }
  return {};
}

std::string signature_words(const Verdict& verdict) {
  const Signer* signer = deciding_signer(verdict);
  if (signer == nullptr) return {};
  switch (verdict.signature) {
    case Signature::None:
      break;
    case Signature::BySender:
      if (!is_known(*signer)) {
        return "Signed with a key that names " + signer->name +
               ", and not changed since. Nobody has told you whose key it is: anybody can write "
               "any name into a key.";
      }
      return "Signed by " + signer->name + ", and not changed since." + source_words(*signer);
    case Signature::ByAnother:
      return "Signed by " + signer->name + ", who is not the sender" +
             (verdict.sender.empty() ? "." : " " + verdict.sender + ".");
    case Signature::Forged:
      return "Signed with a key that names " + signer->name +
             ", and is not theirs: they have read another fingerprint to you.";
    case Signature::NoKey:
      if (verdict.system == System::Smime) {
        return "Signed, but the certificate is neither with it nor here: nothing can be checked.";
      }
      return "Signed with a key that is not in the key ring: nothing can be checked.";
    case Signature::Unfit:
      return "The signature of " + signer->name + " proves nothing: " + unfit_words(*signer) + ".";
    case Signature::NotKnown:
      return "The signature proves nothing" +
             (signer->finding.why.empty() ? "." : ": " + signer->finding.why + ".");
    case Signature::Changed:
      return "The signature does not fit: the text or the signature was changed after it was made.";
  }
  return {};
}

std::string sealing_words(const Verdict& verdict) {
  switch (verdict.sealing) {
    case openpgp::Sealing::None:
      return {};
    case openpgp::Sealing::Opened:
      return "Sealed, and opened with the key of " + verdict.opened_by + ".";
    case openpgp::Sealing::Changed:
      return "Sealed, and not opened: " + verdict.why + ".";
    default:
      return "Sealed, and cannot be opened: " + verdict.why + ".";
  }
}

// Of S/MIME: who says whose key it is, and what that leaves open.
std::string vouched_words(const Signer& signer) {
  const auto& papers = signer.chain->papers;
  return papers.back().name + " vouches that this key belongs to " + signer.name + ".";
}
void add_open_questions(const Signer& signer, std::vector<std::string>& list) {
  const auto& papers = signer.chain->papers;
  list.push_back("That " + papers.back().name +
                 " has looked well before it gave the certificate: you have to trust it.");
  if (signer.chain->lists_are_current) return;
  list.emplace_back(
      "That the certificate is still good: no current list of what was revoked is here.");
}

bool is_good(const Verdict& verdict) {
  return verdict.signature == Signature::BySender || verdict.signature == Signature::ByAnother;
}

}  // namespace

std::string_view name_of(System system) {
  switch (system) {
    case System::None:
      return {};
    case System::OpenPgp:
      return "pgp";
    case System::Smime:
      return "smime";
  }
  return {};
}

std::string_view name_of(Signature signature) {
  switch (signature) {
    case Signature::None:
      return "none";
    case Signature::BySender:
      return "by-sender";
    case Signature::ByAnother:
      return "by-another";
    case Signature::Forged:
      return "forged";
    case Signature::NoKey:
      return "no-key";
    case Signature::Unfit:
      return "unfit";
    case Signature::NotKnown:
      return "not-known";
    case Signature::Changed:
      return "changed";
  }
  return {};
}

const Signer* deciding_signer(const Verdict& verdict) {
  for (const Signer& signer : verdict.signers) {
    const Signed found = signer.finding.verdict;
    const bool good = found == Signed::Good;
    switch (verdict.signature) {
      case Signature::BySender:
        if (good && signer.is_sender) return &signer;
        break;
      case Signature::ByAnother:
        if (good) return &signer;
        break;
      case Signature::Forged:
        if (good && signer.known && signer.known->how == Known::Forged) return &signer;
        break;
      case Signature::Changed:
        if (found == Signed::Changed) return &signer;
        break;
      case Signature::NoKey:
        if (found == Signed::NoKey) return &signer;
        break;
      case Signature::NotKnown:
        if (found == Signed::NotKnown) return &signer;
        break;
      case Signature::Unfit:
        if (found == Signed::Unfit || found == Signed::Expired || found == Signed::NotYet) {
          return &signer;
        }
        break;
      case Signature::None:
        break;
    }
  }
  return nullptr;
}

std::string headline(const Verdict& verdict) {
  if (verdict.is_broken) {
    return "This is no message that any program may trust: " + verdict.why + ".";
  }
  if (verdict.is_partly) {
    return "Only a part of it is signed or sealed: nothing is said of the whole.";
  }
  const std::string sealing = sealing_words(verdict), signature = signature_words(verdict);
  if (sealing.empty() && signature.empty()) return "Neither signed nor sealed.";
  if (verdict.sealing == openpgp::Sealing::Opened && signature.empty()) {
    return sealing + " Nobody has signed it.";
  }
  return sealing + (sealing.empty() || signature.empty() ? "" : " ") + signature;
}

std::vector<std::string> what_it_proves(const Verdict& verdict) {
  std::vector<std::string> list;
  if (const Signer* signer = deciding_signer(verdict); signer != nullptr && is_good(verdict)) {
    list.push_back("Whoever has the private key " +
                   openpgp::fingerprint_in_words(signer->fingerprint) +
                   " has signed just this text.");
    list.emplace_back("Nobody has changed it since.");
    if (signer->known && is_known(*signer)) {
      list.push_back("That this key belongs to " + signer->name + "." + source_words(*signer));
    }
    if (signer->chain) list.push_back(vouched_words(*signer));
  }
  if (verdict.sealing == openpgp::Sealing::Opened) {
    list.emplace_back("Nobody without one of the keys could read the text on its way.");
  }
  return list;
}

std::vector<std::string> what_it_does_not_prove(const Verdict& verdict) {
  std::vector<std::string> list;
  if (!verdict.has_seal()) return list;
  if (is_good(verdict)) {
    const Signer& signer = *deciding_signer(verdict);
    if (signer.chain) {
      add_open_questions(signer, list);
    } else if (!signer.known || !is_known(signer)) {
      list.push_back("That this key belongs to " + signer.name +
                     ": compare the fingerprint with its owner, by telephone.");
    }
    list.emplace_back("When it was signed: the signer's clock says it.");
  } else {
    list.emplace_back("Who wrote it: everybody can write any sender into the header.");
  }
  if (verdict.sealing == openpgp::Sealing::Opened && !verdict.sealing_has_check &&
      !is_good(verdict)) {
    list.emplace_back("That the text is what was sealed: this kind of seal has no check of it.");
  }
  list.emplace_back("What the header says, the subject too: it is neither signed nor sealed.");
  return list;
}

}  // namespace seal
