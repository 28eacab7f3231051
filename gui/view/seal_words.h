#pragma once
// What is said of the seal lab's steps and of its verdict, in the window's language.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/seal_lab.h"

namespace view {

struct SealWords {
  std::string_view heading;   // What is done in this step.
  std::string_view sentence;  // Why, in one or two sentences.
};
SealWords words_of(const SealLab& lab, seal::Step::Kind kind);
// Where S/MIME does it in another way than PGP; none: it is the same.
std::optional<SealWords> smime_words_of(const SealLab& lab, seal::Step::Kind kind);
// On the step's card: "64 octets", "2 receivers".
Phrase result_of(const SealLab& lab, const seal::Step& step);
// Whether the signature itself fits; what the certificate is worth, S/MIME's next step says.
bool signature_fits(const seal::Signer& signer);
// "SIGNED AND SEALED BY PGP, STEP 5 OF 6"
Phrase title_of(const SealLab& lab);
// Where there are no steps: "OPENED BY S/MIME"
Phrase title_without_steps(const SealLab& lab);
// "octet 12 of lock 1: 4A has become 4B"
std::string flip_in_words(const SealLab& lab, const Language& language);

// What the lab finds out when it opens the message: whole sentences.
struct SealVerdict {
  std::string headline;
  std::vector<std::string> proves, does_not_prove;
  bool is_good = false;  // All that is there could be opened, and was signed by its sender.
};
SealVerdict verdict_of(const SealLab& lab, const Language& language);
// Sentences of sim/seal/verdict.h, with what `parts` name left as it is: "Signed by {}, and not
// changed since." is looked up.
std::string in_language_with(const std::string& sentences, const std::vector<std::string>& parts,
                             const Language& language);

}  // namespace view
