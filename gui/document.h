#pragma once
// What the window has open: a run, where it came from, and what was done in it.
#include <memory>
#include <string>
#include <string_view>

#include "gui/reading/story.h"
#include "gui/view/history.h"
#include "sim/shelf/folders.h"
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

class Document {
 public:
  // Opens a shipped scenario by its id, a scenario file, a trace, or a session. Throws
  // shelf::BadInput with what is wrong and where.
  explicit Document(const std::string& id_or_file);

  // Of a scenario that is there already: a lesson's. `inputs`: what was done in it.
  Document(const std::string& name, const world::Scenario& scenario, const std::string& json,
           std::vector<world::Input> inputs);

  const Run& run() const { return *run_; }
  // Null for a trace: it is a recording, in which nothing can be done.
  const world::Scenario* scenario() const { return is_recording() ? nullptr : &scenario_; }
  bool is_recording() const { return scenario_json_.empty(); }
  const view::History& history() const { return history_; }
  const std::string& name() const { return name_; }  // As it was opened.

  // Each makes a new run, and the old one is no more. give() does nothing where the action does not
  // fit the scenario, and returns why.
  std::string give(SimTime at, const world::Action& action);
  void undo();
  void redo();
  void set_inputs(std::vector<world::Input> inputs);

  // A session file with all that was done (world/session_file.h).
  std::string session() const;
  // The file has changed on disk since this was last asked.
  bool changed_on_disk() { return file_.changed(); }
  // Reads the scenario again and does in it what was done so far. Throws shelf::BadInput; then all
  // stays as it is. Returns why what was done had to be dropped, empty where it was not.
  std::string read_again();

 private:
  void run_anew();

  std::string name_;
  world::Scenario scenario_;
  std::string scenario_json_;  // Only to be saved in a session.
  view::History history_;
  std::unique_ptr<Run> run_;
  shelf::WatchedFile file_;
};

}  // namespace gui
