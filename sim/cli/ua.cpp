#include "sim/cli/ua.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>
#include <utility>

#include "sim/desk/mistake.h"
#include "sim/run.h"
#include "sim/shelf/files.h"
#include "sim/shelf/scenarios.h"
#include "sim/teletype/session.h"
#include "sim/text/printable.h"

namespace cli {

namespace {

using world::UserAgentSetup;

// The user's mail program. Throws shelf::BadInput where there is none.
const UserAgentSetup& find_agent(const world::Scenario& scenario, const UaOptions& options) {
  std::vector<std::string> users;
  for (const UserAgentSetup& one : scenario.user_agents) {
    const bool here = options.host.empty() || one.host == options.host;
    if (one.user == options.user && here) return one;
    users.push_back(one.user + " on " + one.host);
  }
  std::string known;
  for (const std::string& one : users) known += "\n  " + one;
  throw shelf::BadInput{"--user: " + desk::in_quotes(options.user) + " has no user agent" +
                        (options.host.empty() ? "" : " on " + desk::in_quotes(options.host)) +
                        " in this scenario" +
                        (known.empty() ? ". Nobody has one." : ". These have one:" + known)};
}

// The scenario with all that was done so far, run to its end after each deed: the same scenario
// makes the same trace, so whoever runs what is saved sees what the user has seen.
class Sitting {
 public:
  Sitting(std::string name, world::OwnScenario own)
      : name_(std::move(name)), begun_(std::move(own)), own_(begun_) {
    happen();
  }

  const world::Scenario& scenario() const { return begun_.scenario; }
  const trace::Snapshot& now() const { return run_->now; }
  const std::string& json() const { return own_.json; }

  // Does it a second after all is quiet.
  void act(world::Action action) {
    const SimTime end = std::max(run_->trace.end(), own_.scenario.until.value_or(SimTime{}));
    done_.push_back({std::chrono::ceil<std::chrono::seconds>(end) + std::chrono::seconds{1},
                     std::move(action)});
    own_ = world::with_actions(name_, begun_, done_);
    before_ = std::move(run_);
    happen();
  }
  // The world as it was before that.
  const trace::Snapshot& before() const { return before_->now; }

 private:
  // A snapshot's texts lie in its trace.
  struct Run {
    trace::Trace trace;
    trace::Snapshot now;
  };
  void happen() {
    run_ = std::make_unique<Run>(Run{::run(own_.scenario), {}});
    run_->now = trace::from_start(run_->trace, Seq{static_cast<std::uint32_t>(run_->trace.size())});
  }

  const std::string name_;
  const world::OwnScenario begun_;
  world::OwnScenario own_;
  std::vector<world::TimedAction> done_;
  std::unique_ptr<Run> run_, before_;
};

void print(const std::string& text) {
  std::fputs(text::printable_lines(text).c_str(), stdout);
  std::fflush(stdout);
}

// A file that is there already may be somebody's.
std::string save_message(const teletype::Saving& saving) {
  if (shelf::read_if_there(saving.file)) return saving.file + " is there already.\n";
  try {
    shelf::write_file(saving.file, saving.octets);
  } catch (const shelf::BadInput& bad) {
    return std::string{bad.what()} + "\n";
  }
  return "Saved as " + saving.file + ".\n";
}

}  // namespace

int ua(const UaOptions& options) {
  Sitting sitting{options.scenario, shelf::load_self_contained(options.scenario, options.set)};
  const UserAgentSetup& agent = find_agent(sitting.scenario(), options);
  teletype::Session session{sitting.scenario(), agent.user, agent.host};
  print(session.begin(sitting.now()));
  const auto save = [&] {
    if (!options.save.empty()) shelf::replace_file(options.save, sitting.json() + "\n");
  };
  save();
  std::string line;
  while (!session.over()) {
    print(session.prompt());
    if (!std::getline(std::cin, line)) {
      print("\n");  // Whatever follows in the terminal begins a line of its own.
      break;
    }
    if (line.ends_with('\r')) line.pop_back();
    teletype::Heard heard = session.hear(line, sitting.now());
    print(heard.text);
    if (heard.saving) print(save_message(*heard.saving));
    if (!heard.action) continue;
    sitting.act(std::move(*heard.action));
    print(session.done(sitting.before(), sitting.now()));
    save();  // After each deed, so that nothing is lost when the terminal is closed.
  }
  return 0;
}

}  // namespace cli
