#include "sim/text/nearest.h"

#include <algorithm>
#include <cstdint>


#include "sim/text/ascii.h"

namespace text {
namespace {

constexpr std::size_t kMaxNearest = 80;

// Insertions, deletions, substitutions and swaps of neighbours that make one word of the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = text::to_lower(a[i - 1]) == text::to_lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && text::to_lower(a[i - 1]) == text::to_lower(b[j - 2]) &&
                           text::to_lower(a[i - 2]) == text::to_lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.size() > kMaxNearest) return {};
  std::string best;
  std::size_t best_distance = std::clamp<std::size_t>(word.size() / 3, 1, 3) + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kMaxNearest) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  if (!best.empty() || word.size() < 2) return best;
  // Or it was cut short.
  const auto longer = std::ranges::find_if(
      candidates, [word](const std::string& candidate) { return candidate.starts_with(word); });
  return longer == candidates.end() || longer->size() > kMaxNearest ? best : *longer;
}

}  // namespace text
