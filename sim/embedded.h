#pragma once
// Files that are built into the program, so that it needs none beside it, and what the build
// gathers from the sources.
#include <span>
#include <string_view>

namespace embedded {

struct File {
  std::string_view name;  // "fourth.json"
  std::string_view text;
};
std::span<const File> scenarios();   // scenarios/*.json, by name.
std::span<const File> curriculum();  // One file: what is taught, row by row.

struct Cited {
  std::string_view text;  // "RFC 5321 §4.1.2", or a deviation with its reason.
  std::string_view file;  // "sim/proto/smtp/server.cpp"
};
std::span<const Cited> citations();   // By file.
std::span<const Cited> deviations();  // By file.

}  // namespace embedded
