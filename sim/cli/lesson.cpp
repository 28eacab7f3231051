// mailwalk lesson: lists lessons, takes one in text, or plays its solution.
#include "sim/cli/lesson.h"

#include <chrono>
#include <cstdio>
#include <iostream>

#include "sim/cli/lesson_talk.h"
#include "sim/desk/file_error.h"
#include "sim/lesson/solve.h"
#include "sim/lesson/student_name.h"
#include "sim/lesson/taking_file.h"
#include "sim/shelf/files.h"
#include "sim/shelf/lessons.h"

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
int play_solution(const lesson::Lesson& taught, const std::string& file, const std::string& name) {
  const lesson::Solved solved = lesson::solve(taught);
  for (const std::string& step : solved.steps) std::printf("%s\n", step.c_str());
  for (const std::string& complaint : solved.complaints) {
    std::fprintf(stderr, "mailwalk: lesson %s: %s\n", taught.id.c_str(), complaint.c_str());
  }
  if (!solved.complaints.empty()) return 1;
  if (!file.empty()) {
    lesson::Taking taking{taught};
    for (const lesson::Happening& happening : solved.happenings) taking.give(happening);
    shelf::write_file(file, lesson::write_taking(taking, solved.happenings,
                                                 name.empty() ? "The solution" : name));
  }
  std::printf("solved: %s of %u points\n", in_points(solved.hundredths).c_str(), taught.points());
  return 0;
}

// None where there is no such file.
lesson::TakingFile kept_in(const std::string& file, const lesson::Lesson& taught) {
  const auto text = shelf::read_if_there(file);
  if (!text) return {};
  try {
    const auto heading = lesson::read_heading(file, *text);
    if (heading.lesson != taught.id || heading.version != taught.version) {
      throw shelf::BadInput{file + ": this is of lesson " + heading.lesson + ", version " +
                            std::to_string(heading.version) + ". Name another file"};
    }
    return lesson::read_taking(file, *text, taught);
  } catch (const desk::FileError& error) {
    throw shelf::BadInput{error.what()};
  }
}

}  // namespace

int lesson(const LessonOptions& options) {
  if (options.lesson.empty()) return list_lessons();
  const std::string name = lesson::trimmed_name(options.student);
  if (const std::string_view why = lesson::why_no_name(name); !why.empty()) {
    throw shelf::BadInput{"--student: " + std::string{why}};
  }
  const lesson::Lesson taught = shelf::load_lesson(options.lesson, options.language);
  if (options.solve) return play_solution(taught, options.session, name);
  const auto began = std::chrono::steady_clock::now();
  LessonTalk talk{
      taught, name, [began] {
        return static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::seconds>(
                                              std::chrono::steady_clock::now() - began)
                                              .count());
      }};
  std::string shown;
  if (!options.session.empty()) {
    lesson::TakingFile kept = kept_in(options.session, taught);
    if (name.empty()) talk.sign(kept.student);
    talk.hands_in();
    shown = talk.go_on(std::move(kept.happenings));
  } else {
    shown = talk.begin();
  }
  std::fputs(shown.c_str(), stdout);
  std::fflush(stdout);
  std::string line;
  while (!talk.over() && std::getline(std::cin, line)) {
    if (line.ends_with('\r')) line.pop_back();
    std::fputs(talk.hear(line).c_str(), stdout);
    std::fflush(stdout);
    // After each line, so that nothing is lost when the terminal is closed.
    if (!options.session.empty()) shelf::write_file(options.session, talk.file());
  }
  return 0;
}

}  // namespace cli
