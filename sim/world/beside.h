#pragma once
// Files that a scenario names lie beside it, in its folder or below. No name leads out of there:
// whoever gets a scenario from somebody may look at it without handing over files of his own.
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace world {

// All files that one scenario names, each time that it names one, in octets.
constexpr std::size_t kMaxFileOctets = 64'000'000;

// Thrown by a reader of files (LoadOptions::read_file, list_files) where a name leads elsewhere by
// way of the file system, or to something that is no plain file. Whole sentences. The loader tells
// the author, with file and line.
struct NotBeside : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Why this name cannot be of a file beside the scenario, in whole sentences; empty: it can.
std::string why_not_beside(std::string_view name);

}  // namespace world
