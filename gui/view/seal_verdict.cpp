// The verdict's sentences, in the window's language.
#include <algorithm>
#include <functional>
#include <utility>

#include "gui/view/seal_words.h"
#include "sim/mail/date.h"
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

// What stands for a {} that is none of the known parts: up to the words behind it, and within its
// sentence. None: those words do not follow.
std::optional<std::string> unknown_part(std::string_view text, std::string_view behind) {
  const bool last = behind.find("{}") == std::string_view::npos;
  const std::string_view words = behind.substr(0, behind.find("{}"));
  for (std::size_t end = text.find(words); end != text.npos; end = text.find(words, end + 1)) {
    if (text.substr(0, end).find(". ") != text.npos) return std::nullopt;
    const std::string_view rest = text.substr(end + words.size());
    if (end > 0 && (!last || rest.empty() || rest.front() == ' ')) {
      return std::string{text.substr(0, end)};
    }
  }
  return std::nullopt;
}

// Why a certificate proves nothing, as sim/seal/smime/certificates.h says it.
constexpr std::string_view kClauses[] = {"its certificate was revoked by {} on {}: {}",
                                         "its certificate was revoked by {} on {}",
                                         "its certificate is by {}, who is not trusted here",
                                         "its certificate is by nobody who is trusted here",
                                         "its certificate is valid only from {} on",
                                         "its certificate was valid until {}",
                                         "its certificate is not made for this"};

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
      pattern.remove_prefix(2);
      const auto here =
          part != parts.end() ? *part : unknown_part(text.substr(found.size), pattern);
      if (!here) return std::nullopt;
      found.parts.push_back(*here);
      found.size += here->size();
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

// A reason; one that is not known stays as it is said.
std::string clause_in(const std::string& part, const std::vector<std::string>& parts,
                      const Language& language) {
  for (const std::string_view pattern : kClauses) {
    // With a period, so that its last part has an end.
    auto found = match(part + '.', std::string{pattern} + '.', parts);
    if (!found || found->size != part.size() + 1) continue;
    for (std::string& one : found->parts) one = language.of(one);
    return fill(language.of(pattern), found->parts);
  }
  return std::string{language.of(part)};
}

// What its certificate's chain gives to a clause.
void add_parts(const cipher::Chain& chain, std::vector<std::string>& parts) {
  for (const cipher::CertificateFacts& one : chain.papers) {
    parts.insert(parts.end(), {one.name, one.issuer_name, mail::format_date(one.begins),
                               mail::format_date(one.ends)});
  }
  if (chain.fault != cipher::ChainFault::Revoked) return;
  parts.insert(parts.end(),
               {chain.revoked_by, mail::format_date(chain.revoked_since), chain.reason});
}

}  // namespace

std::string in_language_with(const std::string& sentences, const std::vector<std::string>& parts,
                             const Language& language) {
  std::string out;
  for (std::string_view rest = sentences; !rest.empty();) {
    // Of several that fit, the one with the most words of its own.
    std::optional<Match> found;
    std::string_view sentence;
    for (const std::string_view pattern : kSentences) {
      if (pattern.size() <= sentence.size()) continue;
      if (auto fits = match(rest, pattern, parts)) {
        found = std::move(fits);
        sentence = pattern;
      }
    }
    // What nobody knows here stays as it is said.
    if (!found) return out + std::string{rest};
    for (std::string& part : found->parts) part = clause_in(part, parts, language);
    out += fill(language.of(sentence), found->parts);
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
    if (signer->chain) add_parts(*signer->chain, parts);
  }
  // One name may begin like another: the longer one is tried first.
  std::ranges::stable_sort(parts, std::ranges::greater{}, &std::string::size);
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
