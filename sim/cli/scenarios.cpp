// mailwalk list, check, coverage: the commands that read scenarios and run none.
#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "sim/cli/commands.h"
#include "sim/cli/lesson.h"
#include "sim/embedded.h"
#include "sim/shelf/files.h"
#include "sim/shelf/lessons.h"
#include "sim/shelf/scenarios.h"
#include "sim/text/printable.h"

namespace cli {

namespace {

std::string id_of(const embedded::File& file) {
  return std::string{file.name.substr(0, file.name.rfind('.'))};
}

// A lesson's id, or a file that is meant to be a lesson.
bool is_lesson(const std::string& id_or_file) {
  for (const std::string& id : shelf::lesson_ids()) {
    if (id == id_or_file) return true;
  }
  const auto text = shelf::read_if_there(id_or_file);
  return text && shelf::looks_like_lesson(*text);
}

// By the curriculum's row: who covers it.
using Covering = std::map<std::string, std::string>;

void add(Covering& covering, const std::vector<std::string>& rows, const std::string& id) {
  for (const std::string& row : rows) {
    std::string& cell = covering[row];
    cell += (cell.empty() ? "" : ", ") + id;
  }
}

std::string cell_of(const Covering& covering, const std::string& row) {
  const auto found = covering.find(row);
  return found == covering.end() ? "-" : found->second;
}

}  // namespace

int list() {
  for (const auto& [id, title] : shelf::scenario_titles()) {
    std::printf("%-22s %s\n", id.c_str(), title.c_str());
  }
  return 0;
}

int check(const std::vector<std::string>& files) {
  int wrong = 0;
  for (const std::string& file : files) {
    try {
      if (is_lesson(file)) {
        wrong = std::max(wrong, check_lesson(file));
        continue;
      }
      const world::Scenario scenario = shelf::load(file);
      for (const std::string& warning : shelf::scenario_warnings(file)) {
        std::fprintf(stderr, "%s\n", warning.c_str());
      }
      std::printf("%s: sound (%zu hosts, %zu links, %zu actions)\n", file.c_str(),
                  scenario.hosts.size(), scenario.links.size(), scenario.actions.size());
    } catch (const shelf::BadInput& bad) {
      std::fprintf(stderr, "%s\n", text::printable_lines(bad.what()).c_str());
      wrong = 2;
    }
  }
  return wrong;
}

int coverage() {
  Covering scenarios, lessons;
  for (const embedded::File& file : embedded::scenarios()) {
    add(scenarios, shelf::load(id_of(file)).covers, id_of(file));
  }
  for (const std::string& id : shelf::lesson_ids()) add(lessons, shelf::load_lesson(id).covers, id);
  const auto curriculum = nlohmann::ordered_json::parse(embedded::curriculum().front().text);
  for (const auto& section : curriculum.at("sections")) {
    std::printf("%s\n", section.at("title").get<std::string>().c_str());
    for (const auto& row : section.at("rows")) {
      const std::string id = row.at("id");
      std::printf("  %-16s %-42s scenarios: %s; lessons: %s\n", id.c_str(),
                  row.at("title").get<std::string>().c_str(), cell_of(scenarios, id).c_str(),
                  cell_of(lessons, id).c_str());
    }
  }
  return 0;
}

}  // namespace cli
