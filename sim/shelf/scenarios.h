#pragma once
// How commands find scenarios: by the id of a shipped one, or by file name.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/world/scenario.h"
#include "sim/world/scenario_text.h"
#include "sim/world/session_file.h"

namespace shelf {

struct Title {
  std::string id, title;
};
// Of the scenarios that come with Mailwalk, by id. Only their headings are read.
std::vector<Title> scenario_titles();

// Throws BadInput with file, line, place and what to write instead.
world::Scenario load(const std::string& id_or_file, const std::vector<std::string>& set = {});
// What is not wrong in it, but should hardly stay so: lines, each with file and place.
std::vector<std::string> scenario_warnings(const std::string& id_or_file);
// The same, with JSON that needs no other file: for a session.
world::OwnScenario load_self_contained(const std::string& id_or_file,
                                       const std::vector<std::string>& set = {});
// The same for a run with real programs (world::live_scenario): JSON.
std::string load_for_live(const std::string& id_or_file, const std::vector<std::string>& set,
                          std::int64_t epoch);
world::Session load_session(const std::string& file, const std::string& text);

}  // namespace shelf
