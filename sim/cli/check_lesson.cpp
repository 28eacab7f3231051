// mailwalk check, of a lesson: what is wrong with it, and what should not stay so.
#include <cstdio>

#include "sim/cli/lesson.h"
#include "sim/lesson/load.h"
#include "sim/lesson/solve.h"
#include "sim/lesson/translation.h"
#include "sim/shelf/lessons.h"

namespace cli {

int check_lesson(const std::string& id_or_file) {
  const shelf::LessonText source = shelf::find_lesson(id_or_file);
  const lesson::Lesson lesson = shelf::load_lesson(source, {});
  for (const std::string& warning : lesson::warnings(lesson)) {
    std::fprintf(stderr, "%s: warning: %s\n", source.name.c_str(), warning.c_str());
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
  for (const std::string& complaint : solved.complaints) {
    std::fprintf(stderr, "%s: %s\n", source.name.c_str(), complaint.c_str());
  }
  if (!solved.complaints.empty()) return 2;
  std::printf("%s: sound (%zu steps, %u points)\n", id_or_file.c_str(), lesson.steps.size(),
              lesson.points());
  return 0;
}

}  // namespace cli
