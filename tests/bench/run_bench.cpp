// Whole scenarios: inside one process, and as a process of its own.
#include <benchmark/benchmark.h>
#include <spawn.h>
#include <sys/wait.h>

#include <fstream>
#include <sstream>
#include <string>

#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/world/load.h"

extern char** environ;

namespace {

std::string text_of(const std::string& id) {
  std::ifstream in{std::string{MAILWALK_SOURCE_DIR} + "/scenarios/" + id + ".json"};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void run_fourth(benchmark::State& state) {
  const world::Scenario scenario = world::load_scenario("fourth.json", text_of("fourth"));
  std::size_t records = 0;
  for (auto _ : state) records += run(scenario).size();
  state.counters["runs"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  state.counters["records"] =
      benchmark::Counter(static_cast<double>(records), benchmark::Counter::kAvgIterations);
}
BENCHMARK(run_fourth)->Unit(benchmark::kMicrosecond);

void run_and_report_fourth(benchmark::State& state) {
  const world::Scenario scenario = world::load_scenario("fourth.json", text_of("fourth"));
  for (auto _ : state) benchmark::DoNotOptimize(report::transcript(run(scenario)));
  state.counters["runs"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(run_and_report_fourth)->Unit(benchmark::kMicrosecond);

// A whole process: started, run, ended. Its output goes nowhere.
void run_process(benchmark::State& state, std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1, 0);
  for (auto _ : state) {
    pid_t child = 0;
    int status = 1;
    if (posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ) != 0 ||
        waitpid(child, &status, 0) != child || status != 0) {
      state.SkipWithError("the program did not run");
      break;
    }
  }
  posix_spawn_file_actions_destroy(&actions);
}

// From the command to the transcript.
void whole_process(benchmark::State& state) {
  run_process(state, {MAILWALK_PROGRAM, "run", "fourth"});
}
BENCHMARK(whole_process)->Unit(benchmark::kMillisecond)->UseRealTime();

// The plain limit: what this machine takes for a process that does nothing.
void empty_process(benchmark::State& state) {
  run_process(state, {"/bin/true"});
}
BENCHMARK(empty_process)->Unit(benchmark::kMillisecond)->UseRealTime();

// One letter to a list of so many members, who all have their mailboxes on another server.
void list_of_recipients(benchmark::State& state) {
  world::Scenario scenario = world::load_scenario("fourth.json", text_of("fourth"));
  const auto members = static_cast<std::size_t>(state.range(0));
  world::AliasSetup list{"mail.deanza.edu", "all@deanza.edu", {}};
  const world::AccountSetup fegan = scenario.accounts.at(1);
  for (std::size_t i = 0; i < members; ++i) {
    world::AccountSetup account = fegan;
    account.address = "user" + std::to_string(i) + "@comnet.com";
    list.members.push_back(account.address);
    scenario.accounts.push_back(account);
  }
  scenario.aliases = {list};
  std::get<world::Send>(scenario.actions.at(0).action).to = {list.address};
  std::size_t delivered = 0;
  for (auto _ : state) {
    const trace::Trace trace = run(scenario);
    for (std::uint32_t i = 1; i <= trace.size(); ++i) {
      delivered += std::holds_alternative<trace::Delivered>(trace[Seq{i}].body) ? 1 : 0;
    }
  }
  if (delivered != members * static_cast<std::size_t>(state.iterations())) {
    state.SkipWithError("not everybody got the letter");
  }
}
BENCHMARK(list_of_recipients)->Arg(100)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
