#pragma once
// The seal lab's message sealed by PGP and by S/MIME, side by side: what each step makes of it, and
// in what the two differ.
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/language.h"

namespace view {

class SealLab;

struct ComparedCell {
  std::vector<Phrase> lines{};
  std::string wire{};  // Octets in hexadecimal digits, folded; may be empty.
};
struct ComparedRow {
  std::string_view name{};  // "Hash"
  ComparedCell pgp{}, smime{};
};
struct SealComparison {
  Phrase problem{};  // Why it cannot be sealed by both; empty pattern: it can.
  Phrase note{};     // Who of the receivers has no certificate; empty pattern: all have one.
  std::vector<ComparedRow> rows{};
};

// The certificates are test certificates that come with the scenarios. Of a lab that seals.
SealComparison compare_with_smime(const SealLab& lab);

}  // namespace view
