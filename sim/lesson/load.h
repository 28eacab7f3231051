#pragma once
// Lesson files: from JSON text to a sound Lesson. Mistakes are told as those of scenarios are:
// file, line, JSON pointer, and what to write instead.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/desk/file_error.h"
#include "sim/lesson/lesson.h"
#include "sim/world/load.h"

namespace lesson {

struct ShippedScenario {
  std::string_view id{}, json{};
};
struct LoadOptions {
  std::vector<ShippedScenario> scenarios{};  // That a lesson can name.
  // Of the scenario: the files that it names, as in world::LoadOptions.
  std::function<std::optional<std::string>(std::string_view path)> read_file;
  std::function<std::vector<std::string>(std::string_view folder)> list_files{};
  // A translation (see translation.h) that is laid over the lesson's texts; empty: none.
  std::string translation_file{}, translation{};
  Language words{};  // The program's own words in that language.
  // The other translations that there are. A typed answer is judged alike in all languages, so that
  // a result means the same in each: what is right in one of them is right.
  std::vector<std::string> other_translations{};
};

// Throws desk::FileError. `file_name` is only for messages.
Lesson load_lesson(const std::string& file_name, std::string_view json, const LoadOptions& options);

// The file lessons/lesson.schema.json, as it was when the program was built.
std::string_view lesson_schema();

// What is not wrong, but should not stay so: steps that no way leads to, questions without hints,
// answers without feedback, something to do without a solution. Sentences.
std::vector<std::string> warnings(const Lesson& lesson);

}  // namespace lesson
