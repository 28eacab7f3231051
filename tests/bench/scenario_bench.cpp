// From the text of scenario "fourth" to a sound value, and what the schema has of that.
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>
#include <string>

#include "sim/desk/schema.h"
#include "sim/world/load.h"

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

}  // namespace

BENCHMARK_MAIN();
