#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "sim/desk/mistake.h"
#include "sim/world/address_book.h"
#include "sim/world/keys.h"
#include "sim/world/complete/complete.h"
#include "sim/world/read_mail.h"

namespace world {

using desk::in_quotes;
using desk::Mistake;

namespace {

void complete_mtas(Draft& draft, Names& names) {
  using std::chrono::hours;
  using std::chrono::minutes;
  for (std::size_t i = 0; i < draft.scenario.hosts.size(); ++i) {
    if (!draft.scenario.hosts[i].mta) continue;
    MtaSetup& mta = *draft.scenario.hosts[i].mta;
    const std::string pointer = pointer_to("hosts", i, "mta");
    for (std::size_t j = 0; j < mta.domains.size(); ++j) {
      names.add_domain(mta.domains[j], i, pointer + "/domains/" + std::to_string(j));
    }
    for (std::size_t j = 0; j < mta.relay_from.size(); ++j) {
      names.host(mta.relay_from[j], pointer + "/relay_from/" + std::to_string(j));
    }
    for (std::size_t j = 0; j < mta.relay_for.size(); ++j) {
      Names::domain(mta.relay_for[j], pointer + "/relay_for/" + std::to_string(j));
    }
    if (mta.retry_after.empty()) {
      mta.retry_after = {minutes{15}, minutes{30}, hours{1}, hours{2}};
    }
  }
}

// Where an account's mailbox is, if the file does not say.
std::string host_of(const Scenario& scenario, const HostSetup* delivering,
                    const mail::Address& address, const std::string& pointer) {
  if (delivering != nullptr) return delivering->name;
  if (scenario.hosts.size() == 1) return scenario.hosts.front().name;
  throw Mistake{pointer,
                "No MTA delivers mail for " + in_quotes(address.domain) +
                    ". Write the domain into the \"domains\" of the \"mta\" of a host, or say with "
                    "\"host\" where this mailbox is.",
                {}};
}

void check_quota(const AccountSetup& account, const std::string& pointer) {
  const std::size_t octets = octets_of(account.mail);
  if (account.quota_octets == 0 || octets <= account.quota_octets) return;
  throw Mistake{pointer,
                "These messages have " + std::to_string(octets) +
                    " octets together, and the \"quota\" of the mailbox is " +
                    std::to_string(account.quota_octets) + ".",
                {}};
}

void complete_accounts(Scenario& scenario, Names& names) {
  for (std::size_t i = 0; i < scenario.accounts.size(); ++i) {
    AccountSetup& account = scenario.accounts[i];
    names.add_account(i);
    const mail::Address address = *mail::parse_address(account.address);
    const HostSetup* delivering = names.delivering(address);
    if (account.host.empty()) {
      account.host = host_of(scenario, delivering, address, pointer_to("accounts", i, "address"));
    }
    const std::string pointer = pointer_to("accounts", i, "host");
    const HostSetup& host = scenario.hosts[names.host(account.host, pointer)];
    if (delivering != nullptr ? delivering != &host : host.mta.has_value()) {
      throw Mistake{
          pointer,
          "The MTA on " + in_quotes(host.name) + " does not deliver mail for " +
              in_quotes(address.domain) + ": its \"domains\" do not name it" +
              (delivering == nullptr ? "." : "; those of " + in_quotes(delivering->name) + " do."),
          {}};
    }
    check_quota(account, pointer_to("accounts", i, "mail"));
    if (!account.moved_to.empty()) {
      Names::address(account.moved_to, pointer_to("accounts", i, "moved_to"));
    } else if (account.forwards) {
      throw Mistake{pointer_to("accounts", i, "forwards"),
                    "To forward mail, the account needs the new address in \"moved_to\".",
                    {}};
    }
  }
}

void complete_aliases(Scenario& scenario, Names& names) {
  for (std::size_t i = 0; i < scenario.aliases.size(); ++i) {
    AliasSetup& alias = scenario.aliases[i];
    names.add_alias(i);
    const mail::Address address = *mail::parse_address(alias.address);
    const HostSetup* delivering = names.delivering(address);
    if (delivering == nullptr) {
      throw Mistake{pointer_to("aliases", i, "address"),
                    "No MTA delivers mail for " + in_quotes(address.domain) +
                        ", so nobody would expand this alias. Write the domain into the "
                        "\"domains\" of the \"mta\" of a host.",
                    {}};
    }
    if (alias.host.empty()) alias.host = delivering->name;
    const std::string pointer = pointer_to("aliases", i, "host");
    if (&scenario.hosts[names.host(alias.host, pointer)] != delivering) {
      throw Mistake{pointer,
                    "Mail for " + in_quotes(address.domain) + " is delivered by " +
                        in_quotes(delivering->name) + ": the alias belongs there.",
                    delivering->name};
    }
    for (std::size_t j = 0; j < alias.members.size(); ++j) {
      Names::address(alias.members[j], pointer_to("aliases", i, "members/" + std::to_string(j)));
    }
  }
}

// How the agent gets at its mailbox.
Access access_of(const UserAgentSetup& agent, const HostSetup& keeper, std::optional<Access> given,
                 const std::string& pointer) {
  const bool here = agent.host == keeper.name;
  const Access usual{protocols_of_access().front()};
  const Access access = given.value_or(here         ? Access{MailboxFile{}}
                                       : keeper.maa ? usual
                                                    : Access{OnlySends{}});
  if (std::holds_alternative<MailboxFile>(access) && !here) {
    throw Mistake{pointer + "/access",
                  "A user agent opens the mailbox file itself only on " + in_quotes(keeper.name) +
                      ", which holds the mailbox. From here it fetches mail with " +
                      in_quotes(access_name(usual)) + ".",
                  access_name(usual)};
  }
  if (const auto* protocol = fetched_with(access); protocol != nullptr && !keeper.maa) {
    throw Mistake{pointer + "/access",
                  "No " + std::string{protocol->name} + " server runs on " +
                      in_quotes(keeper.name) +
                      ", which holds the mailbox: give that host \"maa\": {}.",
                  {}};
  }
  const bool always = agent.poll_every > Duration::zero();
  if (!reads_mail(access) && (!agent.poll.empty() || always)) {
    const std::string key = agent.poll.empty() ? "poll_every" : "poll";
    throw Mistake{pointer + "/" + key,
                  "This user agent only sends, so it cannot get mail: give the host " +
                      in_quotes(keeper.name) + " \"maa\": {}, or take " + in_quotes(key) + " away.",
                  {}};
  }
  return access;
}

void require_keep_mode(const Access& access, const std::string& pointer) {
  const auto* const protocol = fetched_with(access);
  if (protocol != nullptr && protocol->has_keep_mode) return;
  std::string protocols, names;
  for (const auto* one : protocols_of_access()) {
    if (!one->has_keep_mode) continue;
    protocols += (protocols.empty() ? "" : " or ") + std::string{one->name};
    names += (names.empty() ? "" : " or ") + in_quotes(access_name(one));
  }
  throw Mistake{pointer + "/keep",
                "Only " + protocols + " has a keep mode; access here is not " + names + ".",
                {}};
}

// Whether the setting stands where mail is worked with on the server.
void require_work_on_server(const Access& access, const std::string& setting,
                            const std::string& pointer) {
  const auto* const protocol = fetched_with(access);
  if (protocol != nullptr && protocol->works_on_server) return;
  std::string names;
  for (const auto* one : protocols_of_access()) {
    if (!one->works_on_server) continue;
    names += (names.empty() ? "" : " or ") + in_quotes(access_name(one));
  }
  throw Mistake{pointer + "/" + setting,
                "Only a user agent whose \"access\" is " + names + " can have this.",
                {}};
}

void check_work_on_server(const UserAgentSetup& agent, const std::string& pointer) {
  const UserAgentSetup usual;
  if (agent.folders != usual.folders) require_work_on_server(agent.access, "folders", pointer);
  if (agent.by_parts) require_work_on_server(agent.access, "by_parts", pointer);
  if (agent.idle) require_work_on_server(agent.access, "idle", pointer);
  for (std::size_t i = 0; i < agent.folders.size(); ++i) {
    const std::string& folder = agent.folders[i];
    if (std::ranges::count(agent.folders, folder) == 1) continue;
    throw Mistake{pointer + "/folders/" + std::to_string(i),
                  in_quotes(folder) + " stands here twice.",
                  {}};
  }
}

// With a timer there would always be something left to happen.
void require_end(const UserAgentSetup& agent, const Scenario& scenario,
                 const std::string& pointer) {
  if (scenario.until) return;
  if (agent.poll_every > Duration::zero()) {
    throw Mistake{pointer + "/poll_every",
                  "A user agent that looks for mail again and again would never end: say with "
                  "\"until\" when the run ends.",
                  {}};
  }
  if (agent.idle) {
    throw Mistake{pointer + "/idle",
                  "A user agent that waits for mail would never end: say with \"until\" when the "
                  "run ends.",
                  {}};
  }
}

void complete_submission(UserAgentSetup& agent, const Scenario& scenario, const HostSetup& keeper,
                         const Names& names, const std::string& pointer) {
  if (!agent.submit_to.empty()) {
    const HostSetup& server = scenario.hosts[names.host(agent.submit_to, pointer + "/submit_to")];
    if (!server.mta) {
      throw Mistake{pointer + "/submit_to",
                    "No MTA runs on " + in_quotes(server.name) + ": give that host an \"mta\".",
                    {}};
    }
  } else if (agent.host != keeper.name) {
    if (!keeper.mta) {
      throw Mistake{pointer,
                    "This user agent has no MTA to hand its mail to: name one in \"submit_to\", or "
                    "give the host " +
                        in_quotes(keeper.name) + " an \"mta\".",
                    {}};
    }
    agent.submit_to = keeper.name;
  }
}

void complete_user_agents(Draft& draft, const Names& names) {
  Scenario& scenario = draft.scenario;
  std::set<std::pair<std::string, std::string>> taken;
  for (std::size_t i = 0; i < scenario.user_agents.size(); ++i) {
    UserAgentSetup& agent = scenario.user_agents[i];
    const std::string pointer = pointer_to("user_agents", i);
    const std::size_t account = names.account(agent.user, pointer + "/user");
    const HostSetup& host = scenario.hosts[names.host(agent.host, pointer + "/host")];
    const HostSetup& keeper =
        *std::ranges::find(scenario.hosts, scenario.accounts[account].host, &HostSetup::name);
    if (!taken.emplace(agent.user, host.name).second) {
      throw Mistake{
          pointer,
          in_quotes(agent.user) + " has a user agent on " + in_quotes(host.name) + " already.",
          {}};
    }
    agent.access = access_of(agent, keeper, draft.access[i], pointer);
    complete_submission(agent, scenario, keeper, names, pointer);
    if (agent.keep) require_keep_mode(agent.access, pointer);
    check_work_on_server(agent, pointer);
    require_end(agent, scenario, pointer);
    check_book(agent.address_book, pointer + "/address_book");
    check_keys(agent, pointer);
    check_lists(agent, pointer);
  }
}

// Who may relay, where the file does not say: those who submit.
void complete_relaying(Draft& draft, const Names& names) {
  Scenario& scenario = draft.scenario;
  for (const UserAgentSetup& agent : scenario.user_agents) {
    if (agent.submit_to.empty()) continue;
    std::string server = agent.submit_to;
    const std::size_t index = names.host(server, {});
    if (draft.hosts[index].relays) continue;
    std::vector<std::string>& from = scenario.hosts[index].mta->relay_from;
    if (std::ranges::find(from, agent.host) == from.end()) from.push_back(agent.host);
  }
}

}  // namespace

void complete_mail(Draft& draft, Names& names) {
  complete_mtas(draft, names);
  complete_accounts(draft.scenario, names);
  complete_aliases(draft.scenario, names);
  complete_user_agents(draft, names);
  complete_relaying(draft, names);
}

}  // namespace world
