// What lessons/README.md and lessons/REFERENCE.md show can be taken, and the reference leaves
// nothing out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "sim/lesson/solve.h"
#include "tests/support/lessons.h"

namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

std::string of_lessons(const std::string& name) {
  std::ifstream in{fs::path{MAILWALK_SOURCE_DIR} / "lessons" / name, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// What stands between ```json and ```, in order.
std::vector<std::string> examples(const std::string& document) {
  constexpr std::string_view kBegin = "```json\n";
  std::vector<std::string> found;
  for (std::size_t at = document.find(kBegin); at != std::string::npos;
       at = document.find(kBegin, at)) {
    at += kBegin.size();
    const std::size_t end = document.find("```", at);
    found.push_back(document.substr(at, end - at));
    at = end;
  }
  return found;
}

// Returns its points.
std::uint32_t expect_sound(const std::string& json) {
  try {
    const lesson::Lesson lesson = lessons::load(json);
    EXPECT_THAT(lesson::solve(lesson).complaints, IsEmpty()) << json;
    return lesson.points();
  } catch (const std::exception& error) {
    ADD_FAILURE() << error.what() << "\n" << json;
    return 0;
  }
}

TEST(LessonDocuments, TheTutorialEndsWithASoundLesson) {
  const std::vector<std::string> parts = examples(of_lessons("README.md"));
  ASSERT_EQ(parts.size(), 5U);
  // As `mailwalk new lesson` begins it; the rest is what the reader puts in.
  std::string json =
      R"({"id": "test", )" + parts[0] + R"("scenario": {"id": "fourth"}, "steps": [)";
  for (std::size_t i = 1; i < parts.size(); ++i) json += parts[i];
  json += R"({"id": "watch", "say": ["Now watch all of it."], "run": {"to_end": true}}]})";
  EXPECT_EQ(expect_sound(json), 4U);
}

TEST(LessonDocuments, EachExampleOfTheReferenceIsSound) {
  for (const std::string& example : examples(of_lessons("REFERENCE.md"))) {
    auto json = nlohmann::json::parse(example);
    if (json.contains("texts")) continue;  // A translation.
    if (json.contains("steps")) {
      json["id"] = "test";
      expect_sound(json.dump());
    } else {
      const std::string steps = json.dump();
      expect_sound(
          lessons::with_steps(json.is_array() ? steps.substr(1, steps.size() - 2) : steps));
    }
  }
}

// Names of keys and the words that some of them take, at any depth.
void words_of(const nlohmann::json& schema, std::set<std::string>& words) {
  if (schema.is_array()) {
    for (const auto& one : schema) words_of(one, words);
  }
  if (!schema.is_object()) return;
  for (const auto& [key, value] : schema.items()) {
    if (key == "examples") continue;
    if (key == "properties") {
      for (const auto& [name, unused] : value.items()) words.insert(name);
    } else if (key == "enum") {
      for (const auto& word : value) words.insert(word.get<std::string>());
    }
    words_of(value, words);
  }
}

TEST(LessonDocuments, TheReferenceNamesAllThatTheSchemaAllows) {
  std::set<std::string> words;
  words_of(nlohmann::json::parse(of_lessons("lesson.schema.json")), words);
  EXPECT_GT(words.size(), 80U);
  // Names of records are well known; the table shows two of them.
  for (const char* type : {"AAAA", "CNAME", "NS", "SOA", "TXT"}) words.erase(type);
  const std::string reference = of_lessons("REFERENCE.md");
  for (const std::string& word : words) {
    const bool named = reference.find("`" + word + "`") != std::string::npos ||
                       reference.find("**" + word + "**") != std::string::npos ||
                       reference.find("\"" + word + "\"") != std::string::npos;
    EXPECT_TRUE(named) << "lessons/REFERENCE.md does not say what \"" << word << "\" is";
  }
}

}  // namespace
