#include "gui/settings.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "gui/view/link.h"
#include "sim/lesson/student_name.h"
#include "sim/shelf/files.h"
#include "sim/shelf/folders.h"

namespace gui {

namespace {

using Json = nlohmann::ordered_json;

template <class T>
void take(const Json& json, const char* key, T least, T most, T& value) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number()) return;
  value = std::clamp(found->get<T>(), least, most);
}

void take(const Json& json, const char* key, bool& value) {
  const auto found = json.find(key);
  if (found != json.end() && found->is_boolean()) value = found->get<bool>();
}

}  // namespace

std::string settings_file() {
  const std::string folder = shelf::settings_folder();
  return folder.empty() ? folder : folder + "/settings.json";
}

Settings read_settings(const std::string& file) {
  Settings settings;
  const std::optional<std::string> text = file.empty() ? std::nullopt : shelf::read_if_there(file);
  if (!text) return settings;
  const Json json = Json::parse(*text, nullptr, false);
  if (!json.is_object()) return settings;
  view::Desk& desk = settings.desk;
  if (const auto code = json.find("language"); code != json.end() && code->is_string()) {
    desk.language.code = code->get<std::string>();
  }
  if (const auto show = json.find("show"); show != json.end() && show->is_string()) {
    desk.shows = view::shows_named(show->get<std::string>()).value_or(desk.shows);
  }
  if (const auto name = json.find("theme"); name != json.end() && name->is_string()) {
    desk.theme = view::find_theme(name->get<std::string>()).value_or(desk.theme);
  }
  if (const auto name = json.find("student"); name != json.end() && name->is_string()) {
    const std::string student = name->get<std::string>();
    if (lesson::why_no_name(student).empty()) desk.schooling.student = student;
  }
  take(json, "text_size", 0.75F, 2.5F, desk.scale);
  take(json, "topology_height", 0.1F, 0.9F, desk.splits.rows);
  take(json, "side_width", 0.15F, 0.6F, desk.splits.side);
  take(json, "reduced_motion", desk.reduced_motion);
  take(json, "packets", desk.show_packets);
  take(json, "fold_phases", desk.fold_phases);
  take(json, "width", 320, 16384, settings.width);
  take(json, "height", 240, 16384, settings.height);
  take(json, "speed", 0.01, 1000.0, settings.speed);
  take(json, "true_time", settings.true_time);
  return settings;
}

bool write_settings(const std::string& file, const Settings& settings) {
  if (file.empty()) return false;
  const view::Desk& desk = settings.desk;
  const Json json{{"language", desk.language.code},
                  {"theme", desk.theme.name},
                  {"show", view::name_of(desk.shows)},
                  {"student", desk.schooling.student},
                  {"text_size", desk.projector ? desk.scale / view::kProjector : desk.scale},
                  {"topology_height", desk.splits.rows},
                  {"side_width", desk.splits.side},
                  {"reduced_motion", desk.reduced_motion},
                  {"packets", desk.show_packets},
                  {"fold_phases", desk.fold_phases},
                  {"width", settings.width},
                  {"height", settings.height},
                  {"speed", settings.speed},
                  {"true_time", settings.true_time}};
  shelf::make_folder(std::filesystem::path{file}.parent_path().string());
  try {
    shelf::write_file(file, json.dump(2) + "\n");
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace gui
