#pragma once
// What two runs side by side say (comparison.h), in the window's language: once, for whoever shows
// it.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/comparison.h"

namespace view {

inline constexpr const char* kHowCompared =
    "Counted from the two traces. A second is as high everywhere, save where it is folded.";

// — what it cost —

struct ComparedTotal {
  std::string_view name;  // "Octets", in English.
  std::array<std::uint64_t, 2> counts{};
  std::array<std::string, 2> texts{};
  std::string verdict{};  // The second against the first: "64 times less"; may be empty.
};
std::vector<ComparedTotal> totals_of(const Language& language, const Comparison& comparison);

// — what was said —

// Of what a stroke stands for.
Words words_of_stroke(const Language& language, const ComparedRun& run,
                      const reading::Stroke& stroke);
// Whose computer it was, and what it cost.
std::string begun_in_words(const Language& language, const ComparedRun& run,
                           const report::FetchVisit& visit);
std::string done_in_words(const Language& language, const report::FetchVisit& visit);

// Both runs' visits and what was said in them, in order of time.
struct ComparedLine {
  enum class Kind : std::uint8_t { Begun, Said, Done } kind{};
  std::size_t side = 0;
  SimTime at{};                             // Octets that take their time: when the first leaves.
  const reading::Stroke* stroke = nullptr;  // Null: it is no Said.
  std::string text{};
};
std::vector<ComparedLine> lines_of(const Language& language, const Comparison& comparison);

// — where the messages are —

// "3 here, 2 headers, 1 read"
std::string in_words(const Language& language, const report::Place& place);

}  // namespace view
