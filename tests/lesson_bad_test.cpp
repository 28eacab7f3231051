// What the authors of broken lessons are told. Each tests/lessons-bad/*.json has its one line in a
// file beside it, and so has each translation in tests/lessons-bad/translations, which is laid over
// the sound lesson there; UPDATE_GOLDEN=1 rewrites those lines.
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
#include "sim/lesson/translation.h"
#include "tests/support/lessons.h"

namespace {

namespace fs = std::filesystem;
const fs::path kBad = fs::path{MAILWALK_SOURCE_DIR} / "tests/lessons-bad";

std::string contents(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> bad_files(const fs::path& folder, std::string_view end) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{folder}) {
    if (entry.path().filename().string().ends_with(end)) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// The error's text; empty where the lesson is sound.
std::string complaint(const std::string& name, std::string_view text,
                      const lesson::LoadOptions& options = lessons::options()) {
  try {
    lesson::load_lesson(name, text, options);
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

void expect_line(const fs::path& file, const std::string& line) {
  fs::path expected = file;
  expected.replace_extension(".expected");
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream{expected, std::ios::binary} << line << "\n";
  }
  EXPECT_EQ(line + "\n", contents(expected)) << file;
}

TEST(LessonBad, EachFileHasItsOneError) {
  const std::vector<fs::path> files = bad_files(kBad, ".json");
  EXPECT_GE(files.size(), 60U);
  for (const fs::path& file : files) {
    const std::string line = complaint(file.filename().string(), contents(file));
    expect_line(file, line);
    EXPECT_TRUE(line.starts_with(file.filename().string() + ":")) << line;
  }
}

TEST(LessonBad, EachTranslationHasItsOneError) {
  const fs::path folder = kBad / "translations";
  const std::string lesson = contents(folder / "letter.json");
  EXPECT_EQ(complaint("letter.json", lesson), "");
  const std::vector<fs::path> files = bad_files(folder, ".de.json");
  EXPECT_GE(files.size(), 10U);
  for (const fs::path& file : files) {
    lesson::LoadOptions options = lessons::options();
    options.translation_file = file.filename().string();
    options.translation = contents(file);
    const std::string line = complaint("letter.json", lesson, options);
    expect_line(file, line);
    EXPECT_TRUE(line.starts_with(options.translation_file + ":")) << line;
  }
}

TEST(LessonBad, TheErrorHasItsParts) {
  const std::string text = contents(kBad / "inline-misspelt-delay.json");
  try {
    lesson::load_lesson("a.json", text, lessons::options());
    FAIL();
  } catch (const desk::FileError& error) {
    EXPECT_EQ(error.file, "a.json");
    EXPECT_EQ(error.line, 13U);
    EXPECT_EQ(error.pointer, "/scenario/inline/links/0/deley");
    EXPECT_EQ(error.suggestion, "delay");
  }
}

// The words are made by code of ours, the verdict by valijson: they must agree.
void expect_agreement(const std::string& text) {
  if (desk::syntax_mistake(text)) return;
  const std::string_view schema = lesson::lesson_schema();
  EXPECT_EQ(desk::fits_schema(text, schema), !desk::schema_mistake(text, schema)) << text;
}

TEST(LessonBad, WordsAndSchemaAgree) {
  for (const fs::path& file : bad_files(kBad, ".json")) expect_agreement(contents(file));
}

TEST(LessonBad, EveryTruncationIsOneError) {
  const std::string text = contents(kBad / "translations/letter.json");
  const std::size_t sound = text.find_last_of('}');
  for (std::size_t size = 0; size <= sound; ++size) {
    EXPECT_NE(complaint("letter.json", text.substr(0, size)), "") << size;
  }
  EXPECT_EQ(complaint("letter.json", text.substr(0, sound + 1)), "");
}

TEST(LessonBad, ChangedOctetsNeverCrash) {
  const std::string sound = contents(kBad / "translations/letter.json");
  kernel::Rng random{1, "changed octets of a lesson"};
  for (int i = 0; i < 1000; ++i) {
    std::string text = sound;
    text[random.below(static_cast<std::uint32_t>(text.size()))] =
        static_cast<char>(random.below(256));
    complaint("letter.json", text);
    expect_agreement(text);
  }
}

struct Word {
  std::size_t at, size;  // Quotes included.
};
std::vector<Word> words_of(const std::string& text) {
  std::vector<Word> words;
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos;) {
    const std::size_t end = text.find('"', at + 1);
    words.push_back({at, end + 1 - at});
    at = end + 1;
  }
  return words;
}

// Octets that keep JSON whole reach further: words of the file in each other's places.
TEST(LessonBad, ChangedWordsNeverCrash) {
  const std::vector<std::string> others{"0", "-1", "null", "[]", "{}", "\"\"", "true", "[\"a\"]"};
  kernel::Rng random{1, "changed words of a lesson"};
  for (const std::string& sound :
       {contents(kBad / "translations/letter.json"), lessons::shipped("three-phases")}) {
    const std::vector<Word> words = words_of(sound);
    const auto count = static_cast<std::uint32_t>(words.size());
    for (int i = 0; i < 500; ++i) {
      const Word changed = words[random.below(count)], from = words[random.below(count)];
      std::string other = sound.substr(from.at, from.size);
      if (random.chance(1, 3)) other = others[random.below(8)];
      std::string text = sound;
      text.replace(changed.at, changed.size, other);
      complaint("words.json", text);
      expect_agreement(text);
    }
  }
}

TEST(LessonBad, ChangedTranslationsNeverCrash) {
  const std::string lesson = contents(kBad / "translations/letter.json");
  const std::string sound =
      R"({"lesson": "letter", "version": 1, "language": "de",
          "texts": {"title": "Ein Brief", "steps/who-pushes/question/ask": "Wer?"}})";
  lesson::LoadOptions options = lessons::options();
  options.translation_file = "letter.de.json";
  options.translation = sound;
  EXPECT_EQ(complaint("letter.json", lesson, options), "");
  const std::vector<std::string> others{"0", "null", "[]", "{}", "\"\"", "\"steps\"", "\"~/\""};
  for (const Word& word : words_of(sound)) {
    for (const std::string& other : others) {
      options.translation = sound;
      options.translation.replace(word.at, word.size, other);
      complaint("letter.json", lesson, options);
    }
  }
}

TEST(LessonBad, WhatIsTooLargeIsRefusedAtOnce) {
  const std::string text(world::kMaxScenarioOctets + 1, ' ');
  EXPECT_EQ(complaint("big.json", text),
            "big.json: The file is too large: a lesson has at most 16 MiB.");
}

}  // namespace
