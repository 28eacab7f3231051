#include "sim/cli/grade_class.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "sim/cli/csv.h"
#include "sim/cli/lesson_talk.h"
#include "sim/desk/file_error.h"
#include "sim/handout/class_page.h"
#include "sim/lesson/class_result.h"
#include "sim/lesson/student_name.h"
#include "sim/lesson/taking_file.h"
#include "sim/shelf/files.h"
#include "sim/shelf/lessons.h"

namespace cli {

namespace {

using lesson::ClassResult;
using lesson::Handed;
using lesson::StepOfClass;

// All that was given, sorted by what it is of.
class Pile {
 public:
  void add(const std::string& name) {
    try {
      const std::vector<std::string> ids = shelf::lesson_ids();
      if (std::ranges::find(ids, name) != ids.end()) return;  // It is known anyway.
      const std::string text = shelf::read_file(name);
      if (!lesson::is_taking(text) && shelf::looks_like_lesson(text)) {
        lesson::Lesson own = shelf::load_lesson(name);
        lessons_.insert_or_assign(own.id, std::move(own));
      } else {
        results_.emplace_back(name, text);
      }
    } catch (const shelf::BadInput& bad) {
      damaged_.emplace_back(name, bad.what());
    }
  }

  void grade() {
    for (const auto& [name, text] : results_) {
      try {
        const std::string id = lesson::read_heading(name, text).lesson;
        const lesson::Lesson& taught = lesson_of(id);
        Handed handed{.file = name, .grade = lesson::grade(taught, name, text)};
        handed.grade.student = lesson::shown_name(handed.grade.student);
        handed_[id].push_back(std::move(handed));
      } catch (const desk::FileError& error) {
        damaged_.emplace_back(name, error.what());
      } catch (const shelf::BadInput&) {
        damaged_.emplace_back(name, name +
                                        ": it is of a lesson that does not come with Mailwalk. "
                                        "Name the lesson's file, too");
      }
    }
  }

  std::vector<ClassResult> classes() {
    std::vector<ClassResult> all;
    for (auto& [id, handed] : handed_) {
      all.push_back(lesson::class_result(lessons_.at(id), std::move(handed)));
    }
    return all;
  }
  const std::vector<std::pair<std::string, std::string>>& damaged() const { return damaged_; }

 private:
  const lesson::Lesson& lesson_of(const std::string& id) {
    const auto found = lessons_.find(id);
    if (found != lessons_.end()) return found->second;
    const std::vector<std::string> ids = shelf::lesson_ids();
    // A result says any id: that it is the name of a file somewhere is no reason to read that.
    if (std::ranges::find(ids, id) == ids.end()) throw shelf::BadInput{id};
    return lessons_.emplace(id, shelf::load_lesson(id)).first->second;
  }

  std::map<std::string, lesson::Lesson> lessons_;
  std::vector<std::pair<std::string, std::string>> results_;  // Name, octets.
  std::map<std::string, std::vector<Handed>> handed_;         // By the lesson's id.
  std::vector<std::pair<std::string, std::string>> damaged_;  // Name, why.
};

std::string percent(std::uint32_t permille) {
  return std::to_string((permille + 5) / 10) + " %";
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

std::string histogram(const ClassResult& result) {
  std::string text = "  Students by points:\n";
  for (std::size_t i = 0; i < result.histogram.size(); ++i) {
    const std::uint32_t count = result.histogram[i];
    text += "    up to " + padded(std::to_string((i + 1) * 10), 3) + " %  " +
            padded(std::to_string(count), 4) + " " +
            std::string(std::min<std::uint32_t>(count, 50), '#') + "\n";
  }
  return text;
}

std::string step_lines(const StepOfClass& step, bool hardest) {
  std::string text =
      "  " + step.id + (hardest ? "  <- the hardest step" : "") + "\n    " + step.asks + "\n    " +
      in_points(step.mean()) + " of " + std::to_string(step.points) + " points (" +
      percent(step.permille()) + "), reached " + std::to_string(step.reached) + ", solved " +
      std::to_string(step.solved) + ", tries " + std::to_string(step.tries) + ", hints " +
      std::to_string(step.hints) + ", solution shown " + std::to_string(step.shown) + "\n";
  for (const auto& [words, count] : step.wrong) {
    text += "    wrong, " + std::to_string(count) + (count == 1 ? " time: " : " times: ") +
            lesson::shown_name(words) + "\n";
  }
  return text;
}

std::string table(const ClassResult& result) {
  const lesson::Lesson& taught = *result.lesson;
  std::string text = taught.title + " (" + taught.id + "), version " +
                     std::to_string(taught.version) + ", " + std::to_string(taught.points()) +
                     " points\n  Handed in: " + std::to_string(result.handed.size()) +
                     "; counted: " + std::to_string(result.counted) +
                     "; finished: " + std::to_string(result.finished) + "\n";
  if (result.counted > 0) {
    const lesson::Spread& spread = result.spread;
    text += "  Points: least " + in_points(spread.least) + ", lower quartile " +
            in_points(spread.lower) + ", median " + in_points(spread.median) + ", upper quartile " +
            in_points(spread.upper) + ", most " + in_points(spread.most) + "\n" + histogram(result);
    if (result.hardest) text += "  The hardest step: " + result.steps[*result.hardest].id + "\n";
    text += "\n";
    for (std::size_t i = 0; i < result.steps.size(); ++i) {
      text += step_lines(result.steps[i], result.hardest == i);
    }
  }
  text += "\n  Students:\n";
  for (const Handed& one : result.handed) {
    text += "    " + one.grade.student + ": " + one.grade.verdict +
            (one.grade.why.empty() ? "" : ": " + one.grade.why);
    if (one.counts()) text += ", " + in_points(one.grade.hundredths) + " points";
    text += " (" + one.file + ")\n";
  }
  return text;
}

// One row for each thing told, of whatever kind.
class Csv {
 public:
  Csv() {
    text_ =
        "lesson,what,name,points,of,reached,solved,tries,hints,solution shown,wrong answer,times,"
        "note\r\n";
  }
  void add(const ClassResult& result) {
    const std::string id = harmless_cell(result.lesson->id);
    const std::string of = std::to_string(result.lesson->points());
    if (result.counted > 0) {
      const lesson::Spread& spread = result.spread;
      const std::pair<const char*, std::uint32_t> values[] = {{"least", spread.least},
                                                              {"lower quartile", spread.lower},
                                                              {"median", spread.median},
                                                              {"upper quartile", spread.upper},
                                                              {"most", spread.most}};
      for (const auto& [name, points] : values) {
        text_ += id + ",spread," + name + "," + in_points(points) + "," + of + ",,,,,,,,\r\n";
      }
    }
    for (std::size_t i = 0; i < result.steps.size(); ++i) {
      add(id, result.steps[i], result.hardest == i);
    }
    for (const Handed& one : result.handed) {
      const std::string points = one.counts() ? in_points(one.grade.hundredths) : "";
      text_ +=
          id + ",student," + harmless_cell(one.grade.student) + "," + points + "," + of +
          ",,,,,,,," +
          harmless_cell(one.grade.verdict + (one.grade.why.empty() ? "" : ": " + one.grade.why)) +
          "\r\n";
    }
  }
  void add_damaged(const std::string& file, const std::string& why) {
    text_ += ",damaged," + harmless_cell(file) + ",,,,,,,,,," + harmless_cell(why) + "\r\n";
  }
  const std::string& text() const { return text_; }

 private:
  void add(const std::string& id, const StepOfClass& step, bool hardest) {
    const std::string numbers = in_points(step.mean()) + "," + std::to_string(step.points) + "," +
                                std::to_string(step.reached) + "," + std::to_string(step.solved) +
                                "," + std::to_string(step.tries) + "," +
                                std::to_string(step.hints) + "," + std::to_string(step.shown);
    const bool wrong = !step.wrong.empty();
    text_ += id + ",step," + harmless_cell(step.id) + "," + numbers + "," +
             (wrong ? harmless_cell(step.wrong.front().first) : "") + "," +
             (wrong ? std::to_string(step.wrong.front().second) : "") + "," +
             (hardest ? "the hardest step" : "") + "\r\n";
  }

  std::string text_;
};

std::string report_of(const std::vector<ClassResult>& classes, const Pile& pile, bool as_csv) {
  if (as_csv) {
    Csv csv;
    for (const ClassResult& one : classes) csv.add(one);
    for (const auto& [file, why] : pile.damaged()) csv.add_damaged(file, why);
    return csv.text();
  }
  std::string text;
  for (const ClassResult& one : classes) text += (text.empty() ? "" : "\n\n") + table(one);
  return text;
}

}  // namespace

int grade_class(const GradeOptions& options) {
  if (options.format == "json") {
    throw shelf::BadInput{"--class writes a table, --csv or --html, no json"};
  }
  if (!options.html.empty() && options.as_csv()) {
    throw shelf::BadInput{"--html and --csv do not go together: use one after the other"};
  }
  Pile pile;
  pile.add(options.lesson);
  for (const std::string& file : options.files) pile.add(file);
  pile.grade();
  const std::vector<ClassResult> classes = pile.classes();
  if (classes.empty() && pile.damaged().empty()) {
    throw shelf::BadInput{"what was handed in is missing: mailwalk grade --class FILE..."};
  }
  for (const auto& [file, why] : pile.damaged()) {
    std::fprintf(stderr, "mailwalk: %s\n", why.c_str());
  }
  if (!options.html.empty()) {
    shelf::write_file(options.html, handout::class_page(classes, pile.damaged()));
  } else {
    shelf::write_file({}, report_of(classes, pile, options.as_csv()));
  }
  return pile.damaged().empty() ? 0 : 2;
}

}  // namespace cli
