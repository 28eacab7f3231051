#include "gui/classroom.h"

#include <utility>

#include "sim/desk/file_error.h"
#include "sim/lesson/taking_file.h"
#include "sim/shelf/files.h"
#include "sim/shelf/folders.h"
#include "sim/shelf/lessons.h"

namespace gui {

namespace {

// "ID-VERSION.json" in the user's folder for data; empty: there is no such folder to be had.
std::string usual_place(const lesson::Lesson& lesson) {
  const std::string folder = shelf::data_folder();
  if (folder.empty() || !shelf::make_folder(folder)) return {};
  return folder + "/" + lesson.id + "-" + std::to_string(lesson.version) + ".json";
}

}  // namespace

Classroom::Classroom(const std::string& id_or_file, const std::string& language,
                     const std::string& keep)
    : name_(id_or_file),
      language_(language),
      keep_(keep),
      lesson_(std::make_unique<lesson::Lesson>(shelf::load_lesson(id_or_file, language))),
      taking_(std::make_unique<lesson::Taking>(*lesson_)),
      file_(id_or_file) {
  if (keep_.empty()) keep_ = usual_place(*lesson_);
  go_on();
}

// From where the student stopped. A file that is of something else is left alone, and nothing kept.
void Classroom::go_on() {
  if (keep_.empty()) return;
  const auto text = shelf::read_if_there(keep_);
  if (!text) return;
  try {
    const lesson::TakingFile head = lesson::read_heading(keep_, *text);
    if (head.lesson != lesson_->id || head.version != lesson_->version) {
      keep_.clear();
      return;
    }
    taking_ = std::make_unique<lesson::Taking>(*lesson_, head.seed);
    for (lesson::Happening& happening : lesson::read_taking(keep_, *text, *lesson_).happenings) {
      clock_ = std::max(clock_, static_cast<double>(happening.seconds));
      if (taking_->give(happening).empty()) happenings_.push_back(std::move(happening));
    }
    if (taking_->finished()) begin_again();
  } catch (const desk::FileError&) {
    keep_.clear();
  }
}

std::string Classroom::give(lesson::Happening happening) {
  happening.seconds = static_cast<std::uint32_t>(clock_);
  std::string why = taking_->give(happening);
  if (!why.empty()) return why;
  happenings_.push_back(std::move(happening));
  if (!keep_.empty()) {
    try {
      shelf::replace_file(keep_, file());
    } catch (const std::exception& bad) {
      return "This could not be kept: " + std::string{bad.what()};
    }
  }
  return {};
}

void Classroom::set_language(const std::string& language) {
  language_ = language;
  read_again();
}

void Classroom::begin_again() {
  happenings_.clear();
  clock_ = 0;
  taking_ = std::make_unique<lesson::Taking>(*lesson_);
}

std::string Classroom::texts() const {
  std::string all = "✓✗▶•" + lesson_->title;
  for (const std::string& one : lesson_->objectives) all += one;
  for (const lesson::Step& step : lesson_->steps) {
    all += step.title;
    for (const std::string& one : step.say) all += one;
    for (const std::string& one : step.hints) all += one;
    for (const lesson::Check& check : step.checks) all += check.words;
    if (!step.question) continue;
    all += step.question->ask + step.question->right + step.question->wrong;
    for (const lesson::Option& option : step.question->options)
      all += option.text + option.feedback;
  }
  return all;
}

std::string Classroom::file() const {
  return lesson::write_taking(*taking_, happenings_, student_);
}

void Classroom::read_again() {
  const std::uint32_t seed = taking_->seed();
  auto fresh = std::make_unique<lesson::Lesson>(shelf::load_lesson(name_, language_));
  taking_.reset();  // It looks at the lesson that goes.
  lesson_ = std::move(fresh);
  taking_ = std::make_unique<lesson::Taking>(*lesson_, seed);
  std::vector<lesson::Happening> before = std::exchange(happenings_, {});
  for (lesson::Happening& happening : before) {
    if (!taking_->give(happening).empty()) break;
    happenings_.push_back(std::move(happening));
  }
}

}  // namespace gui
