#pragma once
// mailwalk lesson, grade, new: lessons without a window.
#include <cstdint>
#include <string>
#include <vector>

#include "sim/lesson/solve.h"
#include "sim/shelf/lessons.h"

namespace cli {

struct LessonOptions {
  std::string lesson;  // An id or a file; empty: list them.
  std::string language;
  std::string session;  // A file to which what is done is written, and from which it goes on.
  std::string student;
  std::uint32_t seed = 1;  // For the order in which options are shown.
  bool solve = false;
};
struct GradeOptions {
  std::string lesson;
  std::vector<std::string> files;
  std::string format = "table";  // "table", "csv", "json".
  bool csv = false;              // The same as the format "csv".
  bool whole_class = false;      // `lesson` and `files`: results of any lessons, and lessons.
  std::string html;              // With whole_class: a file.

  bool as_csv() const { return csv || format == "csv"; }
};
struct NewLessonOptions {
  std::string id;
  std::string scenario = "fourth";
  std::string record;  // A session: the lesson lets the student do what was done in it.
  std::string output;
};

int lesson(const LessonOptions& options);
int grade(const GradeOptions& options);
int new_lesson(const NewLessonOptions& options);

// What does not come out when a lesson's solution is played, each with the file and the line of its
// step.
std::vector<std::string> complaints_of(const ::lesson::Solved& solved,
                                       const ::lesson::Lesson& taught,
                                       const shelf::LessonText& source);
// For mailwalk check: says what is wrong with a lesson, or that it is sound. 0, or 2.
int check_lesson(const std::string& id_or_file);

}  // namespace cli
