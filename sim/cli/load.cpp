#include "sim/cli/load.h"

#include <filesystem>

#include "sim/cli/files.h"
#include "sim/embedded.h"
#include "sim/world/load.h"

namespace cli {

namespace {

const embedded::File* shipped(const std::string& id) {
  for (const embedded::File& file : embedded::scenarios()) {
    if (file.name == id + ".json") return &file;
  }
  return nullptr;
}

std::string all_ids() {
  std::string ids;
  for (const embedded::File& file : embedded::scenarios()) {
    ids += (ids.empty() ? "" : ", ") + std::string{file.name.substr(0, file.name.rfind('.'))};
  }
  return ids;
}

}  // namespace

world::Scenario load(const std::string& id_or_file, const std::vector<std::string>& set) {
  world::LoadOptions options;
  options.set = set;
  try {
    if (const embedded::File* file = shipped(id_or_file)) {
      return world::load_scenario("scenarios/" + std::string{file->name}, file->text, options);
    }
    const std::optional<std::string> text = read_if_there(id_or_file);
    if (!text) {
      throw BadInput{"there is no scenario and no file \"" + id_or_file +
                     "\". The scenarios are: " + all_ids()};
    }
    const std::filesystem::path folder = std::filesystem::path{id_or_file}.parent_path();
    options.read_file = [folder](std::string_view name) {
      return read_if_there((folder / name).string());
    };
    return world::load_scenario(id_or_file, *text, options);
  } catch (const world::ScenarioError& error) {
    throw BadInput{error.what()};
  }
}

}  // namespace cli
