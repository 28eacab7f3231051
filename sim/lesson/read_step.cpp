#include "sim/lesson/read_step.h"

#include "sim/desk/mistake.h"
#include "sim/lesson/read_predicate.h"
#include "sim/lesson/read_question.h"
#include "sim/world/actions_alone.h"
#include "sim/world/served.h"

namespace lesson {

using desk::Mistake;
using nlohmann::json;

namespace {

std::vector<std::string> paragraphs(const json& value, const char* key) {
  if (!value.contains(key)) return {};
  if (value[key].is_string()) return {value[key].get<std::string>()};
  return value[key].get<std::vector<std::string>>();
}

// Where he answers a program must answer otherwise.
void require_server(const world::Scenario& scenario, const Acting& acting,
                    const std::string& pointer) {
  for (const world::HostSetup& host : scenario.hosts) {
    if (host.name == acting.host && world::serves(host, acting.port)) return;
  }
  throw Mistake{pointer + "/port",
                "Nobody answers at port " + std::to_string(acting.port) + " of " +
                    desk::in_quotes(acting.host) + ": " + world::ports_of_servers() + ".",
                {}};
}

Acting read_acting(const json& value, const std::string& pointer, const world::Scenario& scenario) {
  Acting acting{.allow = value["allow"],
                .host = value.value("host", std::string{}),
                .server = value.value("server", std::string{}),
                .port = value.value("port", protocols::usual().port)};
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

std::vector<world::Action> read_solution(const json& value, const std::string& pointer,
                                         const Lesson& lesson, const Acting& acting) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!value[i].contains("at")) continue;
    throw Mistake{pointer + "/" + std::to_string(i) + "/at",
                  "A solution has no times: one thing is done after the other.",
                  {}};
  }
  std::vector<world::Action> actions;
  try {
    actions = world::read_actions(lesson.scenario, value.dump());
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
                  "The step does not allow this: \"allow\" lacks " + desk::in_quotes(name) + ".",
                  {}};
  }
  return actions;
}

class Reader {
 public:
  explicit Reader(const Lesson& lesson) : lesson_(lesson) {}

  Step read(const json& value, const std::string& pointer) const {
    Step step{.id = value["id"],
              .title = value.value("title", std::string{}),
              .say = paragraphs(value, "say"),
              .focus = value.value("focus", std::vector<std::string>{}),
              .shown = {},
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
    if (value.contains("show")) read_shown(step, value["show"], pointer + "/show");
    read_checks(step, value, pointer);
    if (value.contains("solution")) {
      if (!step.act) throw only_for_act(pointer + "/solution");
      step.solution = read_solution(value["solution"], pointer + "/solution", lesson_, *step.act);
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
  void read_shown(Step& step, const json& value, const std::string& pointer) const {
    step.shown = Shown{
        .record = read_event(value["record"], pointer + "/record", lesson_.scenario),
        .part = {},
        .raw = value.value("raw", false),
    };
    if (value.contains("part")) step.shown->part = value["part"].get<std::size_t>();
    if (step.question && step.question->kind == QuestionKind::Point) throw chosen_already(pointer);
  }
  // Whoever points must begin with nothing.
  static Mistake chosen_already(const std::string& pointer) {
    return {pointer, "A question to point at something begins with nothing chosen.", {}};
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

  const Lesson& lesson_;
};

}  // namespace

Step read_step(const json& value, const std::string& pointer, const Lesson& lesson) {
  return Reader{lesson}.read(value, pointer);
}

}  // namespace lesson
