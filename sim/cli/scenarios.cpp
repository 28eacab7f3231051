// mailwalk list, check, coverage: the commands that read scenarios and run none.
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "sim/cli/commands.h"
#include "sim/cli/files.h"
#include "sim/cli/load.h"
#include "sim/embedded.h"

namespace cli {

namespace {

std::string id_of(const embedded::File& file) {
  return std::string{file.name.substr(0, file.name.rfind('.'))};
}

}  // namespace

int list() {
  for (const embedded::File& file : embedded::scenarios()) {
    const world::Scenario scenario = load(id_of(file));
    std::printf("%-22s %s\n", scenario.id.c_str(), scenario.title.c_str());
  }
  return 0;
}

int check(const std::vector<std::string>& files) {
  int wrong = 0;
  for (const std::string& file : files) {
    try {
      const world::Scenario scenario = load(file);
      std::printf("%s: sound (%zu hosts, %zu links, %zu actions)\n", file.c_str(),
                  scenario.hosts.size(), scenario.links.size(), scenario.actions.size());
    } catch (const BadInput& bad) {
      std::fprintf(stderr, "%s\n", bad.what());
      wrong = 2;
    }
  }
  return wrong;
}

int coverage() {
  std::map<std::string, std::string> scenarios;
  for (const embedded::File& file : embedded::scenarios()) {
    for (const std::string& row : load(id_of(file)).covers) {
      std::string& cell = scenarios[row];
      cell += (cell.empty() ? "" : ", ") + id_of(file);
    }
  }
  const auto curriculum = nlohmann::ordered_json::parse(embedded::curriculum().front().text);
  for (const auto& section : curriculum.at("sections")) {
    std::printf("%s\n", section.at("title").get<std::string>().c_str());
    for (const auto& row : section.at("rows")) {
      const std::string id = row.at("id");
      const auto found = scenarios.find(id);
      std::printf("  %-16s %-48s %s\n", id.c_str(), row.at("title").get<std::string>().c_str(),
                  found == scenarios.end() ? "-" : found->second.c_str());
    }
  }
  return 0;
}

}  // namespace cli
