#include "gui/document.h"

#include <utility>

#include "sim/desk/mistake.h"
#include "sim/run.h"
#include "sim/shelf/files.h"
#include "sim/shelf/scenarios.h"
#include "sim/shelf/trace_file.h"
#include "sim/world/session_file.h"
#include "sim/world/why_not.h"

namespace gui {

Document::Document(const std::string& id_or_file) : name_(id_or_file), file_(name_) {
  if (auto trace = shelf::read_if_trace(name_)) {
    run_ = std::make_unique<Run>(std::move(*trace));
    return;
  }
  const std::optional<std::string> text = shelf::read_if_there(name_);
  if (text && shelf::is_trace(*text)) {  // It came through a pipe.
    run_ = std::make_unique<Run>(shelf::read_trace(name_, *text));
    return;
  }
  if (text && world::is_session(*text)) {
    world::Session session = shelf::load_session(name_, *text);
    scenario_ = std::move(session.scenario);
    scenario_json_ = std::move(session.scenario_json);
    history_ = view::History{std::move(session.inputs)};
  } else {
    world::OwnScenario own = shelf::load_self_contained(name_);
    scenario_ = std::move(own.scenario);
    scenario_json_ = std::move(own.json);
  }
  run_anew();
}

Document::Document(const std::string& name, const world::Scenario& scenario,
                   const std::string& json, std::vector<world::Input> inputs)
    : name_(name),
      scenario_(scenario),
      scenario_json_(json),
      history_(std::move(inputs)),
      file_({}) {
  run_anew();
}

void Document::set_inputs(std::vector<world::Input> inputs) {
  history_ = view::History{std::move(inputs)};
  run_anew();
}

void Document::run_anew() {
  run_ = std::make_unique<Run>(::run(scenario_, history_.inputs()));
}

std::string Document::give(SimTime at, const world::Action& action) {
  if (is_recording()) {
    return "This is a recording: nothing can be done in it. Open its scenario instead.";
  }
  world::Input input{at, action};
  if (const auto mistake = world::fit(scenario_, std::get<world::Action>(input.what))) {
    return desk::sentence(*mistake);
  }
  history_.add(std::move(input));
  run_anew();
  return {};
}

void Document::undo() {
  history_.undo();
  run_anew();
}

void Document::redo() {
  history_.redo();
  run_anew();
}

std::string Document::session() const {
  const std::vector<world::Input>& inputs = history_.inputs();
  std::string text = world::session_begin(scenario_json_);
  for (const world::Input& input : inputs) {
    text += world::session_line(input, &input == inputs.data());
  }
  return text + world::session_end();
}

std::string Document::read_again() {
  Document fresh{name_};
  std::string dropped;
  if (!fresh.is_recording() && fresh.history_.inputs().empty() && !history_.inputs().empty()) {
    for (const world::Input& input : history_.inputs()) {
      if (const auto mistake = world::why_not(fresh.scenario_, input)) {
        dropped = desk::sentence(*mistake);
        break;
      }
    }
    if (dropped.empty()) {
      fresh.history_ = std::move(history_);
      fresh.run_anew();
    }
  }
  *this = std::move(fresh);
  return dropped;
}

}  // namespace gui
