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
  auto opened = std::make_unique<Classroom>(id_or_file, view_->language.code, keep);
  classroom_ = std::move(opened);
  view_->schooling.saved_in = classroom_->kept_in();
  show_lesson();
}

// The scenario of the lesson, as far as the student has come in it.
void App::show_lesson() {
  const lesson::Taking& taking = classroom_->taking();
  auto document = std::make_unique<Document>(classroom_->lesson().id, classroom_->lesson().scenario,
                                             classroom_->lesson().scenario_json, taking.inputs());
  view::Desk desk = static_cast<view::Desk&>(*view_);
  desk.notice.clear();
  desk.problem.clear();
  desk.composing = {};
  desk.typing = {};
  desk.schooling.problem.clear();
  desk.schooling.draft.clear();
  desk.schooling.typed.clear();
  desk.schooling.wants_top = true;
  desk.schooling.taking = &taking;
  desk.schooling.verdicts = taking.verdicts();
  desk.side = view::SidePanel::Lesson;
  show(std::move(document), std::move(desk));
  view_->playhead.seek(taking.finished() ? taking.now() : taking.step_entered());
  if (!taking.finished()) point_at(taking.step());
  follow_lesson(view_->playhead.at());
}

// What the step is about is brought before the student.
void App::point_at(const lesson::Step& step) {
  if (step.act && (step.act->allows("type") || step.act->answers())) {
    view_->tab = view::Tab::Terminal;
    view_->typing.serving = step.act->answers();
    view_->typing.host = step.act->host;
    view_->typing.server = step.act->answers() ? step.act->host : step.act->server;
    view_->typing.port = step.act->port;
  } else if (step.act || view_->tab != view::Tab::Scenario) {
    view_->tab = view::Tab::Scenario;
  }
}

// The playhead goes to the student's time: it plays there, so that he sees what happens.
void App::follow_lesson(SimTime from) {
  const SimTime now = classroom_->taking().now();
  if (now > from) {
    view_->playhead.seek(from);
    view_->playhead.play_until(now);
  } else {
    view_->playhead.seek(now);
  }
}

void App::take(lesson::Happening happening) {
  const lesson::Taking& taking = classroom_->taking();
  const std::size_t step_before = taking.index();
  const bool restart = std::holds_alternative<lesson::Restarted>(happening.what);
  const std::vector<world::Input> inputs_before = taking.inputs();
  const SimTime now_before = taking.now();
  view::Schooling& school = view_->schooling;
  school.problem = classroom_->give(std::move(happening));
  if (!school.problem.empty()) return;
  if (taking.inputs() != inputs_before) {
    const SimTime same = view::same_until(inputs_before, taking.inputs());
    auto before = std::move(view_);  // It looks at the run that goes.
    document_->set_inputs(taking.inputs());
    follow_run(std::move(before), same);
  }
  view_->schooling.verdicts = taking.verdicts();
  const bool elsewhere = taking.finished() || taking.index() != step_before;
  if (elsewhere || restart) {
    view_->schooling.draft.clear();
    view_->schooling.typed.clear();
    view_->schooling.wants_top = true;
    if (!taking.finished()) point_at(taking.step());
    return follow_lesson(taking.step_entered());
  }
  view_->schooling.wants_end = 3;
  if (taking.judgement() && !taking.judgement()->right) view_->schooling.draft.clear();
  if (taking.now() != now_before) follow_lesson(std::min(now_before, taking.now()));
}

// What the student has not come to yet, he does not see.
void App::keep_up_with_lesson() {
  if (!classroom_) return;
  const lesson::Taking& taking = classroom_->taking();
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
  if (!classroom_) return;
  classroom_->set_language(view_->language.code);
  show_lesson();
}

void App::act(const view::OpenLesson& request) {
  try {
    open_lesson(request.id);
  } catch (const shelf::BadInput& bad) {
    view_->problem = bad.what();
  }
}

void App::act(const view::LeaveLesson&) {
  view_->schooling.taking = nullptr;
  view_->schooling.presenting = false;
  classroom_.reset();
  view_->can_undo = document_->history().can_undo();
}

void App::act(const view::BeginLessonAgain&) {
  if (!classroom_) return;
  classroom_->begin_again();
  show_lesson();
}

void App::act(const view::Take& request) {
  if (classroom_) take(request.happening);
}

void App::act(const view::SaveTaking& request) {
  if (classroom_) save(request.name, classroom_->file());
}

}  // namespace gui
