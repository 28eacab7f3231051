// The verdict's sentences, in the window's language.
#include <algorithm>

#include "gui/view/seal_words.h"
#include "sim/seal/openpgp/key.h"

namespace view {

namespace {

// As sim/seal/verdict.h says them, with {} for names, keys and reasons.
constexpr std::string_view kSentences[] = {
    "Signed by {}, and not changed since.",
    "Signed by {}, who is not the sender {}.",
    "Signed by {}, who is not the sender.",
    "Signed with a key that names {}, and not changed since.",
    "Nobody has told you whose key it is: anybody can write any name into a key.",
    "Signed with a key that names {}, and is not theirs: they have read another fingerprint to "
    "you.",
    "{}, whom you trust to vouch for others, has signed whose key it is.",
    "You have compared the fingerprint of this key with its owner.",
    "It is your own key.",
    "That this key belongs to {}.",
    "Signed with a key that is not in the key ring: nothing can be checked.",
    "Signed, but the certificate is neither with it nor here: nothing can be checked.",
    "{} vouches that this key belongs to {}.",
    "That {} has looked well before it gave the certificate: you have to trust it.",
    "That the certificate is still good: no current list of what was revoked is here.",
    "That the text is what was sealed: this kind of seal has no check of it.",
    "The signature of {} proves nothing: {}.",
    "The signature proves nothing: {}.",
    "The signature proves nothing.",
    "The signature does not fit: the text or the signature was changed after it was made.",
    "Sealed, and opened with the key of {}.",
    "Sealed, and not opened: {}.",
    "Sealed, and cannot be opened: {}.",
    "Nobody has signed it.",
    "Neither signed nor sealed.",
    "Only a part of it is signed or sealed: nothing is said of the whole.",
    "This is no message that any program may trust: {}.",
    "Whoever has the private key {} has signed just this text.",
    "Nobody has changed it since.",
    "Nobody without one of the keys could read the text on its way.",
    "That this key belongs to {}: compare the fingerprint with its owner, by telephone.",
    "When it was signed: the signer's clock says it.",
    "Who wrote it: everybody can write any sender into the header.",
    "What the header says, the subject too: it is neither signed nor sealed."};

// What stands for the pattern's {} at the beginning of `text`, and how long all of it is; none
// where the text does not begin so.
struct Match {
  std::vector<std::string> parts;
  std::size_t size = 0;
};
std::optional<Match> match(std::string_view text, std::string_view pattern,
                           const std::vector<std::string>& parts) {
  Match found;
  while (!pattern.empty()) {
    if (pattern.starts_with("{}")) {
      const auto part = std::ranges::find_if(parts, [&](const std::string& one) {
        return !one.empty() && text.substr(found.size).starts_with(one);
      });
      if (part == parts.end()) return std::nullopt;
      found.parts.push_back(*part);
      found.size += part->size();
      pattern.remove_prefix(2);
    } else {
      if (found.size >= text.size() || text[found.size] != pattern.front()) return std::nullopt;
      ++found.size;
      pattern.remove_prefix(1);
    }
  }
  return found;
}

std::string fill(std::string_view pattern, const std::vector<std::string>& parts) {
  return Phrase{pattern, parts}.in({});
}

}  // namespace

std::string in_language_with(const std::string& sentences, const std::vector<std::string>& parts,
                             const Language& language) {
  std::string out;
  for (std::string_view rest = sentences; !rest.empty();) {
    std::optional<Match> found;
    for (const std::string_view pattern : kSentences) {
      if ((found = match(rest, pattern, parts))) {
        for (std::string& part : found->parts) part = language.of(part);  // A reason.
        out += fill(language.of(pattern), found->parts);
        break;
      }
    }
    // What nobody knows here stays as it is said.
    if (!found) return out + std::string{rest};
    rest.remove_prefix(found->size);
    if (rest.starts_with(' ')) {
      out += ' ';
      rest.remove_prefix(1);
    }
  }
  return out;
}

SealVerdict verdict_of(const SealLab& lab, const Language& language) {
  const seal::Verdict& verdict = lab.verdict();
  std::vector<std::string> parts{verdict.opened_by, verdict.sender, verdict.why};
  if (const seal::Signer* signer = seal::deciding_signer(verdict)) {
    parts.insert(parts.end(), {signer->name, openpgp::fingerprint_in_words(signer->fingerprint),
                               signer->finding.why});
    if (signer->known) parts.push_back(signer->known->by);
    const bool has_papers = signer->chain && !signer->chain->papers.empty();
    if (has_papers) parts.push_back(signer->chain->papers.back().name);
  }
  const auto say = [&](const std::string& sentence) {
    return in_language_with(sentence, parts, language);
  };
  SealVerdict said{.headline = say(seal::headline(verdict)), .proves = {}, .does_not_prove = {}};
  for (const std::string& one : seal::what_it_proves(verdict)) said.proves.push_back(say(one));
  for (const std::string& one : seal::what_it_does_not_prove(verdict)) {
    said.does_not_prove.push_back(say(one));
  }
  const bool sealed = verdict.sealing != openpgp::Sealing::None;
  const bool open = !sealed || verdict.sealing == openpgp::Sealing::Opened;
  // Without a signature, only a check that was sealed with it says that nothing was changed.
  const bool unsigned_is_good = sealed && verdict.sealing_has_check;
  said.is_good = open && !verdict.is_broken && !verdict.is_partly &&
                 (verdict.signature == seal::Signature::BySender ||
                  (verdict.signature == seal::Signature::None && unsigned_is_good));
  return said;
}

}  // namespace view
