// mailwalk lesson: lists lessons, takes one in text, or plays its solution.
#include "sim/cli/lesson.h"

#include <chrono>
#include <cstdio>
#include <iostream>

#include "sim/cli/lesson_talk.h"
#include "sim/desk/file_error.h"
#include "sim/desk/json_text.h"
#include "sim/lesson/solve.h"
#include "sim/lesson/taking_file.h"
#include "sim/shelf/files.h"
#include "sim/shelf/lessons.h"
#include "sim/text/printable.h"

namespace cli {

namespace {

int list_lessons() {
  for (const auto& [id, title, minutes] : shelf::lesson_titles()) {
    std::printf("%-28s %s", id.c_str(), title.c_str());
    if (!minutes.empty()) std::printf(" (%s minutes)", minutes.c_str());
    std::printf("\n");
  }
  return 0;
}

// `file`: where the solution is written as if a student had handed it in; empty: nowhere.
int play_solution(const lesson::Lesson& taught, const shelf::LessonText& source,
                  const std::string& file) {
  const lesson::Solved solved = lesson::solve(taught);
  for (const std::string& step : solved.steps) std::printf("%s\n", step.c_str());
  for (const std::string& complaint : complaints_of(solved, taught, source)) {
    std::fprintf(stderr, "mailwalk: %s\n", complaint.c_str());
  }
  if (!solved.complaints.empty()) return 1;
  if (!file.empty()) {
    lesson::Taking taking{taught};
    for (const lesson::Happening& happening : solved.happenings) taking.give(happening);
    shelf::write_file(file, lesson::write_taking(taking, solved.happenings, "The solution"));
  }
  std::printf("solved: %s of %u points\n", in_points(solved.hundredths).c_str(), taught.points());
  return 0;
}

std::vector<lesson::Happening> happenings_in(const std::string& file,
                                             const lesson::Lesson& taught) {
  const auto text = shelf::read_if_there(file);
  if (!text) return {};
  try {
    const auto heading = lesson::read_heading(file, *text);
    if (heading.lesson != taught.id || heading.version != taught.version) {
      const bool other = heading.lesson != taught.id;
      throw desk::error_in(
          file, *text,
          {other ? "/lesson" : "/version",
           "This is of the lesson " + desk::in_quotes(heading.lesson) + ", version " +
               std::to_string(heading.version) + ", and not of " + desk::in_quotes(taught.id) +
               ", version " + std::to_string(taught.version) + ". Name another file.",
           {}});
    }
    return lesson::read_taking(file, *text, taught).happenings;
  } catch (const desk::FileError& error) {
    throw shelf::BadInput{error.what()};
  }
}

}  // namespace

int lesson(const LessonOptions& options) {
  if (options.lesson.empty()) return list_lessons();
  const shelf::LessonText source = shelf::find_lesson(options.lesson);
  const lesson::Lesson taught = shelf::load_lesson(source, options.language);
  if (options.solve) return play_solution(taught, source, options.session);
  const auto began = std::chrono::steady_clock::now();
  LessonTalk talk{
      taught, options.student, [began] {
        return static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::seconds>(
                                              std::chrono::steady_clock::now() - began)
                                              .count());
      }};
  std::string shown;
  if (!options.session.empty()) {
    shown = talk.go_on(happenings_in(options.session, taught));
  } else {
    shown = talk.begin();
  }
  std::fputs(text::printable_lines(shown).c_str(), stdout);
  std::fflush(stdout);
  std::string line;
  while (!talk.over() && std::getline(std::cin, line)) {
    if (line.ends_with('\r')) line.pop_back();
    std::fputs(text::printable_lines(talk.hear(line)).c_str(), stdout);
    std::fflush(stdout);
    // After each line, so that nothing is lost when the terminal is closed.
    if (!options.session.empty()) shelf::replace_file(options.session, talk.file());
  }
  return 0;
}

}  // namespace cli
