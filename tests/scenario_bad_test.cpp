// What the authors of broken scenarios are told. Each tests/scenarios-bad/*.json has its one line
// in a file beside it; UPDATE_GOLDEN=1 rewrites those.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "sim/desk/json_text.h"
#include "sim/desk/schema.h"
#include "sim/kernel/rng.h"
#include "sim/world/load.h"

namespace {

namespace fs = std::filesystem;
const fs::path kRoot{MAILWALK_SOURCE_DIR};

std::string contents(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> bad_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{kRoot / "tests/scenarios-bad"}) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// The error's text; empty where the scenario is sound.
std::string complaint(const std::string& name, std::string_view text,
                      const world::LoadOptions& options = {}) {
  try {
    world::load_scenario(name, text, options);
    return {};
  } catch (const desk::FileError& error) {
    const std::string line = error.what();
    EXPECT_EQ(line.find('\n'), std::string::npos) << line;
    EXPECT_FALSE(error.message.empty());
    EXPECT_TRUE(error.pointer.empty() || error.pointer.front() == '/') << line;
    EXPECT_NE(line.find(error.message), std::string::npos);
    EXPECT_NE(line.find(error.suggestion), std::string::npos);
    return line;
  }
}

TEST(ScenarioBad, EachFileHasItsOneError) {
  const bool update = std::getenv("UPDATE_GOLDEN") != nullptr;
  const std::vector<fs::path> files = bad_files();
  EXPECT_GE(files.size(), 60U);
  for (const fs::path& file : files) {
    const std::string line = complaint(file.filename().string(), contents(file)) + "\n";
    fs::path expected = file;
    expected.replace_extension(".expected");
    if (update) std::ofstream{expected, std::ios::binary} << line;
    EXPECT_EQ(line, contents(expected)) << file;
    EXPECT_TRUE(line.starts_with(file.filename().string() + ":")) << line;
  }
}

TEST(ScenarioBad, TheErrorHasItsParts) {
  const std::string text = contents(kRoot / "tests/scenarios-bad/misspelt-delay.json");
  try {
    world::load_scenario("lesson.json", text);
    FAIL();
  } catch (const desk::FileError& error) {
    EXPECT_EQ(error.file, "lesson.json");
    EXPECT_EQ(error.line, 14U);
    EXPECT_EQ(error.column, 46U);
    EXPECT_EQ(error.pointer, "/links/0/deley");
    EXPECT_EQ(error.suggestion, "delay");
  }
}

TEST(ScenarioBad, EveryTruncationIsOneError) {
  const std::string text = contents(kRoot / "scenarios/fourth.json");
  const std::size_t sound = text.find_last_of('}');
  for (std::size_t size = 0; size <= sound; ++size) {
    EXPECT_NE(complaint("fourth.json", text.substr(0, size)), "") << size;
  }
  EXPECT_EQ(complaint("fourth.json", text.substr(0, sound + 1)), "");
}

// The words are made by code of ours, the verdict by valijson: they must agree.
void expect_agreement(const std::string& text) {
  if (desk::syntax_mistake(text)) return;
  EXPECT_EQ(desk::fits_schema(text, world::scenario_schema()),
            !desk::schema_mistake(text, world::scenario_schema()))
      << text;
}

TEST(ScenarioBad, ChangedOctetsNeverCrash) {
  const std::string sound = contents(kRoot / "scenarios/fourth.json");
  kernel::Rng random{1, "changed octets"};
  for (int i = 0; i < 1000; ++i) {
    std::string text = sound;
    text[random.below(static_cast<std::uint32_t>(text.size()))] =
        static_cast<char>(random.below(256));
    complaint("fourth.json", text);
    expect_agreement(text);
  }
}

// Octets that keep JSON whole reach further: words of the file in each other's places.
TEST(ScenarioBad, ChangedWordsNeverCrash) {
  const std::string sound = contents(kRoot / "tests/scenarios-bad/keep-without-pop3.json");
  std::vector<std::pair<std::size_t, std::size_t>> words;  // Offset and size, quotes included.
  for (std::size_t at = 0; (at = sound.find('"', at)) != std::string::npos;) {
    const std::size_t end = sound.find('"', at + 1);
    words.emplace_back(at, end + 1 - at);
    at = end + 1;
  }
  const std::vector<std::string> others{"0", "-1", "null", "[]", "{}", "\"\"", "true", "[\"a\"]"};
  kernel::Rng random{1, "changed words"};
  const auto count = static_cast<std::uint32_t>(words.size());
  for (int i = 0; i < 1000; ++i) {
    const auto [at, size] = words[random.below(count)];
    const auto [from, length] = words[random.below(count)];
    std::string other = sound.substr(from, length);
    if (random.chance(1, 3)) other = others[random.below(8)];
    std::string text = sound;
    text.replace(at, size, other);
    complaint("words.json", text);
    expect_agreement(text);
  }
}

TEST(ScenarioBad, WhatIsTooLargeIsRefusedAtOnce) {
  const std::string text(world::kMaxScenarioOctets + 1, ' ');
  EXPECT_EQ(complaint("big.json", text),
            "big.json: The file is too large: a scenario has at most 16 MiB.");
}

TEST(ScenarioBad, ManyBracketsAndManyKeysEndSoon) {
  EXPECT_NE(complaint("x", std::string(1'000'000, '[')), "");
  EXPECT_NE(complaint("x", std::string(1'000'000, '{')), "");
  EXPECT_NE(complaint("x", std::string(1'000'000, '"')), "");
  std::string keys = "{";
  for (int i = 0; i < 20'000; ++i) keys += "\"" + std::to_string(i) + "\": [[]], ";
  EXPECT_NE(complaint("x", keys + "\"id\": 1}"), "");
}

TEST(ScenarioBad, SettingsAreToldApartFromTheFile) {
  const std::string text = contents(kRoot / "scenarios/fourth.json");
  const auto set = [&text](std::vector<std::string> settings) {
    return complaint("fourth.json", text, {.set = std::move(settings), .read_file = {}});
  };
  EXPECT_EQ(set({"/links/0/delay=200ms", "/seed=5", "/links/0/up=false", "/until=1h"}), "");
  EXPECT_EQ(set({"/links/0/dely=200ms"}),
            "--set \"/links/0/dely=200ms\": at /links/0/dely: \"dely\" is no key here. Allowed are "
            "\"bandwidth\", \"between\", \"delay\", \"label\", \"loss\", \"up\". Did you mean "
            "\"delay\"?");
  EXPECT_EQ(set({"/links/99/delay=1ms"}),
            "--set \"/links/99/delay=1ms\": at /links/99/delay: This pointer leads nowhere in the "
            "scenario. Lists count from 0, as in /links/0/delay.");
  EXPECT_EQ(set({"seed=5"}),
            "--set \"seed=5\": This must be POINTER=VALUE, such as /links/0/delay=200ms.");
  EXPECT_TRUE(set({"/seed=many"}).starts_with("--set \"/seed=many\": at /seed: "));
  EXPECT_TRUE(set({"/hosts=" + std::string(100, '[') + std::string(100, ']')})
                  .starts_with("--set \"/hosts=[[[["));
  // What the setting breaks elsewhere is told with the file's line.
  EXPECT_TRUE(set({"/hosts/0/name=desk"}).starts_with("fourth.json:22: at /links/0/between/0: "));
}

}  // namespace
