#include "tests/support/reach.h"

#include <algorithm>

#include "sim/protocols/rows.h"
#include "tests/support/small_world.h"

namespace reach {

world::Scenario three_domains() {
  world::Scenario scenario = small_world::two_domains();
  world::HostSetup third = scenario.hosts[2];
  third.name = third.label = "mail.c.test";
  third.address = trace::Ipv4{0x0a000007};
  third.mta->domains = {"c.test"};
  third.mta->relay_from = {};
  scenario.hosts.insert(scenario.hosts.begin() + 3, third);
  world::LinkSetup link = scenario.links.front();
  link.a = "mail.c.test";
  scenario.links.push_back(link);
  scenario.zones.push_back({"c.test", "ns.test", {{"c.test", "MX", 10, "mail.c.test", 3600}}});
  return scenario;
}

world::TimedAction letter(const std::string& to) {
  return small_world::letter(Duration::zero(), to, "Hello.\n");
}

world::TimedAction typed(const std::string& server, const std::string& reverse_path,
                         const std::vector<std::string>& forward_paths) {
  world::TypeLines type{.host = "pc-a", .server = server};
  type.lines = {"EHLO pc-a.a.test", "MAIL FROM:<" + reverse_path + ">"};
  for (const std::string& path : forward_paths) type.lines.push_back("RCPT TO:<" + path + ">");
  for (const char* line : {"DATA", "Subject: help", "", "Your server is ill.", ".", "QUIT"}) {
    type.lines.emplace_back(line);
  }
  return {SimTime{}, type};
}

}  // namespace reach
