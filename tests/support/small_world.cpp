#include "tests/support/small_world.h"

#include <utility>

#include "sim/protocols/rows.h"

namespace small_world {

namespace {

world::HostSetup host(std::string name, std::uint32_t number, trace::HostKind kind) {
  world::HostSetup setup;
  setup.label = setup.name = std::move(name);
  setup.address = trace::Ipv4{0x0a000000U + number};
  setup.kind = kind;
  return setup;
}

world::MtaSetup mta(std::string domain, std::vector<std::string> relay_from) {
  return {.domains = {std::move(domain)},
          .relay_from = std::move(relay_from),
          .retry_after = {std::chrono::minutes{15}, std::chrono::minutes{30}},
          .give_up_after = std::chrono::hours{4}};
}

}  // namespace

world::Scenario two_domains() {
  using trace::HostKind;
  world::Scenario scenario;
  scenario.id = "two-domains";
  scenario.title = "Two domains";
  scenario.hosts = {
      host("pc-a", 1, HostKind::Computer),      host("mail.a.test", 2, HostKind::Server),
      host("mail.b.test", 3, HostKind::Server), host("pc-b", 4, HostKind::Computer),
      host("ns.test", 5, HostKind::Server),     host("router", 6, HostKind::Router)};
  scenario.hosts[1].mta = mta("a.test", {"pc-a"});
  scenario.hosts[1].maa.emplace();
  scenario.hosts[2].mta = mta("b.test", {"pc-b"});
  scenario.hosts[2].maa.emplace();
  scenario.hosts[4].name_server = true;
  for (std::size_t i = 0; i < 5; ++i) {
    scenario.links.push_back({.a = scenario.hosts[i].name,
                              .b = "router",
                              .label = {},
                              .delay = std::chrono::milliseconds{5},
                              .bits_per_second = 10'000'000});
  }
  scenario.zones = {{"a.test", "ns.test", {{"a.test", "MX", 10, "mail.a.test", 3600}}},
                    {"b.test", "ns.test", {{"b.test", "MX", 10, "mail.b.test", 3600}}}};
  world::AccountSetup ann, bob;
  ann.address = "ann@a.test";
  ann.host = "mail.a.test";
  ann.password = "secret-a";
  bob.address = "bob@b.test";
  bob.host = "mail.b.test";
  bob.password = "secret-b";
  scenario.accounts = {ann, bob};
  world::UserAgentSetup at_a, at_b;
  at_a.user = ann.address;
  at_a.host = "pc-a";
  at_a.submit_to = "mail.a.test";
  at_b.user = bob.address;
  at_b.host = "pc-b";
  at_b.submit_to = "mail.b.test";
  at_a.access = at_b.access = &protocols::pop3();
  scenario.user_agents = {at_a, at_b};
  return scenario;
}

world::TimedAction letter(Duration at, std::string to, std::string body) {
  world::Send send;
  send.user = "ann@a.test";
  send.to = {std::move(to)};
  send.subject = "Network";
  send.body = std::move(body);
  return {SimTime{at}, send};
}

world::TimedAction check(Duration at, std::string user) {
  return {SimTime{at}, world::CheckMail{std::move(user), {}}};
}

}  // namespace small_world
