#include "sim/lesson/load.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/desk/json_text.h"
#include "sim/desk/mistake.h"
#include "sim/desk/schema.h"
#include "sim/lesson/read_step.h"
#include "sim/lesson/synonyms.h"
#include "sim/lesson/translation.h"
#include "sim/world/actions_alone.h"
#include "sim/world/scenario_text.h"

namespace lesson {

namespace {

using desk::Mistake;
using nlohmann::json;

// What is wrong with changes to a scenario that comes with Mailwalk.
Mistake in_setting(const desk::FileError& error, const std::vector<std::string>& set) {
  const std::string place = error.pointer.empty() ? "" : "At " + error.pointer + " of it: ";
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (error.file != "--set " + desk::in_quotes(set[i])) continue;
    return {"/scenario/set/" + std::to_string(i), place + error.message, error.suggestion};
  }
  return {"/scenario/set",
          "With these changes the scenario is not sound any more. " + place + error.message,
          error.suggestion};
}

// The scenario of the lesson: a shipped one with changes, or its own.
world::OwnScenario read_scenario(const std::string& file, const json& given,
                                 const LoadOptions& options) {
  constexpr const char* kPlace = "/scenario";
  if (given.contains("inline") == given.contains("id")) {
    throw Mistake{kPlace, "Give either \"id\", with or without \"set\", or \"inline\".", {}};
  }
  world::LoadOptions loading{.set = given.value("set", std::vector<std::string>{}),
                             .read_file = options.read_file,
                             .list_files = options.list_files};
  if (given.contains("inline")) {
    if (!loading.set.empty()) {
      throw Mistake{"/scenario/set", "Write the changes into the scenario itself.", {}};
    }
    const std::string text = given["inline"].dump();
    try {
      return world::self_contained(file, text, loading);
    } catch (const desk::FileError& error) {
      throw Mistake{"/scenario/inline" + error.pointer, error.message, error.suggestion};
    }
  }
  const std::string id = given["id"];
  std::vector<std::string> ids;
  for (const ShippedScenario& scenario : options.scenarios) {
    ids.emplace_back(scenario.id);
    if (scenario.id != id) continue;
    try {
      return world::self_contained(id + ".json", scenario.json, loading);
    } catch (const desk::FileError& error) {
      throw in_setting(error, loading.set);
    }
  }
  throw Mistake{"/scenario/id", "No scenario " + desk::in_quotes(id) + " comes with Mailwalk.",
                desk::nearest(id, ids)};
}

void require_ways(const Lesson& lesson) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    const std::string& id = lesson.steps[i].id;
    const std::string place = "/steps/" + std::to_string(i) + "/id";
    if (id == "end") throw Mistake{place, "\"end\" means the end of the lesson.", {}};
    if (std::ranges::find(ids, id) != ids.end()) {
      throw Mistake{place, "Two steps have the id " + desk::in_quotes(id) + ".", {}};
    }
    ids.push_back(id);
  }
  const auto require = [&](const std::string& id, const std::string& pointer) {
    if (id.empty() || id == "end" || std::ranges::find(ids, id) != ids.end()) return;
    throw Mistake{pointer, "There is no step " + desk::in_quotes(id) + ".", desk::nearest(id, ids)};
  };
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    const Step& step = lesson.steps[i];
    const std::string place = "/steps/" + std::to_string(i);
    require(step.next, place + "/next");
    if (!step.question) continue;
    for (std::size_t j = 0; j < step.question->options.size(); ++j) {
      require(step.question->options[j].go,
              place + "/question/options/" + std::to_string(j) + "/go");
    }
  }
}

Lesson read(const std::string& file, const json& document, const LoadOptions& options) {
  Lesson lesson{.id = document["id"],
                .title = document["title"],
                .language = document.value("language", std::string{"en"}),
                .version = document.value("version", 1U),
                .minutes = document.value("minutes", 0U),
                .objectives = document.value("objectives", std::vector<std::string>{}),
                .covers = document.value("covers", std::vector<std::string>{}),
                .needs = document.value("needs", std::vector<std::string>{}),
                .scenario = {},
                .scenario_json = {},
                .steps = {}};
  world::OwnScenario own = read_scenario(file, document["scenario"], options);
  lesson.scenario = std::move(own.scenario);
  lesson.scenario_json = std::move(own.json);
  for (std::size_t i = 0; i < document["steps"].size(); ++i) {
    lesson.steps.push_back(read_step(document["steps"][i], "/steps/" + std::to_string(i), lesson));
  }
  require_ways(lesson);
  return lesson;
}

void require_schema(std::string_view text) {
  if (desk::fits_schema(text, lesson_schema())) return;
  if (const auto mistake = desk::schema_mistake(text, lesson_schema())) throw Mistake{*mistake};
  throw Mistake{{}, "This does not fit the schema of lessons.", {}};
}

Lesson load_in_one_language(const std::string& file_name, std::string_view text,
                            const LoadOptions& options) {
  if (text.size() > world::kMaxScenarioOctets) {
    throw desk::FileError{{.file = file_name, .pointer = {}},
                          "The file is too large: a lesson has at most 16 MiB.",
                          {}};
  }
  try {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      throw Mistake{{},
                    "The file is empty. A lesson is a JSON object with \"id\", \"title\", "
                    "\"scenario\" and \"steps\".",
                    {}};
    }
    if (const auto mistake = desk::syntax_mistake(text)) throw Mistake{*mistake};
    require_schema(text);
    Lesson lesson = read(file_name, json::parse(text), options);
    if (options.translation.empty()) return lesson;
  } catch (const Mistake& mistake) {
    throw desk::error_in(file_name, text, mistake);
  }
  const std::string translated = translate(text, options.translation_file, options.translation);
  try {  // The lesson is sound: what is wrong now, the translation brought.
    require_schema(translated);
    return read(file_name, json::parse(translated), options);
  } catch (const Mistake& mistake) {
    throw desk::error_in(
        options.translation_file, options.translation,
        {pointer_in_translation(text, mistake.pointer), mistake.message, mistake.suggestion});
  }
}

}  // namespace

Lesson load_lesson(const std::string& file_name, std::string_view text,
                   const LoadOptions& options) {
  Lesson lesson = load_in_one_language(file_name, text, options);
  lesson.words = options.words;
  add_synonyms(lesson, text, !options.translation.empty(), options.other_translations);
  return lesson;
}

}  // namespace lesson
