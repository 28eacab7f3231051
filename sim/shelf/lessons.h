#pragma once
// How lessons are found: by the id of a shipped one, or by file name.
#include <span>
#include <string>
#include <vector>

#include "sim/lesson/lesson.h"
#include "sim/lesson/load.h"

namespace shelf {

// A lesson that comes with Mailwalk, or a file. `language`: its texts in that language where there
// is a translation beside it. Throws BadInput.
lesson::Lesson load_lesson(const std::string& id_or_file, const std::string& language = {});
// For a lesson that uses nothing but what comes with Mailwalk.
lesson::LoadOptions shipped_options();
// The ids of the lessons that come with Mailwalk, in the order in which they are to be taken.
std::vector<std::string> lesson_ids();
// The one after it, in that order; empty: it is the last, or none of them.
std::string lesson_after(const std::string& id);
// Likewise with their titles, in that language where they are translated. Only headings are read.
struct LessonTitle {
  std::string id, title;
  std::string minutes;  // That it takes, about, in digits; empty: it does not say.
};
std::vector<LessonTitle> lesson_titles(const std::string& language = {});
// Whether a text that may hold mistakes is meant to be a lesson and not a scenario.
bool looks_like_lesson(const std::string& text);

// A lesson as it was found, not read yet.
struct LessonText {
  std::string name, text;  // "lessons/three-phases.json", or the file's name.
  bool shipped = false;
};
// Throws BadInput where there is no such lesson and no such file.
LessonText find_lesson(const std::string& id_or_file);
// Into which lessons may be translated: "de".
std::span<const char* const> translations();
// With the lesson's translation, where there is one beside it.
lesson::LoadOptions options_for(const LessonText& found, const std::string& language);
// Throws BadInput.
lesson::Lesson load_lesson(const LessonText& found, const std::string& language);

}  // namespace shelf
