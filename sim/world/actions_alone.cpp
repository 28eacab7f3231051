#include "sim/world/actions_alone.h"

#include <nlohmann/json.hpp>

#include "sim/desk/mistake.h"
#include "sim/desk/schema.h"
#include "sim/desk/schema_value.h"
#include "sim/match.h"
#include "sim/world/action_json.h"
#include "sim/world/complete/complete.h"
#include "sim/world/load.h"
#include "sim/world/read_action.h"

namespace world {

using desk::Mistake;

namespace {

// The part of the schema of scenarios that speaks of actions, as a schema of its own.
const std::string& actions_schema() {
  static const std::string kSchema = [] {
    const nlohmann::json whole = nlohmann::json::parse(scenario_schema());
    nlohmann::json part = whole["properties"]["actions"];
    part["definitions"] = whole["definitions"];
    return part.dump();
  }();
  return kSchema;
}

}  // namespace

std::vector<Action> read_action_list(const nlohmann::json& list) {
  nlohmann::json timed = list;  // The schema wants times.
  for (nlohmann::json& action : timed) {
    if (action.is_object()) action["at"] = "0s";
  }
  if (!desk::fits_schema(timed.dump(), actions_schema())) {
    if (auto mistake = desk::schema_mistake_of(timed, actions_schema())) throw Mistake{*mistake};
    throw Mistake{{}, "This does not fit the schema of scenarios.", {}};
  }
  std::vector<Action> actions;
  for (const nlohmann::json& action : timed) {
    const desk::Item item{action, "/" + std::to_string(actions.size())};
    actions.push_back(read_action(item, {}));
  }
  return actions;
}

std::vector<Action> read_actions(const Scenario& scenario, std::string_view text) {
  std::vector<Action> actions = read_action_list(nlohmann::json::parse(text));
  complete_actions(scenario, actions);
  check_reach(scenario, actions);
  return actions;
}

std::string to_json_text(const Action& action) {
  return to_json(action).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

bool is_writable(const Action& action) {
  try {
    static_cast<void>(to_json(action).dump());
    return true;
  } catch (const nlohmann::json::type_error&) {
    return false;
  }
}

std::string_view name_of(const Action& action) {
  return match(
      action, [](const Send&) { return "send"; }, [](const CheckMail&) { return "check-mail"; },
      [](const OpenMailbox&) { return "open-mailbox"; }, [](const TypeLines&) { return "type"; },
      [](const SetLink&) { return "set-link"; },
      [](const SetHost& set) { return set.up ? "switch-on" : "switch-off"; },
      [](const TakeSeat& seat) { return seat.taken ? "take-seat" : "leave-seat"; },
      [](const AnswerLines&) { return "answer"; }, [](const ReadMessage&) { return "read"; },
      [](const AnswerMessage& answer) {
        return answer.how == mime::Answering::Reply      ? "reply"
               : answer.how == mime::Answering::ReplyAll ? "reply-all"
                                                         : "forward";
      },
      [](const DeleteMessage& mark) { return mark.deleted ? "delete" : "undelete"; },
      [](const Expunge&) { return "expunge"; }, [](const OpenPage&) { return "open-page"; },
      [](const FollowLink&) { return "follow-link"; },
      [](const PressButton&) { return "press-button"; },
      [](const ChangePacket& change) { return change.put ? "change-packet" : "keep-packet"; },
      [](const CompareFingerprints&) { return "compare-fingerprints"; });
}

}  // namespace world
