// mailwalk lesson: lists lessons, takes one in text, or plays its solution.
#include "sim/cli/lesson.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <map>

#include "sim/cli/lesson_talk.h"
#include "sim/desk/file_error.h"
#include "sim/desk/json_text.h"
#include "sim/lesson/solve.h"
#include "sim/lesson/student_name.h"
#include "sim/lesson/taking_file.h"
#include "sim/shelf/files.h"
#include "sim/shelf/lessons.h"
#include "sim/text/printable.h"

namespace cli {

namespace {

// An answer as one types it where the options are shown so: "b", "c a", "220".
std::string typed(const lesson::Posed& posed, const lesson::Answer& answer) {
  std::string text;
  for (const std::string& one : answer) {
    const auto option = std::ranges::find(posed.options, one, &lesson::Option::key);
    const bool shown = option != posed.options.end();
    text += text.empty() ? "" : " ";
    text +=
        shown ? lesson::letter_of(static_cast<std::size_t>(option - posed.options.begin())) : one;
  }
  return text;
}

int list_lessons() {
  for (const auto& [id, title, minutes] : shelf::lesson_titles()) {
    std::printf("%-28s %s", id.c_str(), title.c_str());
    if (!minutes.empty()) std::printf(" (%s minutes)", minutes.c_str());
    std::printf("\n");
  }
  return 0;
}

// The steps, with what is answered in each, as one types it.
std::string solution_of(const lesson::Lesson& taught, const lesson::Solved& solved,
                        std::uint32_t seed) {
  lesson::Taking taking{taught, seed};
  std::map<std::string, std::string> answers;
  for (const lesson::Happening& happening : solved.happenings) {
    if (const auto* answered = std::get_if<lesson::Answered>(&happening.what)) {
      answers[taking.step().id] = typed(*taking.posed(), answered->answer);
    }
    taking.give(happening);
  }
  std::string text;
  for (const std::string& step : solved.steps) {
    text += step;
    const auto answer = answers.find(step);
    if (answer != answers.end()) {
      text += std::string(step.size() < 24 ? 24 - step.size() : 1, ' ') + answer->second;
    }
    text += "\n";
  }
  return text;
}

// `file`: where the solution is written as if a student had handed it in; empty: nowhere.
int play_solution(const lesson::Lesson& taught, const shelf::LessonText& source,
                  const std::string& file, const std::string& name, std::uint32_t seed) {
  const lesson::Solved solved = lesson::solve(taught);
  std::fputs(solution_of(taught, solved, seed).c_str(), stdout);
  for (const std::string& complaint : complaints_of(solved, taught, source)) {
    std::fprintf(stderr, "mailwalk: %s\n", complaint.c_str());
  }
  if (!solved.complaints.empty()) return 1;
  if (!file.empty()) {
    lesson::Taking taking{taught, seed};
    for (const lesson::Happening& happening : solved.happenings) taking.give(happening);
    shelf::write_file(file, lesson::write_taking(taking, solved.happenings,
                                                 name.empty() ? "The solution" : name));
  }
  std::printf("solved: %s of %u points\n", in_points(solved.hundredths).c_str(), taught.points());
  return 0;
}

// What was done before, by whom and with which seed; none where there is no such file yet.
std::optional<lesson::TakingFile> kept_in(const std::string& file, const lesson::Lesson& taught) {
  const auto text = shelf::read_if_there(file);
  if (!text) return std::nullopt;
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
  const shelf::LessonText source = shelf::find_lesson(options.lesson);
  const lesson::Lesson taught = shelf::load_lesson(source, options.language);
  if (options.solve) {
    return play_solution(taught, source, options.session, name, options.seed);
  }
  const auto began = std::chrono::steady_clock::now();
  lesson::TakingFile before{.student = name, .seed = options.seed};
  if (!options.session.empty()) {
    if (auto kept = kept_in(options.session, taught)) before = *std::move(kept);
    if (!name.empty()) before.student = name;
  }
  LessonTalk talk{
      taught,
      {.student = before.student, .next = shelf::lesson_after(taught.id), .seed = before.seed},
      [began] {
        return static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::seconds>(
                                              std::chrono::steady_clock::now() - began)
                                              .count());
      }};
  if (!options.session.empty()) talk.hands_in();
  const std::string shown = talk.go_on(std::move(before.happenings));
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
