#pragma once
// A scenario that is played: its run, and what was done in it.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gui/reading/story.h"
#include "gui/view/history.h"
#include "sim/trace/timeline.h"
#include "sim/trace/trace.h"
#include "sim/world/scenario.h"

namespace gui {

// A trace, ready to be shown.
struct Run {
  explicit Run(trace::Trace its_trace)
      : trace(std::move(its_trace)), story(trace), timeline(trace) {}
  trace::Trace trace;
  reading::Story story;
  trace::Timeline timeline;
};

class Play {
 public:
  // `json`: of the scenario, with all that it needs; only to be saved in a session.
  Play(world::Scenario scenario, std::string json, std::vector<world::Input> inputs);

  const Run& run() const { return *run_; }
  const world::Scenario& scenario() const { return scenario_; }
  const view::History& history() const { return history_; }

  // Each makes a new run, and the old one is no more. give() does nothing where the action does not
  // fit the scenario, and returns why.
  std::string give(SimTime at, const world::Action& action);
  void undo();
  void redo();
  void set_inputs(std::vector<world::Input> inputs);
  // What was done in another play, with the way back; it must fit.
  void take_over(view::History history);

  // The same, with the users' mail fetched by the other protocol (world/other_way.h); none: nobody
  // fetches over a network. Throws desk::FileError where what was done does not fit then.
  std::optional<Play> other_way() const;
  bool went_other_way() const { return went_other_way_; }

  // A session file with all that was done (world/session_file.h).
  std::string session() const;

 private:
  void run_anew();

  world::Scenario scenario_;
  std::string scenario_json_;
  view::History history_;
  std::unique_ptr<Run> run_;
  bool went_other_way_ = false;  // It is no longer what its file says.
};

}  // namespace gui
