#include "gui/play.h"

#include "sim/desk/mistake.h"
#include "sim/run.h"
#include "sim/world/other_way.h"
#include "sim/world/scenario_text.h"
#include "sim/world/session_file.h"
#include "sim/world/why_not.h"

namespace gui {

Play::Play(world::Scenario scenario, std::string json, std::vector<world::Input> inputs)
    : scenario_(std::move(scenario)), scenario_json_(std::move(json)), history_(std::move(inputs)) {
  run_anew();
}

void Play::run_anew() {
  run_ = std::make_unique<Run>(::run(scenario_, history_.inputs()));
}

std::string Play::give(SimTime at, const world::Action& action) {
  world::Input input{at, action};
  if (const auto mistake = world::fit(scenario_, std::get<world::Action>(input.what))) {
    return desk::sentence(*mistake);
  }
  history_.add(std::move(input));
  run_anew();
  return {};
}

void Play::undo() {
  history_.undo();
  run_anew();
}

void Play::redo() {
  history_.redo();
  run_anew();
}

void Play::set_inputs(std::vector<world::Input> inputs) {
  take_over(view::History{std::move(inputs)});
}

void Play::take_over(view::History history) {
  history_ = std::move(history);
  run_anew();
}

std::optional<Play> Play::other_way() const {
  const std::vector<std::string> settings = world::other_way(scenario_);
  if (settings.empty()) return std::nullopt;
  world::OwnScenario own =
      world::self_contained(scenario_.id, scenario_json_, {.set = settings, .read_file = {}});
  Play other{std::move(own.scenario), std::move(own.json), {}};
  other.take_over(history_);
  other.went_other_way_ = !went_other_way_;
  return other;
}

std::string Play::session() const {
  const std::vector<world::Input>& inputs = history_.inputs();
  std::string text = world::session_begin(scenario_json_);
  for (const world::Input& input : inputs) {
    text += world::session_line(input, &input == inputs.data());
  }
  return text + world::session_end();
}

}  // namespace gui
