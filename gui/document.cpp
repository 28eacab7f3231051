#include "gui/document.h"

#include <utility>

#include "sim/desk/mistake.h"
#include "sim/match.h"
#include "sim/shelf/files.h"
#include "sim/shelf/scenarios.h"
#include "sim/shelf/trace_file.h"
#include "sim/world/session_file.h"
#include "sim/world/why_not.h"

namespace gui {

namespace {

view::Played as_played(const Play& play) {
  const view::History& history = play.history();
  const std::vector<world::Input>& inputs = history.inputs();
  return {.scenario = play.scenario(),
          .can_undo = history.can_undo(),
          .can_redo = history.can_redo(),
          .done = inputs};
}

Play play_of(const Classroom& classroom) {
  const lesson::Lesson& lesson = classroom.lesson();
  return {lesson.scenario, lesson.scenario_json, classroom.taking().inputs()};
}

// The first of what was done that does not fit, in a sentence; empty: all does.
std::string what_no_longer_fits(const world::Scenario& scenario, const view::History& history) {
  for (const world::Input& input : history.inputs()) {
    if (const auto mistake = world::why_not(scenario, input)) return desk::sentence(*mistake);
  }
  return {};
}

}  // namespace

Lesson::Lesson(Classroom its_classroom)
    : classroom(std::move(its_classroom)), play(play_of(classroom)) {}

void Lesson::run_anew() {
  play = play_of(classroom);
}

Document::Kind Document::open(const std::string& name) {
  if (auto trace = shelf::read_if_trace(name)) {
    return Recording{std::make_unique<Run>(std::move(*trace))};
  }
  const std::optional<std::string> text = shelf::read_if_there(name);
  if (text && shelf::is_trace(*text)) {  // It came through a pipe.
    return Recording{std::make_unique<Run>(shelf::read_trace(name, *text))};
  }
  if (text && world::is_session(*text)) {
    world::Session session = shelf::load_session(name, *text);
    return Play{std::move(session.scenario), std::move(session.scenario_json),
                std::move(session.inputs)};
  }
  world::OwnScenario own = shelf::load_self_contained(name);
  return Play{std::move(own.scenario), std::move(own.json), {}};
}

Document::Document(const std::string& id_or_file)
    : name_(id_or_file), kind_(open(name_)), file_(name_) {}

Document::Document(Classroom classroom) : kind_(Lesson{std::move(classroom)}), file_({}) {}

const Run& Document::run() const {
  return match(
      kind_, [](const Recording& recording) -> const Run& { return *recording.run; },
      [](const Play& play) -> const Run& { return play.run(); },
      [](const Lesson& lesson) -> const Run& { return lesson.play.run(); });
}

view::Opened Document::opened() const {
  return match(
      kind_, [](const Recording&) -> view::Opened { return view::Recorded{}; },
      [](const Play& play) -> view::Opened { return as_played(play); },
      [](const Lesson& lesson) -> view::Opened {
        return view::Taught{as_played(lesson.play), lesson.classroom.taking()};
      });
}

Play* Document::play() {
  if (Lesson* taught = lesson()) return &taught->play;
  return std::get_if<Play>(&kind_);
}

void Document::leave_lesson() {
  if (Lesson* taught = lesson()) {
    Play play = std::move(taught->play);
    kind_ = std::move(play);
  }
}

std::string Document::give(SimTime at, const world::Action& action) {
  if (Play* here = play()) return here->give(at, action);
  return "This is a recording: nothing can be done in it. Open its scenario instead.";
}

bool Document::changed_on_disk() {
  Lesson* taught = lesson();
  return taught != nullptr ? taught->classroom.changed_on_disk() : file_.changed();
}

std::string Document::read_again() {
  Document fresh{name_};
  std::string dropped;
  const Play* before = play();
  Play* after = fresh.play();
  if (before != nullptr && after != nullptr && after->history().inputs().empty()) {
    dropped = what_no_longer_fits(after->scenario(), before->history());
    if (dropped.empty()) after->take_over(before->history());
  }
  *this = std::move(fresh);
  return dropped;
}

}  // namespace gui
