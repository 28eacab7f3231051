// mailwalk check, of a lesson: what is wrong with it, and what should not stay so.
#include <cstdio>

#include "sim/cli/lesson.h"
#include "sim/desk/json_text.h"
#include "sim/lesson/load.h"
#include "sim/lesson/solve.h"
#include "sim/lesson/translation.h"
#include "sim/shelf/lessons.h"
#include "sim/text/printable.h"

namespace cli {

namespace {

// Where the step stands that a warning speaks of; otherwise the first line.
std::size_t line_of(const std::string& warning, const ::lesson::Lesson& lesson,
                    const std::string& text) {
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    if (!warning.starts_with("step \"" + lesson.steps[i].id + "\":")) continue;
    const std::size_t offset = desk::offset_of(text, "/steps/" + std::to_string(i));
    return desk::line_and_column(text, offset).line;
  }
  return 1;
}

}  // namespace

// A lesson is played no further than to the first complaint, which is of the last step.
std::vector<std::string> complaints_of(const ::lesson::Solved& solved,
                                       const ::lesson::Lesson& taught,
                                       const shelf::LessonText& source) {
  std::vector<std::string> complaints;
  for (const std::string& complaint : solved.complaints) {
    const auto index = solved.steps.empty() ? std::nullopt : taught.find(solved.steps.back());
    const std::string pointer = index ? "/steps/" + std::to_string(*index) : "";
    complaints.push_back(text::printable_lines(
        desk::error_in(source.name, source.text, {pointer, complaint, {}}).what()));
  }
  return complaints;
}

int check_lesson(const std::string& id_or_file) {
  const shelf::LessonText source = shelf::find_lesson(id_or_file);
  const lesson::Lesson lesson = shelf::load_lesson(source, {});
  for (const std::string& warning : lesson::warnings(lesson)) {
    std::fprintf(stderr, "%s:%zu: warning: %s\n", source.name.c_str(),
                 line_of(warning, lesson, source.text), text::printable_lines(warning).c_str());
  }
  for (const char* language : shelf::translations()) {
    const lesson::LoadOptions options = shelf::options_for(source, language);
    if (options.translation.empty()) continue;
    static_cast<void>(shelf::load_lesson(source, language));
    const auto missing = lesson::missing_texts(source.text, options.translation);
    if (!missing.empty()) {
      std::fprintf(stderr, "%s: warning: %zu texts are not translated, the first at \"%s\"\n",
                   options.translation_file.c_str(), missing.size(), missing.front().c_str());
    }
    if (lesson::translated_version(options.translation) != lesson.version) {
      std::fprintf(stderr, "%s: warning: it is of another version than the lesson (%u)\n",
                   options.translation_file.c_str(), lesson.version);
    }
  }
  const lesson::Solved solved = lesson::solve(lesson);
  for (const std::string& complaint : complaints_of(solved, lesson, source)) {
    std::fprintf(stderr, "%s\n", complaint.c_str());
  }
  if (!solved.complaints.empty()) return 2;
  std::printf("%s: sound (%zu steps, %u points)\n", id_or_file.c_str(), lesson.steps.size(),
              lesson.points());
  return 0;
}

}  // namespace cli
