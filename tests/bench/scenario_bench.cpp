// From the text of scenario "fourth" to a sound value, what the schema has of that, whether an
// action fits, and the title alone.
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>
#include <string>

#include "sim/desk/heading.h"
#include "sim/desk/schema.h"
#include "sim/world/load.h"
#include "sim/world/session_file.h"
#include "sim/world/why_not.h"

namespace {

std::string fourth() {
  std::ifstream in{std::string{MAILWALK_SOURCE_DIR} + "/scenarios/fourth.json"};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void load_fourth(benchmark::State& state) {
  const std::string text = fourth();
  for (auto _ : state) benchmark::DoNotOptimize(world::load_scenario("fourth.json", text));
}
BENCHMARK(load_fourth)->Unit(benchmark::kMicrosecond);

void schema_alone(benchmark::State& state) {
  const std::string text = fourth();
  for (auto _ : state) benchmark::DoNotOptimize(desk::fits_schema(text, world::scenario_schema()));
}
BENCHMARK(schema_alone)->Unit(benchmark::kMicrosecond);

// Whether somebody may do this now: asked of values, and by reading a session that holds it.
const world::Action kLetter{
    world::Send{.user = "forouzan@deanza.edu", .to = {"fegan@comnet.com"}, .body = "Hello.\n"}};

void why_not(benchmark::State& state) {
  const world::Scenario scenario = world::load_scenario("fourth.json", fourth());
  for (auto _ : state) benchmark::DoNotOptimize(world::why_not(scenario, kLetter));
}
BENCHMARK(why_not)->Unit(benchmark::kMicrosecond);

void session_of_one_action(benchmark::State& state) {
  const std::string text = fourth();
  for (auto _ : state) {
    const std::string session = world::session_begin(text) +
                                world::session_line({SimTime{}, kLetter}, true) +
                                world::session_end();
    benchmark::DoNotOptimize(world::load_session("input", session));
  }
}
BENCHMARK(session_of_one_action)->Unit(benchmark::kMicrosecond);

void title_alone(benchmark::State& state) {
  const std::string text = fourth();
  for (auto _ : state) benchmark::DoNotOptimize(desk::read_heading(text, {"/title"}));
}
BENCHMARK(title_alone)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
