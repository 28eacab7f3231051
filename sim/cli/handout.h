#pragma once
// mailwalk handout: a lesson or a scenario on paper.
#include <cstdint>
#include <string>

namespace cli {

struct HandoutOptions {
  std::string what;      // The id of a lesson or a scenario, or a file.
  std::string output;    // A file, written over where it is there; empty: standard output.
  std::string language;  // "de"; empty: English.
  bool key = false;
  std::uint32_t gaps = 3;        // One in so many is a gap; 0: none.
  std::string gaps_of = "both";  // "both", "commands", "replies".
  std::uint64_t seed = 1;
  std::string paper = "a4";  // "a4", "letter".
};
// 0, or shelf::BadInput.
int handout(const HandoutOptions& options);

}  // namespace cli
