// mailwalk grade: a table, CSV (RFC 4180) or JSON of what students have handed in.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "sim/cli/csv.h"
#include "sim/cli/grade_class.h"
#include "sim/cli/lesson.h"
#include "sim/cli/lesson_talk.h"
#include "sim/desk/file_error.h"
#include "sim/lesson/grade.h"
#include "sim/lesson/student_name.h"
#include "sim/shelf/files.h"
#include "sim/shelf/lessons.h"
#include "sim/text/printable.h"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

std::string csv(const lesson::Lesson& taught, const std::vector<lesson::Grade>& grades) {
  std::string text =
      "student,verdict,why,points,of,step,step points,step of,tries,hints,solution "
      "shown,seconds\r\n";
  for (const lesson::Grade& grade : grades) {
    const std::string who = harmless_cell(grade.student) + "," + grade.verdict + "," +
                            harmless_cell(grade.why) + "," + in_points(grade.hundredths) + "," +
                            std::to_string(taught.points());
    if (grade.steps.empty()) text += who + ",,,,,,,\r\n";
    for (std::size_t i = 0; i < grade.steps.size(); ++i) {
      const lesson::StepResult& step = grade.steps[i];
      if (taught.steps[i].points == 0) continue;
      text += who + "," + taught.steps[i].id + "," + in_points(step.hundredths) + "," +
              std::to_string(taught.steps[i].points) + "," + std::to_string(step.tries) + "," +
              std::to_string(step.hints) + "," + (step.solution_shown ? "yes" : "no") + "," +
              std::to_string(step.seconds) + "\r\n";
    }
  }
  return text;
}

std::string json(const lesson::Lesson& taught, const std::vector<lesson::Grade>& grades) {
  Json all{{"lesson", taught.id}, {"version", taught.version}, {"points", taught.points()}};
  all["students"] = Json::array();
  for (const lesson::Grade& grade : grades) {
    Json one{{"student", grade.student}, {"verdict", grade.verdict}};
    if (!grade.why.empty()) one["why"] = grade.why;
    one["points"] = grade.hundredths / 100.0;
    one["seconds"] = grade.seconds;
    one["steps"] = Json::array();
    for (std::size_t i = 0; i < grade.steps.size(); ++i) {
      const lesson::StepResult& step = grade.steps[i];
      one["steps"].push_back({{"step", taught.steps[i].id},
                              {"reached", step.reached},
                              {"solved", step.solved},
                              {"points", step.hundredths / 100.0},
                              {"of", taught.steps[i].points},
                              {"tries", step.tries},
                              {"hints", step.hints},
                              {"solution_shown", step.solution_shown},
                              {"seconds", step.seconds},
                              {"answers", step.answers},
                              {"evidence", grade.evidence[i]}});
    }
    all["students"].push_back(std::move(one));
  }
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string table(const lesson::Lesson& taught, const std::vector<lesson::Grade>& grades) {
  std::string text = taught.title + ", version " + std::to_string(taught.version) + ", " +
                     std::to_string(taught.points()) + " points\n";
  char line[400];
  for (const lesson::Grade& grade : grades) {
    std::snprintf(line, sizeof line, "\n%s: %s%s%s, %s points, %u:%02u minutes\n",
                  lesson::shown_name(grade.student).c_str(), grade.verdict.c_str(),
                  grade.why.empty() ? "" : ": ", grade.why.c_str(),
                  in_points(grade.hundredths).c_str(), grade.seconds / 60, grade.seconds % 60);
    text += line;
    for (std::size_t i = 0; i < grade.steps.size(); ++i) {
      const lesson::StepResult& step = grade.steps[i];
      if (taught.steps[i].points == 0) continue;
      std::snprintf(line, sizeof line, "  %-28s %4s of %u   tries %u, hints %u%s\n",
                    taught.steps[i].id.c_str(), in_points(step.hundredths).c_str(),
                    taught.steps[i].points, step.tries, step.hints,
                    step.solution_shown ? ", solution shown"
                    : !step.reached     ? ", not reached"
                    : !step.solved      ? ", not solved"
                                        : "");
      text += line;
      for (const std::string& sentence : grade.evidence[i]) text += "      " + sentence + "\n";
    }
  }
  return text;
}

}  // namespace

int grade(const GradeOptions& options) {
  if (options.whole_class) return grade_class(options);
  if (!options.html.empty()) throw shelf::BadInput{"--html goes with --class"};
  if (options.files.empty()) {
    throw shelf::BadInput{"what was handed in is missing: mailwalk grade LESSON FILE..."};
  }
  const lesson::Lesson taught = shelf::load_lesson(options.lesson);
  std::vector<lesson::Grade> grades;
  for (const std::string& file : options.files) {
    try {
      grades.push_back(lesson::grade(taught, file, shelf::read_file(file)));
    } catch (const desk::FileError& error) {
      throw shelf::BadInput{error.what()};
    }
  }
  const std::string text = options.as_csv() ? csv(taught, grades)
                           : options.format == "json"
                               ? json(taught, grades)
                               : text::printable_lines(table(taught, grades));
  shelf::write_file({}, text);
  return 0;
}

}  // namespace cli
