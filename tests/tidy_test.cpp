// The architecture, as a table that the build checks. Each folder may include itself, the folders
// named beside it, and nothing else of ours.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>> kMayInclude = {
    // The time side knows no mail.
    {"sim/kernel", {}},
    {"sim/trace", {"sim/kernel"}},
    {"sim/net", {"sim/kernel", "sim/trace"}},
    // The word side knows no time.
    {"sim/text", {}},
    {"sim/mail", {"sim/text"}},
    {"sim/mime", {"sim/text", "sim/mail"}},
    {"sim/proto", {"sim/text", "sim/mail"}},
    // They meet in the nodes.
    {"sim/node",
     {"sim/kernel", "sim/trace", "sim/net", "sim/text", "sim/mail", "sim/mime", "sim/proto"}},
    // What every file that people write is read with; knows none of them.
    {"sim/desk", {"sim/kernel"}},
    // The world also fills the zones of name servers, which are words of DNS.
    {"sim/world",
     {"sim/desk", "sim/kernel", "sim/trace", "sim/net", "sim/text", "sim/mail", "sim/mime",
      "sim/proto/dns", "sim/node"}},
    // Readers of the trace.
    {"sim/report", {"sim/kernel", "sim/trace", "sim/text", "sim/mail", "sim/mime"}},
    // Lessons ask the protocols' own tables what may be said.
    {"sim/lesson",
     {"sim", "sim/kernel", "sim/trace", "sim/mail", "sim/mime", "sim/proto", "sim/report",
      "sim/desk", "sim/world"}},
    // What can be opened: what comes with the program, and the host's files.
    {"sim/shelf", {"sim", "sim/kernel", "sim/trace", "sim/desk", "sim/world", "sim/lesson"}},
    // The program: reads the command line, knows no protocol.
    {"sim/cli",
     {"sim", "sim/kernel", "sim/trace", "sim/text", "sim/mail", "sim/mime", "sim/desk", "sim/world",
      "sim/report", "sim/lesson", "sim/shelf"}},
    // The only folder that sees real sockets and the host's clock.
    {"sim/live",
     {"sim", "sim/kernel", "sim/trace", "sim/desk", "sim/world", "sim/report", "sim/shelf"}},
    {"sim", {"sim/kernel", "sim/trace", "sim/world", "sim/report", "sim/shelf", "sim/cli"}},
    // The window: a reader of the trace. What it shows is worked out without any drawing library.
    // Of the world it knows what a scenario is and what people can do in it.
    {"gui/view",
     {"sim", "sim/kernel", "sim/trace", "sim/mail", "sim/mime", "sim/proto", "sim/report",
      "sim/desk", "sim/world", "sim/lesson"}},
    {"gui/panels",
     {"gui/view", "sim", "sim/kernel", "sim/trace", "sim/mail", "sim/mime", "sim/proto",
      "sim/report", "sim/world", "sim/lesson"}},
    {"gui",
     {"gui/view", "gui/panels", "sim", "sim/kernel", "sim/trace", "sim/desk", "sim/world",
      "sim/report", "sim/lesson", "sim/shelf"}},
};

struct Ban {
  const char* pattern;
  const char* instead;
  std::set<std::string> except;  // Folders.
};
const std::vector<Ban> kBans = {
    {R"(\b(system_clock|steady_clock|high_resolution_clock|gettimeofday|clock_gettime)\b)",
     "Kernel::now()",
     {"sim/live", "sim/cli"}},
    {R"(\brandom_device\b|\bmt19937|_distribution\b|std::rand\b|std::shuffle\b|std::sample\b)",
     "kernel/rng.h",
     {}},
    {R"(\bunordered_(map|set|multimap|multiset)\b)",
     "std::map: its order is the same everywhere",
     {}},
    {R"(std::(map|set)<(const )?[A-Za-z_:]+\*)", "an Id as key: addresses differ between runs", {}},
    {R"(\bstd::(thread|async|mutex|jthread)\b|<thread>)", "one thread", {}},
    {R"(\bshared_ptr\b)", "a value, or unique_ptr", {}},
    {R"(\b(setlocale|std::locale|toupper|tolower|isalpha|isalnum|isspace|isprint)\b)",
     "a comparison of octets: locales differ",
     {}},
    {R"(\bthrow\b)",
     "a value: only loaders and programs throw",
     {"sim/desk", "sim/world", "sim/lesson", "sim/shelf", "sim/cli", "sim/live", "sim", "gui"}},
    {R"(\b(directory_iterator|last_write_time|create_director(y|ies))\b|XDG_)",
     "shelf/folders.h",
     {"sim/shelf"}},
    {R"(#include <imgui|#include <GLFW)",
     "the panels draw, the view decides",
     {"gui", "gui/panels"}},
    {R"(#include <nlohmann)",
     "nlohmann/json in a loader's .cpp",
     {"sim/desk", "sim/world", "sim/lesson", "sim/shelf", "sim/cli", "sim/trace", "gui"}},
    {R"(\bTO[D]O\b|\bFIX[M]E\b|\bXX[X]\b)", "finish it before it lands", {}},
};

std::string folder_of(const std::string& path) {  // "sim/proto/smtp/reply.h" -> "sim/proto"
  std::string best;
  for (const auto& [folder, allowed] : kMayInclude) {
    if (path.starts_with(folder + "/") && folder.size() > best.size()) best = folder;
  }
  return best;
}

bool may_include(const std::string& folder, const std::string& target_file) {
  if (target_file == "sim/match.h") return true;
  const std::string target = folder_of(target_file);
  if (target == folder) return true;
  for (const std::string& allowed : kMayInclude.at(folder)) {
    if (target == allowed || target_file.starts_with(allowed + "/")) {
      if (allowed != "sim" || target == "sim") return true;
    }
  }
  return false;
}

std::set<std::string> sources() {
  const fs::path root = MAILWALK_SOURCE_DIR;
  std::set<std::string> files;  // Sorted: complaints come in the same order everywhere.
  for (const char* folder : {"sim", "gui"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cpp") {
        files.insert(fs::relative(entry.path(), root).generic_string());
      }
    }
  }
  return files;
}

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream in{fs::path{MAILWALK_SOURCE_DIR} / name};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Characters, not octets: a line may hold "§".
std::size_t columns(const std::string& line) {
  std::size_t count = 0;
  for (const char c : line) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
  }
  return count;
}

TEST(Tidy, FoldersIncludeOnlyWhatTheTableAllows) {
  const std::regex include{"^#include \"((sim|gui)/[^\"]+)\""};
  for (const std::string& name : sources()) {
    int number = 0;
    for (const std::string& line : lines_of(name)) {
      ++number;
      std::smatch found;
      if (!std::regex_search(line, found, include)) continue;
      EXPECT_TRUE(may_include(folder_of(name), found[1]))
          << name << ":" << number << ": " << folder_of(name) << " may not include " << found[1];
    }
  }
}

TEST(Tidy, BannedNamesStayAway) {
  for (const Ban& ban : kBans) {
    const std::regex pattern{ban.pattern};
    for (const std::string& name : sources()) {
      if (ban.except.contains(folder_of(name))) continue;
      int number = 0;
      for (std::string line : lines_of(name)) {
        ++number;
        line = line.substr(0, line.find("//"));
        EXPECT_FALSE(std::regex_search(line, pattern))
            << name << ":" << number << ": use " << ban.instead;
      }
    }
  }
}

TEST(Tidy, LinesAndFilesAreShort) {
  for (const std::string& name : sources()) {
    const auto lines = lines_of(name);
    // The list of everything that can happen is one list.
    if (name != "sim/trace/record.h") {
      EXPECT_LE(lines.size(), 400U) << name << " is too long: two things live in one room";
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      EXPECT_LE(columns(lines[i]), 100U) << name << ":" << i + 1;
    }
  }
}

TEST(Tidy, TheRulesFindWhatTheyForbid) {
  EXPECT_TRUE(std::regex_search("std::unordered_map<int, int> m;", std::regex{kBans[2].pattern}));
  EXPECT_FALSE(may_include("sim/kernel", "sim/mail/address.h"));
  EXPECT_FALSE(may_include("sim/proto", "sim/kernel/time.h"));
  EXPECT_TRUE(may_include("sim/node", "sim/proto/smtp/server.h"));
  EXPECT_FALSE(may_include("sim/world", "sim/proto/smtp/server.h"));
  EXPECT_FALSE(may_include("sim/desk", "sim/world/scenario.h"));
  EXPECT_FALSE(may_include("gui", "sim/cli/commands.h"));
}

}  // namespace
