#pragma once
// Files that are built into the program, so that it needs none beside it, and what the build
// gathers from the sources.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace embedded {

struct File {
  std::string_view name;  // "fourth.json"; "messages/one.eml" for one in a folder below it.
  std::string_view text;
};
std::span<const File> scenarios();   // scenarios/*.json, by name.
std::span<const File> beside();      // What some of them name: *.png, *.eml in a folder; by name.
std::span<const File> curriculum();  // One file: what is taught, row by row.
// lessons/*.json, their translations ("ID.de.json"), the window's texts ("window.de.json"); by
// name.
std::span<const File> lessons();

// For world::LoadOptions: the files that the scenarios above name.
inline std::optional<std::string> file_beside(std::string_view name) {
  for (const File& file : beside()) {
    if (file.name == name) return std::string{file.text};
  }
  return std::nullopt;
}
// The same for the names in a folder: "", or one that ends with a slash.
inline std::vector<std::string> files_beside(std::string_view folder) {
  std::vector<std::string> names;
  for (const File& file : beside()) {
    if (file.name.substr(0, file.name.rfind('/') + 1) != folder) continue;
    names.emplace_back(file.name.substr(folder.size()));
  }
  return names;
}

struct Cited {
  std::string_view text;  // "RFC 5321 §4.1.2", or a deviation with its reason.
  std::string_view file;  // "sim/net/tcp_state.cpp"
};
std::span<const Cited> citations();   // By file.
std::span<const Cited> deviations();  // By file.

std::string_view version();  // "1.2.3", the project's in CMakeLists.txt.

}  // namespace embedded
