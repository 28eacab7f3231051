#include "sim/lesson/load.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/lesson/read_predicate.h"
#include "sim/lesson/read_question.h"
#include "sim/lesson/synonyms.h"
#include "sim/lesson/translation.h"
#include "sim/world/actions_alone.h"
#include "sim/world/json_text.h"
#include "sim/world/mistake.h"
#include "sim/world/schema.h"
#include "sim/world/session_file.h"

namespace lesson {

namespace {

using nlohmann::json;
using world::Mistake;

// What is wrong with changes to a scenario that comes with Mailwalk.
Mistake in_setting(const world::ScenarioError& error, const std::vector<std::string>& set) {
  const std::string place = error.pointer.empty() ? "" : "At " + error.pointer + " of it: ";
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (error.file != "--set " + world::in_quotes(set[i])) continue;
    return {"/scenario/set/" + std::to_string(i), place + error.message, error.suggestion};
  }
  return {"/scenario/set",
          "With these changes the scenario is not sound any more. " + place + error.message,
          error.suggestion};
}

// The scenario of the lesson: a shipped one with changes, or its own.
std::string scenario_json(const std::string& file, const json& given, const LoadOptions& options) {
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
    } catch (const world::ScenarioError& error) {
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
    } catch (const world::ScenarioError& error) {
      throw in_setting(error, loading.set);
    }
  }
  throw Mistake{"/scenario/id", "No scenario " + world::in_quotes(id) + " comes with Mailwalk.",
                world::nearest(id, ids)};
}

std::vector<std::string> paragraphs(const json& value, const char* key) {
  if (!value.contains(key)) return {};
  if (value[key].is_string()) return {value[key].get<std::string>()};
  return value[key].get<std::vector<std::string>>();
}

// Where he answers a program must answer otherwise.
void require_server(const world::Scenario& scenario, const Acting& acting,
                    const std::string& pointer) {
  for (const world::HostSetup& host : scenario.hosts) {
    const bool served = (acting.port == 25 && host.mta) || (acting.port == 110 && host.maa);
    if (host.name == acting.host && served) return;
  }
  throw Mistake{pointer + "/port",
                "Nobody answers at port " + std::to_string(acting.port) + " of " +
                    world::in_quotes(acting.host) + ": an MTA has port 25, an MAA port 110.",
                {}};
}

Acting read_acting(const json& value, const std::string& pointer, const world::Scenario& scenario) {
  Acting acting{.allow = value["allow"],
                .host = value.value("host", std::string{}),
                .server = value.value("server", std::string{}),
                .port = value.value("port", std::uint16_t{25})};
  const bool types = acting.allows("type"), answers = acting.answers();
  if (types && answers) {
    throw Mistake{pointer + "/allow",
                  "In one step the student is a client (\"type\") or a server (\"answer\"): make "
                  "it two steps.",
                  {}};
  }
  for (const char* key : {"host", "server"}) {
    const bool is_host = key[0] == 'h';
    const bool needed = types || (answers && is_host);
    if (needed && !value.contains(key)) {
      throw Mistake{pointer,
                    std::string{types ? "Whoever may type needs \"" : "Whoever answers needs \""} +
                        key + "\": " + (is_host ? "where he sits." : "which server he types to."),
                    {}};
    }
    if (!needed && value.contains(key)) {
      throw Mistake{pointer + "/" + key,
                    is_host ? "This is only for steps whose \"allow\" has \"type\" or \"answer\"."
                            : "This is only for steps whose \"allow\" has \"type\".",
                    {}};
    }
    if (needed) require_host(scenario, value[key], pointer + "/" + key);
  }
  if (answers) require_server(scenario, acting, pointer);
  return acting;
}

std::vector<world::Action> read_solution(const std::string& file, const json& value,
                                         const std::string& pointer, const Lesson& lesson,
                                         const Acting& acting) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!value[i].contains("at")) continue;
    throw Mistake{pointer + "/" + std::to_string(i) + "/at",
                  "A solution has no times: one thing is done after the other.",
                  {}};
  }
  std::vector<world::Action> actions;
  try {
    actions = world::read_actions(file, lesson.scenario_json, value.dump());
  } catch (const Mistake& mistake) {
    throw Mistake{pointer + mistake.pointer, mistake.message, mistake.suggestion};
  }
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const std::string name{world::name_of(actions[i])};
    if (!acting.is_seat(actions[i])) {
      throw Mistake{pointer + "/" + std::to_string(i),
                    "In this step one types on " + acting.seat() + ", as \"act\" says.",
                    {}};
    }
    if (acting.allows(name)) continue;
    throw Mistake{pointer + "/" + std::to_string(i),
                  "The step does not allow this: \"allow\" lacks " + world::in_quotes(name) + ".",
                  {}};
  }
  return actions;
}

class Reader {
 public:
  Reader(const std::string& file, Lesson& lesson) : file_(file), lesson_(lesson) {}

  Step read(const json& value, const std::string& pointer) const {
    Step step{.id = value["id"],
              .title = value.value("title", std::string{}),
              .say = paragraphs(value, "say"),
              .focus = value.value("focus", std::vector<std::string>{}),
              .run_until = {},
              .question = {},
              .act = {},
              .checks = {},
              .hints = value.value("hints", std::vector<std::string>{}),
              .solution = {},
              .next = value.value("next", std::string{})};
    for (std::size_t i = 0; i < step.focus.size(); ++i) {
      require_target(lesson_.scenario, step.focus[i], true,
                     pointer + "/focus/" + std::to_string(i));
    }
    if (value.contains("run")) read_run(step, value["run"], pointer + "/run");
    if (value.contains("question") && value.contains("act")) {
      throw Mistake{pointer, "A step either asks or lets the student act: make it two steps.", {}};
    }
    if (value.contains("question")) {
      step.question = read_question(value["question"], pointer + "/question", lesson_.scenario);
    }
    if (value.contains("act")) {
      step.act = read_acting(value["act"], pointer + "/act", lesson_.scenario);
    }
    read_checks(step, value, pointer);
    if (value.contains("solution")) {
      if (!step.act) throw only_for_act(pointer + "/solution");
      step.solution =
          read_solution(file_, value["solution"], pointer + "/solution", lesson_, *step.act);
    }
    step.points = value.value("points", step.act ? 2U : step.question ? 1U : 0U);
    const bool empty = step.say.empty() && !step.question && !step.act;
    if (empty) throw Mistake{pointer, "This step says nothing and asks nothing.", {}};
    return step;
  }

 private:
  static Mistake only_for_act(const std::string& pointer) {
    return {pointer, "This belongs to a step with \"act\".", {}};
  }
  void read_run(Step& step, const json& run, const std::string& pointer) const {
    step.run_to_end = run.value("to_end", false);
    const int ways = static_cast<int>(run.contains("until")) +
                     static_cast<int>(run.contains("before")) + static_cast<int>(step.run_to_end);
    if (ways != 1) {
      throw Mistake{pointer, "Give one of \"until\", \"before\" and \"to_end\": true.", {}};
    }
    for (const char* key : {"until", "before"}) {
      if (!run.contains(key)) continue;
      step.run_until = read_predicate(run[key], pointer + "/" + key, lesson_.scenario);
      step.run_before = key[0] == 'b';
    }
  }
  void read_checks(Step& step, const json& value, const std::string& pointer) const {
    if (!value.contains("checks")) {
      if (step.act) {
        throw Mistake{pointer, "A step with \"act\" needs \"checks\": when is it done?", {}};
      }
      return;
    }
    if (!step.act) throw only_for_act(pointer + "/checks");
    for (std::size_t i = 0; i < value["checks"].size(); ++i) {
      const json& one = value["checks"][i];
      const std::string place = pointer + "/checks/" + std::to_string(i);
      Check check{.that = read_predicate(one["that"], place + "/that", lesson_.scenario),
                  .words = one.value("words", std::string{})};
      if (check.words.empty()) check.words = words(check.that);
      step.checks.push_back(std::move(check));
    }
  }

  const std::string& file_;
  const Lesson& lesson_;
};

void require_ways(const Lesson& lesson) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    const std::string& id = lesson.steps[i].id;
    const std::string place = "/steps/" + std::to_string(i) + "/id";
    if (id == "end") throw Mistake{place, "\"end\" means the end of the lesson.", {}};
    if (std::ranges::find(ids, id) != ids.end()) {
      throw Mistake{place, "Two steps have the id " + world::in_quotes(id) + ".", {}};
    }
    ids.push_back(id);
  }
  const auto require = [&](const std::string& id, const std::string& pointer) {
    if (id.empty() || id == "end" || std::ranges::find(ids, id) != ids.end()) return;
    throw Mistake{pointer, "There is no step " + world::in_quotes(id) + ".",
                  world::nearest(id, ids)};
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
                .scenario_json = scenario_json(file, document["scenario"], options),
                .steps = {}};
  lesson.scenario = world::load_scenario(file + " (its scenario)", lesson.scenario_json);
  const Reader reader{file, lesson};
  for (std::size_t i = 0; i < document["steps"].size(); ++i) {
    lesson.steps.push_back(reader.read(document["steps"][i], "/steps/" + std::to_string(i)));
  }
  require_ways(lesson);
  return lesson;
}

void require_schema(std::string_view text) {
  if (world::fits_schema(text, lesson_schema())) return;
  if (const auto mistake = world::schema_mistake(text, lesson_schema())) throw Mistake{*mistake};
  throw Mistake{{}, "This does not fit the schema of lessons.", {}};
}

Lesson load_in_one_language(const std::string& file_name, std::string_view text,
                            const LoadOptions& options) {
  if (text.size() > world::kMaxScenarioOctets) {
    throw world::ScenarioError{{.file = file_name, .pointer = {}},
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
    if (const auto mistake = world::syntax_mistake(text)) throw Mistake{*mistake};
    require_schema(text);
    Lesson lesson = read(file_name, json::parse(text), options);
    if (options.translation.empty()) return lesson;
  } catch (const Mistake& mistake) {
    throw world::error_in(file_name, text, mistake);
  }
  const std::string translated = translate(text, options.translation_file, options.translation);
  try {  // The lesson is sound: what is wrong now, the translation brought.
    require_schema(translated);
    return read(file_name, json::parse(translated), options);
  } catch (const Mistake& mistake) {
    throw world::error_in(
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

namespace {

void add_ways(const Lesson& lesson, std::size_t index, std::set<std::size_t>& reached) {
  if (index >= lesson.steps.size() || !reached.insert(index).second) return;
  const Step& step = lesson.steps[index];
  const auto go = [&](const std::string& id) {
    if (id == "end") return;
    add_ways(lesson, id.empty() ? index + 1 : lesson.find(id).value_or(index + 1), reached);
  };
  bool on = !step.question;
  if (step.question) {
    for (const Option& option : step.question->options) {
      if (!option.go.empty()) go(option.go);
      on = on || option.go.empty();
    }
    on = on || step.question->options.empty() || !step.question->accept.empty();
  }
  if (on) go(step.next);
}

}  // namespace

std::vector<std::string> warnings(const Lesson& lesson) {
  std::vector<std::string> warnings;
  std::set<std::size_t> reached;
  add_ways(lesson, 0, reached);
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    const Step& step = lesson.steps[i];
    const auto warn = [&](const std::string& what) {
      warnings.push_back("step \"" + step.id + "\": " + what);
    };
    if (!reached.contains(i)) warn("No way leads to this step.");
    if (step.points > 0 && step.hints.empty()) warn("It has no hint for whoever is stuck.");
    if (step.act && step.solution.empty()) warn("It has no solution.");
    if (!step.question) continue;
    const Question& question = *step.question;
    const bool open = question.kind == QuestionKind::NextCommand;
    if (open && question.wrong.empty()) warn("Wrong answers that fit get only a general answer.");
  }
  if (lesson.objectives.empty()) warnings.emplace_back("It states no objectives.");
  if (lesson.covers.empty()) warnings.emplace_back("It covers no row of the curriculum.");
  return warnings;
}

}  // namespace lesson
