#pragma once
// A scenario brought to life: hosts, links and nodes on one kernel, everything recorded.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/agent/user_agent.h"
#include "sim/kernel/kernel.h"
#include "sim/net/network.h"
#include "sim/node/ledger.h"
#include "sim/node/maa.h"
#include "sim/node/mta.h"
#include "sim/node/mta_server.h"
#include "sim/node/name_server.h"
#include "sim/node/resolver.h"
#include "sim/node/terminal.h"
#include "sim/store/store.h"
#include "sim/trace/trace.h"
#include "sim/web/browser.h"
#include "sim/web/web_mail_server.h"
#include "sim/world/input.h"
#include "sim/world/limits.h"
#include "sim/world/outside.h"
#include "sim/world/scenario.h"

namespace world {

class World {
 public:
  // `scenario` must be sound, as load_scenario() leaves it. The trace must be empty.
  World(const Scenario& scenario, trace::Trace& trace, const Limits& limits = {});
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  kernel::Kernel& kernel() { return kernel_; }
  // Runs up to and including the input's time, which must not be past, and lets it happen then:
  // after all that was due at that instant.
  void give(const Input& input);
  Outside& outside() { return outside_; }
  // Runs up to and including `end`; then it is `end`.
  void run_until(SimTime end);
  // Whether it has grown too much and ended: nothing happens any more, and the trace's last record
  // says why (RunStopped).
  bool stopped() const { return stopped_; }
  // Runs to the scenario's end: until nothing is left to happen, or to its `until`, counted from
  // the last input, so that what somebody does at the end still shows its effects.
  void run();

 private:
  // All that runs on one host. Members are destroyed in reverse order: whoever uses, goes first.
  struct Place {
    const HostSetup* setup = nullptr;
    net::Host* host = nullptr;
    std::unique_ptr<node::Resolver> resolver;
    std::unique_ptr<node::NameServer> name_server;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<node::Aliases> aliases;
    std::unique_ptr<node::Mta> mta;
    std::unique_ptr<node::MtaServer> mta_server;
    std::unique_ptr<node::MaaServer> maa;
    std::map<std::string, std::unique_ptr<agent::UserAgent>> user_agents;  // By address.
    std::unique_ptr<web::WebMailServer> web;
    std::map<std::string, std::unique_ptr<web::Browser>> browsers;  // By address.
    std::unique_ptr<node::Terminal> terminal;
  };

  void build_network();
  void build_names();
  void build_store(Place& place);
  void build_mta(Place& place);
  void build_servers(Place& place);
  void build_user_agents();
  void build_web(Place& place);
  void build_browsers();
  // With which name he signs in on the host of his mailbox.
  std::string login_of(const AccountSetup& account) const;
  void look_every(const UserAgentSetup& setup);
  void build_mail();
  void build_terminals();
  std::vector<dns::Zone> zones_of(const HostSetup& host) const;
  kernel::Rng random_for(std::string_view owner) const;
  Place& place(const std::string& host) { return places_.at(host); }
  // Those of a host that has none yet appear when they are needed.
  node::Resolver& resolver(Place& where);
  node::Terminal& terminal(const std::string& host);
  node::Seat& seat(const std::string& host, std::uint16_t port);
  // The first of the user's, where `host` is empty.
  const UserAgentSetup& user_agent_setup(const std::string& user, const std::string& host) const;
  agent::UserAgent& user_agent(const std::string& user, const std::string& host);
  const BrowserSetup& browser_setup(const std::string& user, const std::string& host) const;
  web::Browser& browser(const BrowserSetup& setup);

  void schedule(const TimedAction& action);
  bool step(SimTime end);
  void stop(Grown grown);

  void act(const Action& action);
  // Records what somebody does; for user agents.
  Seq take(std::string_view kind, const std::string& sentence);
  void act(const Send& send);
  void act(const CheckMail& check);
  void act(const OpenMailbox& open);
  void act(const ReadMessage& read);
  void act(const AnswerMessage& answer);
  void act(const DeleteMessage& mark);
  void act(const Expunge& expunge);
  void act(const OpenPage& open);
  void act(const FollowLink& follow);
  void act(const PressButton& press);
  void act(const TypeLines& type);
  void act(const SetLink& set);
  void act(const SetHost& set);
  void act(const TakeSeat& seat);
  void act(const AnswerLines& answer);
  void act(const ChangePacket& change);
  void act(const CompareFingerprints& compare);
  void act(const OutsideConnects& news);
  void act(const OutsideSays& news) { outside_.says(news); }
  void act(const OutsideEnds& news) { outside_.ends(news); }
  void act(const OutsideBreaks& news) { outside_.breaks(news); }
  void act(const OutsideStops& news) { outside_.stops(news); }
  LinkId link_between(const std::string& a, const std::string& b) const;

  const Scenario scenario_;
  kernel::Kernel kernel_;
  trace::Recorder recorder_;
  node::Ledger ledger_;
  net::Network network_;
  SimTime last_input_{};
  const Limits limits_;
  std::uint64_t events_ = 0;
  bool stopped_ = false;
  Outside outside_;
  std::vector<std::uint32_t> name_servers_;  // Their addresses.
  node::HostTable host_table_;
  agent::AddressBook address_book_;
  std::map<std::string, Place> places_;
};

}  // namespace world
