// The architecture, as a table that the build checks. Each folder may include itself, the folders
// named beside it, and nothing else of ours.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "sim/text/ascii.h"

namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>> kMayInclude = {
    // What both sides write with: octets, lines, addresses; neither mail nor time.
    {"sim/text", {}},
    // The time side knows no mail.
    {"sim/kernel", {}},
    {"sim/trace", {"sim/kernel", "sim/text"}},
    {"sim/net", {"sim/kernel", "sim/trace"}},
    // The word side knows no time.
    {"sim/mail", {"sim/text"}},
    {"sim/mime", {"sim/text", "sim/mail"}},
    {"sim/proto", {"sim/text", "sim/mail", "sim/mime"}},
    // What is known of a protocol: a row each.
    {"sim/protocols", {"sim/text", "sim/mail", "sim/proto"}},
    // Ciphers, and what is sealed by them.
    {"sim/seal", {"sim/text", "sim/mail", "sim/mime"}},
    // Who may say that he sent a message.
    {"sim/sender", {"sim/text", "sim/mail", "sim/mime", "sim/proto", "sim/seal"}},
    // They meet in the nodes. What lies on a server's disk knows no protocol.
    {"sim/store", {"sim/kernel", "sim/trace", "sim/text", "sim/mail"}},
    {"sim/node",
     {"sim/kernel", "sim/trace", "sim/net", "sim/text", "sim/mail", "sim/proto", "sim/protocols",
      "sim/sender", "sim/store"}},
    {"sim/agent",
     {"sim/kernel", "sim/trace", "sim/net", "sim/text", "sim/mail", "sim/mime", "sim/seal",
      "sim/proto", "sim/protocols", "sim/store", "sim/node"}},
    // Web mail: its pages know no time and no network; the server and the browser have both.
    {"sim/webmail", {"sim/text", "sim/mail", "sim/mime", "sim/proto"}},
    {"sim/web",
     {"sim/kernel", "sim/trace", "sim/net", "sim/text", "sim/mail", "sim/mime", "sim/proto",
      "sim/protocols", "sim/store", "sim/node", "sim/agent", "sim/webmail"}},
    // What every file that people write is read with; knows none of them.
    {"sim/desk", {"sim/kernel", "sim/text"}},
    // The world also fills the zones of name servers, which are words of DNS.
    {"sim/world",
     {"sim/desk", "sim/kernel", "sim/trace", "sim/net", "sim/text", "sim/mail", "sim/mime",
      "sim/seal", "sim/proto/dns", "sim/protocols", "sim/sender", "sim/store", "sim/node",
      "sim/agent", "sim/web"}},
    // Readers of the trace.
    {"sim/report",
     {"sim/kernel", "sim/trace", "sim/text", "sim/mail", "sim/mime", "sim/protocols"}},
    // The command-driven user agent: what its user sees and asks for, in words.
    {"sim/teletype",
     {"sim/kernel", "sim/trace", "sim/text", "sim/mail", "sim/mime", "sim/report", "sim/world"}},
    // Lessons ask the protocols' rows what may be said.
    {"sim/lesson",
     {"sim", "sim/text", "sim/kernel", "sim/trace", "sim/mail", "sim/mime", "sim/protocols",
      "sim/report", "sim/desk", "sim/world"}},
    // On paper: a lesson or a scenario, and what a class has reached.
    {"sim/handout",
     {"sim", "sim/text", "sim/kernel", "sim/trace", "sim/protocols", "sim/report", "sim/world",
      "sim/lesson"}},
    // What can be opened: what comes with the program, and the host's files.
    {"sim/shelf",
     {"sim", "sim/text", "sim/kernel", "sim/trace", "sim/desk", "sim/world", "sim/lesson"}},
    // The program: reads the command line, knows no protocol.
    {"sim/cli",
     {"sim", "sim/kernel", "sim/trace", "sim/text", "sim/mail", "sim/mime", "sim/seal", "sim/desk",
      "sim/world", "sim/protocols", "sim/sender", "sim/report", "sim/teletype", "sim/lesson",
      "sim/handout", "sim/shelf", "sim/webmail"}},
    // The only folder that sees real sockets and the host's clock.
    {"sim/live",
     {"sim", "sim/kernel", "sim/trace", "sim/protocols", "sim/desk", "sim/world", "sim/report",
      "sim/shelf"}},
    {"sim", {"sim/kernel", "sim/trace", "sim/world", "sim/report", "sim/shelf", "sim/cli"}},
    // The window: a reader of the trace. What it shows is worked out without any drawing library.
    // Of the world it knows what a scenario is and what people can do in it.
    {"gui/reading",
     {"sim", "sim/text", "sim/kernel", "sim/trace", "sim/mail", "sim/mime", "sim/proto",
      "sim/protocols", "sim/report", "sim/desk", "sim/world", "sim/lesson"}},
    {"gui/view",
     {"gui/reading", "sim", "sim/text", "sim/kernel", "sim/trace", "sim/mail", "sim/mime",
      "sim/seal", "sim/protocols", "sim/report", "sim/desk", "sim/world", "sim/lesson", "sim/teletype",
      "sim/webmail"}},
    {"gui/panels",
     {"gui/reading", "gui/view", "sim", "sim/text", "sim/kernel", "sim/trace", "sim/mail",
      "sim/mime", "sim/seal", "sim/protocols", "sim/report", "sim/world", "sim/lesson",
      "sim/webmail"}},
    {"gui",
     {"gui/reading", "gui/view", "gui/panels", "sim", "sim/kernel", "sim/trace", "sim/desk",
      "sim/world", "sim/report", "sim/lesson", "sim/shelf"}},
    // The window on a page in a browser.
    {"web", {"gui", "gui/view", "gui/panels", "sim", "sim/kernel", "sim/text", "sim/shelf"}},
};

struct Ban {
  const char* pattern;
  const char* instead;
  std::set<std::string> except;    // Folders, and files that are still to be mended.
  std::vector<const char*> words;  // One of them is in every line that the pattern finds.
};
const std::vector<Ban> kBans = {
    {R"(\b(system_clock|steady_clock|high_resolution_clock|gettimeofday|clock_gettime)\b)",
     "Kernel::now()",
     {"sim/live", "sim/cli"},
     {"_clock", "gettimeofday", "clock_gettime"}},
    {R"(\brandom_device\b|\bmt19937|_distribution\b|std::rand\b|std::shuffle\b|std::sample\b)",
     "kernel/rng.h",
     // Where real browsers come, and where real messages are sealed; only there.
     {"sim/live/command.cpp", "sim/cli/seal.cpp"},
     {"random_device", "mt19937", "_distribution", "std::rand", "std::shuffle", "std::sample"}},
    {R"(\bunordered_(map|set|multimap|multiset)\b)",
     "std::map: its order is the same everywhere",
     {},
     {"unordered_"}},
    {R"(std::(map|set)<(const )?[A-Za-z_:]+\*)",
     "an Id as key: addresses differ between runs",
     {},
     {"std::map<", "std::set<"}},
    {R"(\bstd::(thread|async|mutex|jthread)\b|<thread>)", "one thread", {}, {"std::", "<thread>"}},
    {R"(\bshared_ptr\b)", "a value, or unique_ptr", {}, {"shared_ptr"}},
    {R"(\b(setlocale|std::locale|toupper|tolower|isalpha|isalnum|isspace|isprint)\b)",
     "a comparison of octets: locales differ",
     {},
     {"locale", "toupper", "tolower", "isal", "isspace", "isprint"}},
    {R"(\bthrow\b)",
     "a value: only loaders and programs throw",
     {"sim/desk", "sim/world", "sim/lesson", "sim/shelf", "sim/cli", "sim/live", "sim", "gui",
      "web"},
     {"throw"}},
    {R"(\b(directory_iterator|last_write_time|create_director(y|ies))\b|XDG_)",
     "shelf/folders.h",
     {"sim/shelf"},
     {"director", "last_write_time", "XDG_"}},
    {R"(#include <imgui|#include <GLFW)",
     "the panels draw, the view decides",
     {"gui", "gui/panels", "web"},
     {"#include <"}},
    {R"(#include <nlohmann)",
     "nlohmann/json in a loader's .cpp",
     {"sim/desk", "sim/world", "sim/lesson", "sim/shelf", "sim/cli", "sim/trace", "gui", "web"},
     {"#include <"}},
    {R"(\bTO[D]O\b|\bFIX[M]E\b|\bXX[X]\b)", "finish it before it lands", {}, {"DO", "ME", "XX"}},
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
  for (const char* folder : {"sim", "gui", "web"}) {
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
  const std::regex include{"^#include \"((sim|gui|web)/[^\"]+)\""};
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
  std::vector<std::regex> patterns;
  for (const Ban& ban : kBans) patterns.emplace_back(ban.pattern);
  for (const std::string& name : sources()) {
    int number = 0;
    for (std::string line : lines_of(name)) {
      ++number;
      line = line.substr(0, line.find("//"));
      for (std::size_t i = 0; i < kBans.size(); ++i) {
        // Regular expressions are slow; most lines have nothing of all this.
        const auto has = [&](std::string_view word) { return line.find(word) != line.npos; };
        if (std::ranges::none_of(kBans[i].words, has)) continue;
        const std::set<std::string>& except = kBans[i].except;
        if (except.contains(folder_of(name)) || except.contains(name)) continue;
        EXPECT_FALSE(std::regex_search(line, patterns[i]))
            << name << ":" << number << ": use " << kBans[i].instead;
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

// OpenSSL is known in one room, and where POP3's digest is made. That room knows octets and nothing
// else of ours, so it can be put behind any wall.
TEST(Tidy, OneRoomKnowsOpenSsl) {
  const std::set<std::string> others = {"sim/proto/pop3/apop.cpp"};
  int found = 0;
  for (const std::string& name : sources()) {
    const bool in_room = name.starts_with("sim/seal/cipher/");
    for (const std::string& line : lines_of(name)) {
      if (line.starts_with("#include <openssl/")) {
        ++found;
        EXPECT_TRUE(in_room || others.contains(name)) << name;
      } else if (in_room && line.starts_with("#include \"")) {
        EXPECT_TRUE(line.starts_with("#include \"sim/seal/cipher/")) << name << ": " << line;
      } else if (!in_room) {
        EXPECT_EQ(line.find("sim/seal/cipher/openssl.h"), std::string::npos) << name;
        EXPECT_EQ(line.find("sim/seal/cipher/nist.h"), std::string::npos) << name;
        EXPECT_EQ(line.find("sim/seal/cipher/objects.h"), std::string::npos) << name;
      }
    }
  }
  EXPECT_GT(found, 5);
}

// What can be asked of the window is asked by somebody: each alternative of view::Request is made
// somewhere else than where it is defined and obeyed.
TEST(Tidy, EveryRequestIsSentBySomebody) {
  std::string all;
  for (const std::string& line : lines_of("gui/view/request.h")) all += line + "\n";
  const std::size_t begin = all.find("std::variant<", all.find("using Request"));
  ASSERT_NE(begin, std::string::npos);
  const std::string list = all.substr(begin + 13, all.find('>', begin) - begin - 13);
  std::string senders;
  for (const std::string& name : sources()) {
    const bool obeys = name.starts_with("gui/app");
    if (!name.starts_with("gui/") || name == "gui/view/request.h" || obeys) continue;
    for (const std::string& line : lines_of(name))
      senders += line.substr(0, line.find("//")) + "\n";
  }
  int count = 0;
  const std::regex word{"[A-Za-z]+"};
  for (std::sregex_iterator name{list.begin(), list.end(), word}, end; name != end; ++name) {
    ++count;
    const auto made = [&](char behind) {
      const std::string made_so = name->str() + behind;
      std::size_t at = senders.find(made_so);
      while (at != std::string::npos && at > 0 && text::is_letter_or_digit(senders[at - 1]))
        at = senders.find(made_so, at + 1);
      return at != std::string::npos;
    };
    EXPECT_TRUE(made('{') || made('>')) << "nobody sends " << name->str();
  }
  EXPECT_GT(count, 10);
}

// The families of panels know nothing of each other, save that at the side what was said is taken
// apart in the inspector's way. What all draw with knows no family.
TEST(Tidy, PanelsFamiliesKnowNothingOfEachOther) {
  const std::regex family{"^gui/panels/([a-z]+)/"};
  const std::regex include{"^#include \"(gui/panels/[a-z]+/[^\"]+)\""};
  for (const std::string& name : sources()) {
    if (!name.starts_with("gui/panels/")) continue;
    std::smatch found;
    const std::string own = std::regex_search(name, found, family) ? found[1].str() : "";
    for (const std::string& line : lines_of(name)) {
      std::smatch included;
      if (!std::regex_search(line, included, include)) continue;
      const std::string file = included[1];
      std::smatch other;
      ASSERT_TRUE(std::regex_search(file, other, family)) << file;
      const bool takes_apart = own == "side" && other[1] == "inspector";
      EXPECT_TRUE(other[1] == own || takes_apart) << name << " may not include " << file;
    }
  }
}

// ARCHITECTURE.md: by the name of a row, the rows that it includes.
std::map<std::string, std::set<std::string>> drawn_arrows() {
  std::map<std::string, std::set<std::size_t>> marks;  // By the name of a row, in columns.
  std::map<std::size_t, std::string> names;            // By the column of a row's diagonal.
  const std::regex row{R"(^ [a-zA-Z]  ((sim|gui|web)[a-z/]*) +[x\\ ])"};
  for (const std::string& line : lines_of("ARCHITECTURE.md")) {
    std::smatch found;
    if (!std::regex_search(line, found, row)) continue;
    const std::size_t diagonal = line.find('\\');
    names[diagonal] = found[1];
    for (std::size_t at = diagonal % 2; at < line.size(); at += 2) {
      if (line[at] == 'x') marks[found[1]].insert(at);
    }
  }
  std::map<std::string, std::set<std::string>> arrows;
  for (const auto& [column, name] : names) arrows[name];
  for (const auto& [name, columns] : marks) {
    for (const std::size_t column : columns) {
      if (names.contains(column)) arrows[name].insert(names[column]);
    }
  }
  return arrows;
}

TEST(Tidy, ThePictureShowsEveryArrow) {
  const auto drawn = drawn_arrows();
  for (const auto& [folder, allowed] : kMayInclude) {
    if (!drawn.contains(folder)) {
      ADD_FAILURE() << "ARCHITECTURE.md has no row for " << folder;
      continue;
    }
    std::set<std::string> targets;
    for (const std::string& one : allowed) {
      targets.insert(kMayInclude.contains(one) ? one : folder_of(one + "/"));
    }
    for (const std::string& target : targets) {
      EXPECT_TRUE(drawn.at(folder).contains(target))
          << "ARCHITECTURE.md: " << folder << " may include " << target << ", which is not drawn";
    }
    for (const std::string& target : drawn.at(folder)) {
      if (!kMayInclude.contains(target)) continue;
      EXPECT_TRUE(targets.contains(target))
          << "ARCHITECTURE.md: " << folder << " may not include " << target << ", which is drawn";
    }
  }
}

// The protocols of mail are named in sim/proto and sim/protocols, by the nodes that speak them, and
// in these files, each for its reason. Everybody else asks the protocol's row.
struct Named {
  const char* file;
  const char* why;
};
constexpr Named kNameProtocols[] = {
    {"sim/live/main.cpp", "the help says how long a command line may be in each protocol"},
    {"sim/mail/dsn.cpp", "a type of diagnostic codes (RFC 3464 §2.3.6)"},
    {"sim/mail/explain_address.cpp", "an extension's name (RFC 6531)"},
    {"sim/mail/trace_fields.h", "what a Received field says after \"with\" (RFC 5321 §4.4)"},
    {"sim/mime/header_check.cpp", "an extension's name (RFC 6531)"},
    {"sim/sender/auth_results.cpp", "names of properties (RFC 8601 §2.7.2)"},
    {"sim/trace/digest.cpp", "the first two were numbers once, and digests of that time hold on"},
};

bool may_name_protocols(const std::string& file) {
  static const std::regex theirs{
      "^sim/(proto|protocols|agent|web)/|"
      "^sim/node/(delivery|reception|mta|maa|mailbox_visit|imap_visit|smtp_prompter|pop3_prompter|"
      "imap_prompter)[a-z_]*\\."};
  return std::regex_search(file, theirs);
}

// Whether the line, comment and all, names a protocol of mail, or its code a port by its number.
bool names_a_protocol(const std::string& line) {
  static const std::regex name{"smtp|pop3|imap", std::regex::icase};
  static const std::regex number{R"([Pp]ort.*[^\w.'](25|53|110|143)([^\w.']|$))"};
  return std::regex_search(line, name) ||
         std::regex_search(line.substr(0, line.find("//")), number);
}

TEST(Tidy, ProtocolsAreKnownInTheirRooms) {
  EXPECT_LE(std::size(kNameProtocols), 12U);
  std::set<std::string> found;
  for (const std::string& name : sources()) {
    if (may_name_protocols(name)) continue;
    const bool listed =
        std::ranges::find(kNameProtocols, name, &Named::file) != std::end(kNameProtocols);
    int number = 0;
    for (const std::string& line : lines_of(name)) {
      ++number;
      if (!names_a_protocol(line)) continue;
      found.insert(name);
      EXPECT_TRUE(listed) << name << ":" << number
                          << ": ask the protocol's row, do not know it here";
    }
  }
  for (const Named& named : kNameProtocols) {
    EXPECT_TRUE(found.contains(named.file))
        << named.file << " names no protocol: take it off the list";
  }
}

TEST(Tidy, TheRulesFindWhatTheyForbid) {
  EXPECT_TRUE(std::regex_search("std::unordered_map<int, int> m;", std::regex{kBans[2].pattern}));
  EXPECT_FALSE(may_include("sim/kernel", "sim/mail/address.h"));
  EXPECT_FALSE(may_include("sim/proto", "sim/kernel/time.h"));
  EXPECT_TRUE(may_include("sim/node", "sim/proto/smtp/server.h"));
  EXPECT_FALSE(may_include("sim/world", "sim/proto/smtp/server.h"));
  EXPECT_FALSE(may_include("sim/store", "sim/node/ledger.h"));
  EXPECT_FALSE(may_include("sim/node", "sim/agent/composer.h"));
  EXPECT_FALSE(may_include("sim/desk", "sim/world/scenario.h"));
  EXPECT_FALSE(may_include("gui", "sim/cli/commands.h"));
  EXPECT_TRUE(names_a_protocol("using Client = smtp::Client;"));
  EXPECT_TRUE(names_a_protocol("if (port == 110) return;"));
  EXPECT_FALSE(names_a_protocol("const float wide = 110 * unit;"));
  EXPECT_TRUE(may_name_protocols("sim/node/mta_attempt.cpp"));
  EXPECT_FALSE(may_name_protocols("sim/node/session.cpp"));
}

}  // namespace
