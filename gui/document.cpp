#include "gui/document.h"

#include <filesystem>
#include <utility>

#include "sim/run.h"
#include "sim/shelf/files.h"
#include "sim/shelf/scenarios.h"
#include "sim/shelf/trace_file.h"

namespace gui {

namespace {

// Zero: there is no such file, as of a shipped scenario.
std::int64_t time_of(const std::string& file) {
  std::error_code error;
  const auto time = std::filesystem::last_write_time(file, error);
  return error ? 0 : static_cast<std::int64_t>(time.time_since_epoch().count());
}

}  // namespace

Document::Document(const std::string& id_or_file) : name_(id_or_file), written_(time_of(name_)) {
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
    scenario_json_ = shelf::load_self_contained(name_);
    scenario_ = shelf::load(name_);
  }
  run_anew();
}

Document::Document(const std::string& name, const world::Scenario& scenario,
                   const std::string& json, std::vector<world::Input> inputs)
    : name_(name), scenario_json_(json), scenario_(scenario), history_(std::move(inputs)) {
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
  const world::Input input{at, action};
  try {
    // The reader of sessions is who knows what fits.
    shelf::load_session("input", session_of(scenario_json_, {input}));
  } catch (const shelf::BadInput& bad) {
    return bad.what();
  }
  history_.add(input);
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

std::string Document::session_of(std::string_view scenario,
                                 const std::vector<world::Input>& inputs) const {
  std::string text = world::session_begin(scenario);
  for (const world::Input& input : inputs) {
    text += world::session_line(input, &input == inputs.data());
  }
  return text + world::session_end();
}

std::string Document::session() const {
  return session_of(scenario_json_, history_.inputs());
}

bool Document::changed_on_disk() {
  const std::int64_t time = time_of(name_);
  return time != 0 && std::exchange(written_, time) != time;
}

std::string Document::read_again() {
  Document fresh{name_};
  std::string dropped;
  if (!fresh.is_recording() && fresh.history_.inputs().empty() && !history_.inputs().empty()) {
    try {
      shelf::load_session(name_, session_of(fresh.scenario_json_, history_.inputs()));
      fresh.history_ = std::move(history_);
      fresh.run_anew();
    } catch (const shelf::BadInput& bad) {
      dropped = bad.what();
    }
  }
  *this = std::move(fresh);
  return dropped;
}

}  // namespace gui
