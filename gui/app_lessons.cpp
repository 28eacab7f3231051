// Lessons in the window: the student's way (classroom.h) leads, and the run and the playhead
// follow.
#include <algorithm>
#include <utility>

#include "gui/app.h"
#include "sim/desk/file_error.h"
#include "sim/shelf/files.h"
#include "sim/shelf/languages.h"
#include "sim/shelf/lessons.h"

namespace gui {

void App::open_lesson(const std::string& id_or_file, const std::string& keep) {
  Document opened{Classroom{id_or_file, view_->language.code, keep}};
  view::Desk desk = lesson_desk(*opened.lesson());
  show(std::move(opened), std::move(desk));
  enter_lesson(view_->taking());
}

// The same lesson, read or begun anew.
void App::show_lesson_again() {
  Lesson& lesson = *document_.lesson();
  view::Desk desk = lesson_desk(lesson);
  const view::Playhead before = view_->playhead;
  view_.reset();  // It looks at the run that goes.
  lesson.run_anew();
  look(std::move(desk));
  keep_pace(before);
  enter_lesson(view_->taking());
}

view::Desk App::lesson_desk(const Lesson& lesson) const {
  view::Desk desk = cleared_desk();
  desk.schooling.saved_in = lesson.classroom.kept_in();
  desk.schooling.problem.clear();
  desk.schooling.draft.clear();
  desk.schooling.typed.clear();
  desk.schooling.wants_top = true;
  desk.schooling.back = 0;
  desk.schooling.put = desk.schooling.showed = desk.schooling.wants_focus = false;
  desk.schooling.next = shelf::lesson_after(lesson.classroom.lesson().id);
  desk.schooling.verdicts = lesson.classroom.taking().verdicts();
  desk.side = view::SidePanel::Lesson;
  desk.comparing = false;
  return desk;
}

// As far as the student has come.
void App::enter_lesson(const lesson::Taking& taking) {
  view_->playhead.seek(taking.finished() ? taking.now() : taking.step_entered());
  if (!taking.finished()) point_at(taking.step());
  follow_lesson(taking, view_->playhead.at());
}

// What the step is about is brought before the student.
void App::point_at(const lesson::Step& step) {
  if (view_->composing.open) view::put_away(*view_);
  if (step.act && (step.act->allows("type") || step.act->answers())) {
    view_->tab = view::Tab::Terminal;
    view_->typing.serving = step.act->answers();
    view_->typing.host = step.act->host;
    view_->typing.server = step.act->answers() ? step.act->host : step.act->server;
    view_->typing.port = step.act->port;
  } else if (view::is_for_mail_program(step)) {
    view::open_mail_program(*view_, step);
  } else if (step.act || view_->tab != view::Tab::Scenario) {
    view_->tab = view::Tab::Scenario;
  }
}

// The playhead goes to the student's time: it plays there, so that he sees what happens.
void App::follow_lesson(const lesson::Taking& taking, SimTime from) {
  const SimTime now = taking.now();
  if (now > from) {
    view_->playhead.seek(from);
    view_->playhead.play_until(now);
  } else {
    view_->playhead.seek(now);
  }
}

void App::take(Lesson& lesson, lesson::Happening happening) {
  const lesson::Taking& taking = lesson.classroom.taking();
  const std::size_t step_before = taking.index();
  const bool restart = std::holds_alternative<lesson::Restarted>(happening.what);
  const std::vector<world::Input> inputs_before = taking.inputs();
  const SimTime now_before = taking.now();
  view::Schooling& school = view_->schooling;
  school.back = 0;
  const auto* did = std::get_if<lesson::Did>(&happening.what);
  const std::optional<world::Action> action = did ? std::optional{did->action} : std::nullopt;
  school.problem = lesson.classroom.give(std::move(happening));
  if (!school.problem.empty()) {
    if (action) give_back(*action);
    return;
  }
  if (taking.inputs() != inputs_before) {
    const SimTime same = view::same_until(inputs_before, taking.inputs());
    auto before = std::move(view_);  // It looks at the run that goes.
    lesson.play.set_inputs(taking.inputs());
    follow_run(std::move(before), same);
  }
  view_->schooling.verdicts = taking.verdicts();
  const bool elsewhere = taking.finished() || taking.index() != step_before;
  if (elsewhere || restart) {
    view_->schooling.put = view_->schooling.showed = false;
    view_->schooling.draft.clear();
    view_->schooling.typed.clear();
    view_->schooling.wants_top = true;
    if (!taking.finished()) point_at(taking.step());
    return follow_lesson(taking, taking.step_entered());
  }
  view_->schooling.wants_end = 3;
  if (taking.now() != now_before) follow_lesson(taking, std::min(now_before, taking.now()));
}

// What was typed is not lost where the lesson refuses it.
void App::give_back(const world::Action& action) {
  if (const auto* typed = std::get_if<world::TypeLines>(&action)) {
    if (!typed->lines.empty() && view_->typing.line.empty()) view_->typing.line = typed->lines[0];
  }
  if (const auto* answer = std::get_if<world::AnswerLines>(&action)) {
    if (!answer->lines.empty() && view_->typing.line.empty()) view_->typing.line = answer->lines[0];
  }
  auto draft = view::take_draft(view_->drafts, action);
  if (!draft) return;
  view::open_composer(*view_, std::move(*draft));
  view_->composing.problem = std::exchange(view_->schooling.problem, {});
}

// What the student has not come to yet, he does not see.
void App::keep_up_with_lesson() {
  if (!view_->in_lesson()) return;
  const lesson::Taking& taking = view_->taking();
  if (!taking.finished() && view_->playhead.at() > taking.now()) {
    view_->playhead.seek(taking.now());
  }
}

void App::set_language(const std::string& code) {
  view_->speak(shelf::language(code));
  list_lessons();
  fonts_are_stale_ = true;
}

// By their titles in the window's language.
void App::list_lessons() {
  view_->schooling.lessons.clear();
  for (auto& [id, title, minutes] : shelf::lesson_titles(view_->language.code)) {
    view_->schooling.lessons.push_back({std::move(id), std::move(title)});
  }
}

void App::act(const view::ChooseLanguage& request) {
  set_language(request.code);
  Lesson* lesson = document_.lesson();
  if (lesson == nullptr) return;
  lesson->classroom.set_language(view_->language.code);
  show_lesson_again();
}

void App::act(const view::OpenLesson& request) {
  try {
    open_lesson(request.id);
  } catch (const shelf::BadInput& bad) {
    view_->problem = bad.what();
  }
}

void App::act(const view::LeaveLesson&) {
  view_->schooling.presenting = false;
  view_->commands = {};  // It looks at the lesson's scenario.
  document_.leave_lesson();
  connect();
}

void App::act(const view::BeginLessonAgain&) {
  Lesson* lesson = document_.lesson();
  if (lesson == nullptr) return;
  lesson->classroom.begin_again();
  show_lesson_again();
}

void App::act(const view::Take& request) {
  if (Lesson* lesson = document_.lesson()) take(*lesson, request.happening);
}

void App::act(const view::SaveTaking& request) {
  Lesson* lesson = document_.lesson();
  if (lesson == nullptr) return;
  lesson->classroom.sign(view_->schooling.student);
  save(request.name, lesson->classroom.file(), request.replace);
}

}  // namespace gui
