#include "sim/world/why_not.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/match.h"
#include "sim/world/action_json.h"
#include "sim/world/actions_alone.h"
#include "sim/world/complete/complete.h"
#include "sim/world/read_action.h"

namespace world {

using desk::Mistake;

std::optional<Mistake> fit(const Scenario& scenario, Action& action) {
  if (!is_writable(action)) return Mistake{{}, "This holds octets that are no text in UTF-8.", {}};
  std::vector<Action> alone{action};
  try {
    // What the schema and the reader say of it, whatever the scenario.
    static_cast<void>(read_action_list(nlohmann::json::array({to_json(action)})));
    complete_actions(scenario, alone);
    check_reach(scenario, alone);
  } catch (Mistake& mistake) {
    mistake.pointer.erase(0, std::string_view{"/0"}.size());
    return std::move(mistake);
  }
  action = std::move(alone.front());
  return std::nullopt;
}

std::optional<Mistake> why_not(const Scenario& scenario, Action action) {
  return fit(scenario, action);
}

std::optional<Mistake> why_not(const Scenario& scenario, const Input& input) {
  return match(
      input.what, [&](const Action& action) { return why_not(scenario, action); },
      [&](const OutsideConnects& news) -> std::optional<Mistake> {
        std::vector<std::string> hosts;
        for (const HostSetup& host : scenario.hosts) hosts.push_back(host.name);
        if (std::ranges::find(hosts, news.host) != hosts.end()) return std::nullopt;
        return Mistake{{},
                       "There is no host " + desk::in_quotes(news.host) + ".",
                       desk::nearest(news.host, hosts)};
      },
      [](const auto&) -> std::optional<Mistake> { return std::nullopt; });
}

}  // namespace world
