// mailwalk new lesson: a file to begin with, which is sound as it stands.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/cli/lesson.h"
#include "sim/match.h"
#include "sim/shelf/files.h"
#include "sim/shelf/scenarios.h"
#include "sim/world/action_json.h"
#include "sim/world/actions_alone.h"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

void require_id(const std::string& id) {
  const bool letters =
      id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (!letters || id.empty() || id.starts_with('-') || id.ends_with('-') || id.size() > 64) {
    throw shelf::BadInput{
        "a lesson's id has lower-case letters, digits and hyphens, such as "
        "three-phases; not \"" +
        id + "\""};
  }
}

Json first_steps(const world::Scenario& scenario) {
  Json steps = Json::array();
  steps.push_back({{"id", "welcome"},
                   {"title", scenario.title},
                   {"say",
                    {"This lesson looks at " + std::to_string(scenario.hosts.size()) +
                     " computers. **Before** anything happens, say what you expect."}}});
  steps.push_back({{"id", "who-speaks"},
                   {"question",
                    {{"kind", "predict"},
                     {"predict", "speaker"},
                     {"ask", "Who says the first word in the first conversation?"}}},
                   {"hints", {"The one who is called answers first, as on the telephone."}}});
  steps.push_back(
      {{"id", "watch"}, {"say", {"Now watch all of it."}}, {"run", {{"to_end", true}}}});
  return steps;
}

// What holds once such an action was done.
Json check_for(const world::Action& action) {
  const Json that = match(
      action,
      [](const world::Send& send) {
        return Json{{"composed", {{"from", send.user}}}};
      },
      [](const world::CheckMail& check) {
        return Json{{"polled", {{"to", check.user}}}};
      },
      [](const world::OpenMailbox& open) {
        return Json{{"any",
                     {{{"mailbox-refused", {{"to", open.mailbox}}}},
                      {{"polled", {{"to", open.mailbox}}}}}}};
      },
      [](const world::TypeLines& type) {
        return Json{{"said", {{"by", "terminal"}, {"contains", type.lines.front()}}}};
      },
      [](const world::SetLink& set) {
        return Json{{"link", {{"between", {set.a, set.b}}, {"up", set.up.value_or(true)}}}};
      },
      [](const world::SetHost& set) {
        return Json{{"host", {{"name", set.host}, {"up", set.up}}}};
      },
      [](const world::TakeSeat&) { return Json(); },  // What he says there is looked at.
      [](const world::AnswerLines& answer) {
        return Json{{"said", {{"by", "server"}, {"contains", answer.lines.front()}}}};
      },
      [](const world::ReadMessage& read) {
        return Json{{"read", {{"to", read.user}}}};
      },
      [](const world::AnswerMessage& answer) {
        const char* const what = mime::is_reply(answer.how) ? "replied" : "forwarded";
        return Json{{what, {{"to", answer.user}}}};
      },
      [](const world::DeleteMessage& mark) {
        return mark.deleted ? Json{{"deleted", {{"to", mark.user}}}} : Json();
      },
      [](const world::Expunge& expunge) {
        return Json{{"expunged", {{"to", expunge.user}}}};
      },
      [](const world::OpenPage& open) {
        return Json{{"page", {{"to", open.user}}}};
      },
      [](const world::FollowLink& follow) {
        return Json{{"page", {{"to", follow.user}}}};
      },
      [](const world::PressButton& press) {
        return Json{{"page", {{"to", press.user}}}};
      },
      [](const world::ChangePacket&) { return Json(); },  // What comes of it is looked at.
      [](const world::CompareFingerprints& compare) {
        return Json{{"compared", {{"to", compare.user}, {"from", compare.with}}}};
      });
  if (that.is_null()) return that;
  return {{"that", that}};
}

// What was done in a session becomes something that the student is to do.
Json recorded_step(const world::Session& session) {
  Json solution = Json::array(), allow = Json::array(), checks = Json::array();
  Json act = Json::object();
  for (const world::Input& input : session.inputs) {
    const auto* action = std::get_if<world::Action>(&input.what);
    if (action == nullptr) continue;
    const std::string name{world::name_of(*action)};
    if (std::find(allow.begin(), allow.end(), name) == allow.end()) allow.push_back(name);
    if (const auto* type = std::get_if<world::TypeLines>(action)) {
      act["host"] = type->host;
      act["server"] = type->server;
      act["port"] = type->port;
    }
    if (const auto* answer = std::get_if<world::AnswerLines>(action)) {
      act["host"] = answer->host;
      act["port"] = answer->port;
    }
    solution.push_back(world::to_json(*action));
    const Json check = check_for(*action);
    constexpr std::size_t kMostChecks = 12;
    const bool fresh = std::find(checks.begin(), checks.end(), check) == checks.end();
    if (!check.is_null() && fresh && checks.size() < kMostChecks) checks.push_back(check);
  }
  if (solution.empty()) {
    throw shelf::BadInput{
        "nobody does anything in this session: there is nothing to make a lesson of"};
  }
  act["allow"] = allow;
  return {{"id", "do-it"},    {"say", {"Now do it yourself."}},       {"act", act},
          {"checks", checks}, {"hints", {"The solution shows how."}}, {"solution", solution}};
}

}  // namespace

int new_lesson(const NewLessonOptions& options) {
  require_id(options.id);
  Json lesson{{"$schema", "./lesson.schema.json"},
              {"id", options.id},
              {"version", 1},
              {"title", "A new lesson"},
              {"objectives", {"You can say what happens in this scenario."}}};
  Json steps;
  if (options.record.empty()) {
    const world::Scenario scenario = shelf::load(options.scenario);
    lesson["covers"] = scenario.covers;
    lesson["scenario"] = {{"id", options.scenario}};
    steps = first_steps(scenario);
  } else {
    const world::Session session =
        shelf::load_session(options.record, shelf::read_file(options.record));
    lesson["covers"] = session.scenario.covers;
    lesson["scenario"] = {{"inline", Json::parse(session.scenario_json)}};
    steps.push_back({{"id", "welcome"},
                     {"title", session.scenario.title},
                     {"say", {"In this lesson you do something yourself."}}});
    steps.push_back(recorded_step(session));
  }
  lesson["steps"] = std::move(steps);
  shelf::write_file(options.output, lesson.dump(2) + "\n");
  return 0;
}

}  // namespace cli
