#include "sim/world/actions_alone.h"

#include <nlohmann/json.hpp>

#include "sim/desk/mistake.h"
#include "sim/match.h"
#include "sim/world/action_json.h"
#include "sim/world/load.h"

namespace world {

using desk::FileError;
using desk::Mistake;

// They are read as the actions of a copy of the scenario that has no others and never ends, and in
// which the order of their times is their order.
std::vector<Action> read_actions(const std::string& file_name, std::string_view scenario_json,
                                 std::string_view actions) {
  using Json = nlohmann::ordered_json;
  Json copy = Json::parse(scenario_json);
  copy.erase("until");
  copy["actions"] = Json::array();
  for (Json& action : copy["actions"] = Json::parse(actions)) {
    if (action.is_object()) action["at"] = "0s";
  }
  if (copy["actions"].empty()) return {};
  try {
    std::vector<Action> read;
    for (TimedAction& timed : load_scenario(file_name, copy.dump()).actions) {
      read.push_back(std::move(timed.action));
    }
    return read;
  } catch (const FileError& error) {
    constexpr std::string_view kActions = "/actions";
    if (!error.pointer.starts_with("/actions/")) throw;
    throw Mistake{error.pointer.substr(kActions.size()), error.message, error.suggestion};
  }
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
      [](const AnswerLines&) { return "answer"; });
}

}  // namespace world
