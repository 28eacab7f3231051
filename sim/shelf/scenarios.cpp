#include "sim/shelf/scenarios.h"

#include <cstdio>
#include <filesystem>

#include "sim/desk/heading.h"
#include "sim/embedded.h"
#include "sim/shelf/files.h"
#include "sim/world/load.h"

namespace shelf {

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

// A scenario's text, and what goes with it.
struct Found {
  std::string file_name;
  std::string text;
  world::LoadOptions options;
};

Found find(const std::string& id_or_file, const std::vector<std::string>& set) {
  Found found{.file_name = id_or_file, .text = {}, .options = {.set = set, .read_file = {}}};
  if (const embedded::File* file = shipped(id_or_file)) {
    found.file_name = "scenarios/" + std::string{file->name};
    found.text = file->text;
    found.options.read_file = embedded::file_beside;
    found.options.list_files = embedded::files_beside;
    return found;
  }
  const std::optional<std::string> text = read_if_there(id_or_file);
  if (!text) {
    throw BadInput{"there is no scenario and no file \"" + id_or_file +
                   "\". The scenarios are: " + all_ids()};
  }
  found.text = *text;
  const std::string folder = std::filesystem::path{id_or_file}.parent_path().string();
  found.options.read_file = [folder](std::string_view name) { return read_beside(folder, name); };
  found.options.list_files = [folder](std::string_view below) {
    return list_beside(folder, below);
  };
  return found;
}

// Calls the loader; what it complains of is the user's mistake.
template <class Loader>
auto loaded(Loader loader) {
  try {
    return loader();
  } catch (const desk::FileError& error) {
    throw BadInput{error.what()};
  }
}

}  // namespace

std::vector<Title> scenario_titles() {
  std::vector<Title> titles;
  for (const embedded::File& file : embedded::scenarios()) {
    titles.push_back({std::string{file.name.substr(0, file.name.rfind('.'))},
                      desk::read_heading(file.text, {"/title"})["/title"]});
  }
  return titles;
}

world::Scenario load(const std::string& id_or_file, const std::vector<std::string>& set) {
  const Found found = find(id_or_file, set);
  return loaded([&] { return world::load_scenario(found.file_name, found.text, found.options); });
}

std::vector<std::string> scenario_warnings(const std::string& id_or_file) {
  const Found found = find(id_or_file, {});
  return loaded(
      [&] { return world::scenario_warnings(found.file_name, found.text, found.options); });
}

world::OwnScenario load_self_contained(const std::string& id_or_file,
                                       const std::vector<std::string>& set) {
  const Found found = find(id_or_file, set);
  return loaded([&] { return world::self_contained(found.file_name, found.text, found.options); });
}

std::string load_for_live(const std::string& id_or_file, const std::vector<std::string>& set,
                          std::int64_t epoch) {
  const Found found = find(id_or_file, set);
  return loaded(
      [&] { return world::live_scenario(found.file_name, found.text, found.options, epoch); });
}

world::Session load_session(const std::string& file, const std::string& text) {
  world::Session session = loaded([&] { return world::load_session(file, text); });
  if (!session.cut.empty()) {
    std::fprintf(stderr, "mailwalk: %s: %s\n", file.c_str(), session.cut.c_str());
  }
  return session;
}

}  // namespace shelf
