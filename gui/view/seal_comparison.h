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
  Phrase problem{};             // Why it cannot be sealed by both; empty pattern: it can.
  std::vector<Phrase> notes{};  // Who of the receivers has no key, or no certificate.
  std::vector<ComparedRow> rows{};
};

// Of a lab that seals.
SealComparison compare_systems(const SealLab& lab);

}  // namespace view
