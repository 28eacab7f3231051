// Whether packets can go where the scenario needs them. Only routers pass on packets of others.
#include <map>
#include <set>

#include "sim/desk/mistake.h"
#include "sim/world/complete/complete.h"

namespace world {

using desk::in_quotes;
using desk::Mistake;

namespace {

class Reach {
 public:
  explicit Reach(const Scenario& scenario) {
    for (const HostSetup& host : scenario.hosts) {
      if (host.kind == trace::HostKind::Router) routers_.insert(host.name);
      if (host.name_server && name_server_.empty()) name_server_ = host.name;
    }
    // Links that are cut now may be repaired: they count.
    for (const LinkSetup& link : scenario.links) {
      neighbours_[link.a].push_back(link.b);
      neighbours_[link.b].push_back(link.a);
    }
  }

  void require(const std::string& from, const std::string& to, const std::string& pointer,
               const std::string& purpose) {
    if (from == to || reached_from(from).contains(to)) return;
    throw Mistake{pointer,
                  "No links lead from " + in_quotes(from) + " to " + in_quotes(to) + ", " +
                      purpose +
                      ". Link them in \"links\"; only hosts of the kind \"router\" pass "
                      "packets on.",
                  {}};
  }

  void require_names(const std::string& host, const std::string& pointer) {
    if (!name_server_.empty()) require(host, name_server_, pointer, "the name server");
  }

  // Of what people do, only typing goes over the network from just anywhere.
  void require(const Action& action, const std::string& pointer) {
    const auto* type = std::get_if<TypeLines>(&action);
    if (type == nullptr) return;
    require(type->host, type->server, pointer + "/server", "where somebody types");
    require_names(type->host, pointer + "/host");
  }

 private:
  const std::set<std::string>& reached_from(const std::string& start) {
    const auto known = reached_.find(start);
    if (known != reached_.end()) return known->second;
    std::set<std::string>& seen = reached_[start];
    std::vector<std::string> next{start};
    while (!next.empty()) {
      const std::string host = next.back();
      next.pop_back();
      if (!seen.insert(host).second) continue;
      if (host != start && !routers_.contains(host)) continue;
      for (const std::string& neighbour : neighbours_[host]) next.push_back(neighbour);
    }
    return seen;
  }

  std::set<std::string> routers_;
  std::string name_server_;
  std::map<std::string, std::vector<std::string>> neighbours_;
  std::map<std::string, std::set<std::string>> reached_;
};

void check_reach_of_pages(const Scenario& scenario, Reach& reach) {
  for (std::size_t i = 0; i < scenario.browsers.size(); ++i) {
    const BrowserSetup& browser = scenario.browsers[i];
    const std::string pointer = pointer_to("browsers", i, "host");
    reach.require(browser.host, browser.server, pointer, "whose pages this browser opens");
    reach.require_names(browser.host, pointer);
  }
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    const HostSetup& host = scenario.hosts[i];
    if (!host.web) continue;
    const std::string pointer = pointer_to("hosts", i, "web");
    const auto& [submit_to, mail_on] = *host.web;
    if (!submit_to.empty()) {
      reach.require(host.name, submit_to, pointer + "/submit_to",
                    "where this web mail server submits");
    }
    if (!mail_on.empty()) {
      reach.require(host.name, mail_on, pointer + "/mail_on",
                    "where this web mail server gets its mail");
    }
    if (!submit_to.empty() || !mail_on.empty()) reach.require_names(host.name, pointer);
  }
}

}  // namespace

void check_reach(const Scenario& scenario) {
  Reach reach{scenario};
  std::map<std::string, std::string> keepers;
  for (const AccountSetup& account : scenario.accounts) keepers[account.address] = account.host;
  for (std::size_t i = 0; i < scenario.user_agents.size(); ++i) {
    const UserAgentSetup& agent = scenario.user_agents[i];
    const std::string pointer = pointer_to("user_agents", i, "host");
    if (!agent.submit_to.empty()) {
      reach.require(agent.host, agent.submit_to, pointer, "where this user agent submits mail");
    }
    const bool fetches = fetched_with(agent.access) != nullptr;
    if (fetches) {
      reach.require(agent.host, keepers[agent.user], pointer, "where this user agent fetches mail");
    }
    if (!agent.submit_to.empty() || fetches) {
      reach.require_names(agent.host, pointer);
    }
  }
  check_reach_of_pages(scenario, reach);
  for (std::size_t i = 0; i < scenario.actions.size(); ++i) {
    reach.require(scenario.actions[i].action, pointer_to("actions", i));
  }
  const HostSetup* first = nullptr;
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    const HostSetup& host = scenario.hosts[i];
    if (!host.mta) continue;
    reach.require_names(host.name, pointer_to("hosts", i, "mta"));
    if (first == nullptr) first = &host;
    reach.require(first->name, host.name, pointer_to("hosts", i, "mta"), "another MTA");
  }
}

void check_reach(const Scenario& scenario, const std::vector<Action>& actions) {
  Reach reach{scenario};
  for (std::size_t i = 0; i < actions.size(); ++i) {
    reach.require(actions[i], "/" + std::to_string(i));
  }
}

}  // namespace world
