// How commands find lessons, and how these are checked.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "sim/cli/files.h"
#include "sim/cli/languages.h"
#include "sim/cli/lesson.h"
#include "sim/embedded.h"
#include "sim/lesson/load.h"
#include "sim/lesson/solve.h"
#include "sim/lesson/translation.h"

namespace cli {

namespace {

// Into which lessons may be translated.
constexpr const char* kLanguages[] = {"de", "es", "fr"};

std::string_view shipped(const std::string& name) {
  for (const embedded::File& file : embedded::lessons()) {
    if (file.name == name) return file.text;
  }
  return {};
}

struct Source {
  std::string name, text;
  bool shipped = false;
};

Source find(const std::string& id_or_file) {
  if (const std::string_view text = shipped(id_or_file + ".json"); !text.empty()) {
    return {"lessons/" + id_or_file + ".json", std::string{text}, true};
  }
  if (const auto text = read_if_there(id_or_file)) return {id_or_file, *text, false};
  std::string ids;
  for (const std::string& id : lesson_ids()) ids += (ids.empty() ? "" : ", ") + id;
  throw BadInput{"there is no lesson and no file \"" + id_or_file + "\". The lessons are: " + ids};
}

// "a/b.json" → "a/b.de.json".
std::string translation_name(const std::string& name, const std::string& language) {
  const std::size_t dot = name.ends_with(".json") ? name.size() - 5 : name.size();
  return name.substr(0, dot) + "." + language + ".json";
}

// Empty: there is none.
std::string translation_of(const Source& source, const std::string& language) {
  const std::string name = translation_name(source.name, language);
  if (!source.shipped) return read_if_there(name).value_or("");
  return std::string{shipped(name.substr(name.rfind('/') + 1))};
}

lesson::LoadOptions options_for(const Source& source, const std::string& language) {
  lesson::LoadOptions options = shipped_options();
  const std::filesystem::path folder = std::filesystem::path{source.name}.parent_path();
  options.read_file = [folder](std::string_view name) {
    const auto with_program = embedded::file_beside(name);
    return with_program ? with_program : read_if_there((folder / name).string());
  };
  options.list_files = [folder](std::string_view below) {
    const auto with_program = embedded::files_beside(below);
    return with_program.empty() ? list_files((folder / below).string()) : with_program;
  };
  if (!language.empty() && language != "en") {
    options.translation_file = translation_name(source.name, language);
    options.translation = translation_of(source, language);
    options.words = cli::language(language);
  }
  for (const char* other : kLanguages) {
    const std::string text = other == language ? "" : translation_of(source, other);
    if (!text.empty()) options.other_translations.push_back(text);
  }
  return options;
}

lesson::Lesson load(const Source& source, const std::string& language) {
  try {
    return lesson::load_lesson(source.name, source.text, options_for(source, language));
  } catch (const world::ScenarioError& error) {
    throw BadInput{error.what()};
  }
}

}  // namespace

lesson::Lesson load_lesson(const std::string& id_or_file, const std::string& language) {
  return load(find(id_or_file), language);
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

bool looks_like_lesson(const std::string& text) {
  // A lesson may hold a scenario; a scenario holds no lesson.
  return text.find("\"steps\"") != std::string::npos;
}

int check_lesson(const std::string& id_or_file) {
  const Source source = find(id_or_file);
  const lesson::Lesson lesson = load(source, {});
  for (const std::string& warning : lesson::warnings(lesson)) {
    std::fprintf(stderr, "%s: warning: %s\n", source.name.c_str(), warning.c_str());
  }
  for (const char* language : kLanguages) {
    const lesson::LoadOptions options = options_for(source, language);
    if (options.translation.empty()) continue;
    static_cast<void>(load(source, language));
    const auto missing = lesson::missing_texts(source.text, options.translation);
    if (!missing.empty()) {
      std::fprintf(stderr, "%s: warning: %zu texts are not translated, the first at \"%s\"\n",
                   options.translation_file.c_str(), missing.size(), missing.front().c_str());
    }
    if (lesson::translated_version(options.translation) != lesson.version) {
      std::fprintf(stderr, "%s: warning: it is of another version than the lesson (%u)\n",
                   options.translation_file.c_str(), lesson.version);
    }
  }
  const lesson::Solved solved = lesson::solve(lesson);
  for (const std::string& complaint : solved.complaints) {
    std::fprintf(stderr, "%s: %s\n", source.name.c_str(), complaint.c_str());
  }
  if (!solved.complaints.empty()) return 2;
  std::printf("%s: sound (%zu steps, %u points)\n", id_or_file.c_str(), lesson.steps.size(),
              lesson.points());
  return 0;
}

}  // namespace cli
