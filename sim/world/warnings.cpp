#include "sim/world/warnings.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "sim/desk/json_text.h"
#include "sim/world/load.h"
#include "sim/world/names.h"

namespace world {

namespace {

// More attempts for one message than anybody wants to see.
constexpr std::int64_t kManyAttempts = 10'000;

void warn_of_attempts(const Scenario& scenario, std::vector<desk::Mistake>& found) {
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    if (!scenario.hosts[i].mta) continue;
    const MtaSetup& mta = *scenario.hosts[i].mta;
    const std::int64_t attempts = mta.give_up_after / mta.retry_after.back();
    if (attempts <= kManyAttempts) continue;
    found.push_back({pointer_to("hosts", i, "mta/give_up_after"),
                     "A message that nobody takes would be tried " + std::to_string(attempts) +
                         " times: make \"retry_after\" longer, or this shorter.",
                     {}});
  }
}

}  // namespace

std::vector<desk::Mistake> warnings(const Scenario& scenario) {
  std::vector<desk::Mistake> found;
  warn_of_exchangers(scenario, found);
  warn_of_lists(scenario, found);
  warn_of_attempts(scenario, found);
  return found;
}

std::vector<std::string> scenario_warnings(const std::string& file_name, std::string_view json,
                                           const LoadOptions& options) {
  std::vector<std::string> lines;
  for (const desk::Mistake& warning : warnings(load_scenario(file_name, json, options))) {
    const auto place = desk::line_and_column(json, desk::offset_of(json, warning.pointer));
    lines.push_back(file_name + ":" + std::to_string(place.line) + ": warning: at " +
                    warning.pointer + ": " + desk::sentence(warning));
  }
  return lines;
}

}  // namespace world
