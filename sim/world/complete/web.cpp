#include <algorithm>
#include <set>
#include <utility>

#include "sim/desk/mistake.h"
#include "sim/world/complete/complete.h"

namespace world {

using desk::in_quotes;
using desk::Mistake;

namespace {

// The mail may lie elsewhere; then so does the MTA, unless something else is said.
void complete_mail_on(const Scenario& scenario, HostSetup& host, const Names& names,
                      const std::string& pointer) {
  WebSetup& web = *host.web;
  if (web.mail_on.empty()) return;
  const HostSetup& keeper = scenario.hosts[names.host(web.mail_on, pointer + "/mail_on")];
  if (!keeper.maa) {
    throw Mistake{pointer + "/mail_on",
                  "No MAA runs on " + in_quotes(keeper.name) +
                      ": give that host \"maa\": {}, or leave this out.",
                  {}};
  }
  if (web.submit_to.empty() && !host.mta && keeper.mta) web.submit_to = keeper.name;
}

// Whose pages an account's user opens: those of the server that has his mail, or gets it.
std::string pages_for(const Scenario& scenario, const AccountSetup& account) {
  for (const HostSetup& host : scenario.hosts) {
    if (host.web && host.web->mail_on == account.host) return host.name;
  }
  return account.host;
}

void complete_servers(Draft& draft, const Names& names) {
  Scenario& scenario = draft.scenario;
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    HostSetup& host = scenario.hosts[i];
    if (!host.web) continue;
    const std::string pointer = pointer_to("hosts", i, "web");
    complete_mail_on(scenario, host, names, pointer);
    if (host.web->submit_to.empty()) {
      if (host.mta) continue;
      throw Mistake{pointer,
                    "This web mail server has no MTA to hand its mail to: give the host an "
                    "\"mta\", or name another in \"submit_to\".",
                    {}};
    }
    const std::size_t at = names.host(host.web->submit_to, pointer + "/submit_to");
    std::optional<MtaSetup>& mta = scenario.hosts[at].mta;
    if (!mta) {
      throw Mistake{pointer + "/submit_to",
                    "No MTA runs on " + in_quotes(scenario.hosts[at].name) +
                        ": give that host an \"mta\".",
                    {}};
    }
    if (!draft.hosts[at].relays && std::ranges::find(mta->relay_from, host.name) ==
                                       mta->relay_from.end()) {
      mta->relay_from.push_back(host.name);
    }
  }
}

void complete_browsers(Scenario& scenario, const Names& names) {
  std::set<std::pair<std::string, std::string>> taken;
  for (std::size_t i = 0; i < scenario.browsers.size(); ++i) {
    BrowserSetup& browser = scenario.browsers[i];
    const std::string pointer = pointer_to("browsers", i);
    const std::size_t account = names.account(browser.user, pointer + "/user");
    names.host(browser.host, pointer + "/host");
    const bool is_given = !browser.server.empty();
    if (!is_given) browser.server = pages_for(scenario, scenario.accounts[account]);
    const HostSetup& server = scenario.hosts[names.host(browser.server, pointer + "/server")];
    if (!server.web) {
      throw Mistake{pointer + (is_given ? "/server" : ""),
                    "No web mail server runs on " + in_quotes(server.name) +
                        ": give that host \"web\": {}.",
                    {}};
    }
    if (taken.emplace(browser.user, browser.host).second) continue;
    throw Mistake{pointer,
                  in_quotes(browser.user) + " has a browser on " + in_quotes(browser.host) +
                      " already.",
                  {}};
  }
}

}  // namespace

void complete_web(Draft& draft, const Names& names) {
  complete_servers(draft, names);
  complete_browsers(draft.scenario, names);
}

}  // namespace world
