#include "sim/shelf/lessons.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "sim/desk/file_error.h"
#include "sim/desk/heading.h"
#include "sim/embedded.h"
#include "sim/shelf/files.h"
#include "sim/shelf/languages.h"

namespace shelf {

namespace {

constexpr const char* kLanguages[] = {"de", "es", "fr"};

std::string_view shipped_lesson(const std::string& name) {
  for (const embedded::File& file : embedded::lessons()) {
    if (file.name == name) return file.text;
  }
  return {};
}

// "a/b.json" → "a/b.de.json".
std::string translation_name(const std::string& name, const std::string& language) {
  const std::size_t dot = name.ends_with(".json") ? name.size() - 5 : name.size();
  return name.substr(0, dot) + "." + language + ".json";
}

// Empty: there is none.
std::string translation_of(const LessonText& found, const std::string& language) {
  const std::string name = translation_name(found.name, language);
  if (!found.shipped) return read_if_there(name).value_or("");
  return std::string{shipped_lesson(name.substr(name.rfind('/') + 1))};
}

}  // namespace

LessonText find_lesson(const std::string& id_or_file) {
  if (const std::string_view text = shipped_lesson(id_or_file + ".json"); !text.empty()) {
    return {"lessons/" + id_or_file + ".json", std::string{text}, true};
  }
  if (const auto text = read_if_there(id_or_file)) return {id_or_file, *text, false};
  std::string ids;
  for (const std::string& id : lesson_ids()) ids += (ids.empty() ? "" : ", ") + id;
  throw BadInput{"there is no lesson and no file \"" + id_or_file + "\". The lessons are: " + ids};
}

std::span<const char* const> translations() {
  return kLanguages;
}

lesson::LoadOptions options_for(const LessonText& found, const std::string& language) {
  lesson::LoadOptions options = shipped_options();
  const std::string folder = std::filesystem::path{found.name}.parent_path().string();
  options.read_file = [folder, shipped = found.shipped](std::string_view name) {
    const auto with_program = embedded::file_beside(name);
    return with_program || shipped ? with_program : read_beside(folder, name);
  };
  options.list_files = [folder, shipped = found.shipped](std::string_view below) {
    const auto with_program = embedded::files_beside(below);
    return with_program.empty() && !shipped ? list_beside(folder, below) : with_program;
  };
  if (!language.empty() && language != "en") {
    options.translation_file = translation_name(found.name, language);
    options.translation = translation_of(found, language);
    options.words = shelf::language(language);
  }
  for (const char* other : kLanguages) {
    const std::string text = other == language ? "" : translation_of(found, other);
    if (!text.empty()) options.other_translations.push_back(text);
  }
  return options;
}

lesson::Lesson load_lesson(const LessonText& found, const std::string& language) {
  try {
    return lesson::load_lesson(found.name, found.text, options_for(found, language));
  } catch (const desk::FileError& error) {
    throw BadInput{error.what()};
  }
}

lesson::Lesson load_lesson(const std::string& id_or_file, const std::string& language) {
  return load_lesson(find_lesson(id_or_file), language);
}

lesson::LoadOptions shipped_options() {
  lesson::LoadOptions options;
  for (const embedded::File& file : embedded::scenarios()) {
    options.scenarios.push_back({file.name.substr(0, file.name.rfind('.')), file.text});
  }
  options.read_file = [](std::string_view name) { return embedded::file_beside(name); };
  options.list_files = embedded::files_beside;
  return options;
}

std::vector<std::string> lesson_ids() {
  return nlohmann::json::parse(embedded::curriculum().front().text).at("lessons");
}

std::vector<LessonTitle> lesson_titles(const std::string& language) {
  std::vector<LessonTitle> titles;
  for (const std::string& id : lesson_ids()) {
    const std::string name = id + ".json";
    auto own = desk::read_heading(shipped_lesson(name), {"/title", "/minutes"});
    auto other =
        desk::read_heading(shipped_lesson(translation_name(name, language)), {"/texts/title"});
    std::string& translated = other["/texts/title"];
    titles.push_back({id, translated.empty() ? own["/title"] : translated, own["/minutes"]});
  }
  return titles;
}

bool looks_like_lesson(const std::string& text) {
  // A lesson may hold a scenario; a scenario holds no lesson.
  return text.find("\"steps\"") != std::string::npos;
}

}  // namespace shelf
