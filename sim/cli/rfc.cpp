// mailwalk rfc: what the program's tables cite, and where it leaves the standards.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "sim/cli/commands.h"
#include "sim/embedded.h"
#include "sim/text/ascii.h"

namespace cli {

namespace {

// "§3.10" comes after "§3.9": numbers are compared as numbers.
struct BySection {
  static std::string key(const std::string& section) {
    constexpr std::size_t kWidth = 6;
    std::string padded, digits;
    for (const char c : section + " ") {
      if (text::is_digit(c)) {
        digits += c;
        continue;
      }
      if (!digits.empty())
        padded += std::string(kWidth - std::min(kWidth, digits.size()), '0') + digits;
      digits.clear();
      padded += c;
    }
    return padded;
  }
  bool operator()(const std::string& one, const std::string& other) const {
    return key(one) < key(other);
  }
};

// RFCs in order of their numbers, each with its sections, each with the files that cite it.
using Sections = std::map<std::string, std::set<std::string>, BySection>;
using Citations = std::map<int, Sections>;

void add(Citations& citations, std::string_view text, std::string_view file) {
  constexpr std::string_view kBegin = "RFC ";
  text.remove_prefix(kBegin.size());
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return;
  std::string section{end, text.data() + text.size()};
  if (section.starts_with(' ')) section.erase(0, 1);
  citations[number][section].emplace(file);
}

}  // namespace

int rfc() {
  Citations citations;
  for (const embedded::Cited& cited : embedded::citations()) add(citations, cited.text, cited.file);
  std::printf("Sections that the tables and the errors cite:\n");
  for (const auto& [number, sections] : citations) {
    std::printf("RFC %d\n", number);
    for (const auto& [section, files] : sections) {
      std::string list;
      for (const std::string& file : files) list += (list.empty() ? "" : ", ") + file;
      std::printf("  %-24s %s\n", section.empty() ? "(whole)" : section.c_str(), list.c_str());
    }
  }
  std::printf("\nDeviations, with their reasons:\n");
  for (const embedded::Cited& cited : embedded::deviations()) {
    std::printf("- %.*s\n  (%.*s)\n", static_cast<int>(cited.text.size()), cited.text.data(),
                static_cast<int>(cited.file.size()), cited.file.data());
  }
  return 0;
}

}  // namespace cli
