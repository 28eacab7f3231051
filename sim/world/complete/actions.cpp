#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sim/desk/mistake.h"
#include "sim/match.h"
#include "sim/world/address_book.h"
#include "sim/world/keys.h"
#include "sim/world/complete/complete.h"
#include "sim/world/served.h"

namespace world {

using desk::in_quotes;
using desk::Mistake;
using desk::nearest;

namespace {

// What actions refer to, by name.
struct Actors {
  explicit Actors(const Scenario& scenario) {
    for (const UserAgentSetup& agent : scenario.user_agents) agents[agent.user].push_back(&agent);
    for (const BrowserSetup& browser : scenario.browsers) {
      browsers[browser.user].push_back(&browser);
    }
    for (const LinkSetup& link : scenario.links) links.insert(std::minmax(link.a, link.b));
    has_name_server = std::ranges::any_of(scenario.hosts, &HostSetup::name_server);
    for (const HostSetup& host : scenario.hosts) {
      for (const auto* protocol : served_by(host)) {
        if (has_seat(*protocol)) servers.insert({host.name, protocol->port});
      }
    }
  }
  std::map<std::string, std::vector<const UserAgentSetup*>> agents;  // By user.
  std::map<std::string, std::vector<const BrowserSetup*>> browsers;  // The same.
  std::set<std::pair<std::string, std::string>> links;
  std::set<std::pair<std::string, std::uint16_t>> servers;  // Hosts, and ports with a seat.
  bool has_name_server = false;
};

class ActionCheck {
 public:
  ActionCheck(const Actors& actors, const Names& names, std::string pointer)
      : actors_(actors), names_(names), pointer_(std::move(pointer)) {}

  void look(Send& send) const {
    const UserAgentSetup& agent = agent_of(send.user, send.host);
    std::size_t recipients = count_named(send, agent);
    recipients += send.envelope_to.size();
    for (std::size_t i = 0; i < send.envelope_to.size(); ++i) {
      Names::address(send.envelope_to[i], pointer_ + "/envelope_to/" + std::to_string(i));
    }
    if (send.envelope_from && !send.envelope_from->empty()) {
      Names::address(*send.envelope_from, pointer_ + "/envelope_from");
    }
    if (recipients == 0) reaches_nobody(send, "\"to\", \"cc\", \"bcc\" or \"envelope_to\"");
    check_seal(send, agent, pointer_);
  }

  void look(CheckMail& check) const {
    const UserAgentSetup& agent = agent_of(check.user, check.host);
    if (reads_mail(agent.access)) return;
    throw Mistake{pointer_ + "/user",
                  "The user agent of " + in_quotes(check.user) + " on " + in_quotes(agent.host) +
                      " only sends: no MAA runs on the host of the mailbox. Give that host "
                      "\"maa\": {}.",
                  {}};
  }

  void look(OpenMailbox& open) const {
    agent_of(open.user, open.host);
    names_.account(open.mailbox, pointer_ + "/mailbox");
  }

  void look(ReadMessage& read) const { agent_of(read.user, read.host); }

  void look(AnswerMessage& answer) const {
    const UserAgentSetup& agent = agent_of(answer.user, answer.host);
    const std::size_t named = count_named(answer, agent);
    if (named == 0 && !mime::is_reply(answer.how)) {
      reaches_nobody(answer, "\"to\", \"cc\" or \"bcc\"");
    }
    // Whom the program proposes is known when the message is there.
    check_seal({.to = answer.to,
                .cc = answer.cc,
                .bcc = answer.bcc,
                .seal = answer.seal.value_or(SealWish::None),
                .seal_with = answer.seal_with},
               agent, pointer_);
  }

  void look(DeleteMessage& mark) const { agent_of(mark.user, mark.host); }

  void look(Expunge& expunge) const { agent_of(expunge.user, expunge.host); }

  void look(CompareFingerprints& compare) const {
    const UserAgentSetup& agent = agent_of(compare.user, compare.host);
    names_.account(compare.with, pointer_ + "/with");
    if (compare.with == agent.user) {
      throw Mistake{pointer_ + "/with", "Nobody has to compare his own key with himself.", {}};
    }
    const auto other = actors_.agents.find(compare.with);
    check_own_key(agent.user, &agent, pointer_ + "/user");
    check_own_key(compare.with, other == actors_.agents.end() ? nullptr : other->second.front(),
                  pointer_ + "/with");
  }

  void look(OpenPage& open) const { browser_of(open.user, open.host); }

  void look(FollowLink& follow) const { browser_of(follow.user, follow.host); }

  void look(PressButton& press) const {
    browser_of(press.user, press.host);
    for (std::size_t i = 0; i < press.fields.size(); ++i) {
      const auto same = std::ranges::count(press.fields, press.fields[i].field, &FilledIn::field);
      if (same == 1) continue;
      throw Mistake{pointer_ + "/fields/" + std::to_string(i) + "/field",
                    in_quotes(press.fields[i].field) + " is filled in twice.",
                    {}};
    }
  }

  void look(TypeLines& type) const {
    names_.host(type.host, pointer_ + "/host");
    names_.host(type.server, pointer_ + "/server");
    if (!actors_.has_name_server || type.server.find('.') != std::string::npos) return;
    throw Mistake{
        pointer_ + "/server", "The name server knows no host without a period in its name.", {}};
  }

  void look(SetLink& set) const { link(set.a, set.b); }
  void look(ChangePacket& change) const { link(change.a, change.b); }

  void look(SetHost& set) const { names_.host(set.host, pointer_ + "/host"); }

  void look(TakeSeat& seat) const { server(seat.host, seat.port); }

  void look(AnswerLines& answer) const { server(answer.host, answer.port); }

 private:
  // How many addresses a message names, as the user agent understands it.
  template <class Message>
  std::size_t count_named(const Message& message, const UserAgentSetup& agent) const {
    std::size_t count = 0;
    for (const auto& [key, list] : {std::pair{"/to/", &message.to}, std::pair{"/cc/", &message.cc},
                                    std::pair{"/bcc/", &message.bcc}}) {
      for (std::size_t i = 0; i < list->size(); ++i) {
        count += count_people(agent.address_book, (*list)[i], pointer_ + key + std::to_string(i));
      }
    }
    return count;
  }

  template <class Message>
  [[noreturn]] void reaches_nobody(const Message& message, const char* keys) const {
    const bool groups = !message.to.empty() || !message.cc.empty() || !message.bcc.empty();
    throw Mistake{pointer_,
                  std::string{"Nobody would receive this message: name somebody in "} + keys + "." +
                      (groups ? " A group without members names nobody." : ""),
                  {}};
  }

  void link(std::string& a, std::string& b) const {
    names_.host(a, pointer_ + "/between/0");
    names_.host(b, pointer_ + "/between/1");
    if (actors_.links.contains(std::minmax(a, b))) return;
    throw Mistake{pointer_ + "/between",
                  "No link leads from " + in_quotes(a) + " to " + in_quotes(b) + ".",
                  {}};
  }

  // A host on which a program answers at that port.
  void server(std::string& host, std::uint16_t port) const {
    names_.host(host, pointer_ + "/host");
    if (actors_.servers.contains({host, port})) return;
    throw Mistake{pointer_ + "/port",
                  in_quotes(host) + " has no " + server_at(port) +
                      ", so nobody answers there at port " + std::to_string(port) + ".",
                  {}};
  }

  // The user's user agent on that host; on any, where `host` is empty.
  const UserAgentSetup& agent_of(std::string& user, std::string& host) const {
    return one_of(actors_.agents, user, host, "user agent", "user_agents");
  }
  const BrowserSetup& browser_of(std::string& user, std::string& host) const {
    return one_of(actors_.browsers, user, host, "browser", "browsers");
  }
  template <class Setup>
  const Setup& one_of(const std::map<std::string, std::vector<const Setup*>>& all,
                      std::string& user, std::string& host, const std::string& what,
                      const std::string& key) const {
    names_.account(user, pointer_ + "/user");
    if (!host.empty()) names_.host(host, pointer_ + "/host");
    const auto found = all.find(user);
    if (found == all.end()) {
      std::vector<std::string> users;
      for (const auto& [one, setups] : all) users.push_back(one);
      throw Mistake{pointer_ + "/user",
                    in_quotes(user) + " has no " + what + ": give one in " + in_quotes(key) + ".",
                    nearest(user, users)};
    }
    std::vector<std::string> hosts;
    for (const Setup* setup : found->second) {
      if (host.empty() || setup->host == host) return *setup;
      hosts.push_back(setup->host);
    }
    throw Mistake{pointer_ + "/host",
                  in_quotes(user) + " has no " + what + " on this host, but on " +
                      in_quotes(hosts) + ".",
                  nearest(host, hosts)};
  }

  const Actors& actors_;
  const Names& names_;
  std::string pointer_;
};

}  // namespace

void complete_actions(Scenario& scenario, const Names& names) {
  const Actors actors{scenario};
  for (std::size_t i = 0; i < scenario.actions.size(); ++i) {
    const ActionCheck check{actors, names, pointer_to("actions", i)};
    match(scenario.actions[i].action, [&check](auto& action) { check.look(action); });
    if (!scenario.until || scenario.actions[i].at <= *scenario.until) continue;
    throw Mistake{pointer_to("actions", i, "at"),
                  "This would come after the end of the run, which \"until\" gives.",
                  {}};
  }
}

void complete_actions(const Scenario& scenario, std::vector<Action>& actions) {
  Names names{scenario};
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) names.add_host(i);
  for (std::size_t i = 0; i < scenario.accounts.size(); ++i) names.add_account(i);
  const Actors actors{scenario};
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const ActionCheck check{actors, names, "/" + std::to_string(i)};
    match(actions[i], [&check](auto& action) { check.look(action); });
  }
}

}  // namespace world
