// What a server says of addresses before it takes a message: VRFY and EXPN (RFC 5321 §3.5), and
// MAIL FROM a domain that takes no mail (RFC 7505 §4.2).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/world/load.h"
#include "tests/support/auditor.h"
#include "tests/support/reach.h"
#include "tests/support/records.h"

namespace {

using support::all;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using namespace std::chrono_literals;

// What mail.b.test replies to this line, after EHLO.
std::string reply_to(world::Scenario scenario, const std::string& line) {
  world::TypeLines type{.host = "pc-a", .server = "mail.b.test"};
  type.lines = {"EHLO [10.0.0.1]", line, "QUIT"};
  scenario.actions = {{SimTime{}, type}};
  const std::string said = report::transcript(run(scenario));
  const std::size_t at = said.find("C: " + line + "\n");
  if (at == std::string::npos) return "never said";
  const std::size_t begin = said.find("S: ", at);
  return said.substr(begin, said.find("\n#", begin) - begin);
}

world::Scenario with_users() {
  world::Scenario scenario = reach::three_domains();
  scenario.hosts[2].mta->domains.push_back("second.test");
  scenario.hosts[2].mta->relay_for = {"c.test"};
  scenario.aliases = {{"mail.b.test", "list@b.test", {"bob@b.test", "ann@a.test"}}};
  for (const char* address : {"two@b.test", "two@second.test", "moved@b.test", "full@b.test"}) {
    world::AccountSetup account;
    account.address = address;
    account.host = "mail.b.test";
    account.password = "secret";
    if (account.address == "moved@b.test") account.moved_to = "ann@a.test";
    account.busy = account.address == "full@b.test";
    scenario.accounts.push_back(account);
  }
  return scenario;
}

TEST(ReachServer, VrfyTakesUsersAndMailboxesInEveryForm) {
  const auto scenario = with_users();
  for (const char* who :
       {"bob", "BOB", "<bob>", "bob@b.test", "<bob@b.test>", "Bob <bob@b.test>", "\"bob\"@b.test",
        "bob+tag@b.test", "bob+tag", "bob@[10.0.0.3]", "bob@B.TEST", "\"Bob B.\" <bob@b.test>"}) {
    EXPECT_EQ(reply_to(scenario, std::string{"VRFY "} + who), "S: 250 2.1.5 <bob@b.test>") << who;
  }
  for (const char* who :
       {"postmaster", "<Postmaster>", "POSTMASTER@second.test", "Postmaster <postmaster@b.test>",
        "\"postmaster\"@b.test", "postmaster@[10.0.0.3]"}) {
    EXPECT_EQ(reply_to(scenario, std::string{"VRFY "} + who), "S: 250 2.1.5 <postmaster@b.test>")
        << who;
  }
}

TEST(ReachServer, VrfySaysWhatRcptWouldSay) {
  const auto scenario = with_users();
  for (const auto& [who, reply] : std::vector<std::pair<std::string, std::string>>{
           {"list", "250 2.1.5 <list@b.test>"},
           {"full", "250 2.1.5 <full@b.test>"},
           {"moved@b.test", "551 5.1.6"},
           {"two", "553 5.1.4"},
           {"two@second.test", "250 2.1.5 <two@second.test>"},
           {"somebody@c.test", "252 2.1.5"},
           {"ghost", "550 5.1.1"},
           {"ghost@b.test", "550 5.1.1"},
           {"ann@a.test", "550 5.1.1"},
           {"postmaster@a.test", "550 5.1.1"},
           {"bob@[10.0.0.9]", "550 5.1.1"}}) {
    EXPECT_THAT(reply_to(scenario, "VRFY " + who), HasSubstr("S: " + reply)) << who;
  }
}

TEST(ReachServer, ExpnTakesListsInEveryForm) {
  const auto scenario = with_users();
  for (const char* who : {"list", "<list>", "LIST@b.test", "<list@b.test>", "Us <list@b.test>"}) {
    EXPECT_THAT(reply_to(scenario, std::string{"EXPN "} + who),
                AllOf(HasSubstr("<bob@b.test>"), HasSubstr("<ann@a.test>")))
        << who;
  }
  for (const char* who : {"bob", "postmaster", "list@a.test", "ghost@b.test"}) {
    EXPECT_THAT(reply_to(scenario, std::string{"EXPN "} + who), HasSubstr("S: 550")) << who;
  }
}

// — MAIL FROM —

world::Scenario with_null_mx() {
  world::Scenario scenario = reach::three_domains();
  scenario.zones.push_back({"null.test", "ns.test", {{"null.test", "MX", 0, ".", 3600}}});
  scenario.zones.push_back({"wild.test", "ns.test", {{"*.wild.test", "MX", 0, ".", 3600}}});
  scenario.zones.push_back(
      {"alias.test", "ns.test", {{"alias.test", "CNAME", 0, "null.test", 3600}}});
  scenario.hosts[2].mta->refuse_null_mx = true;
  return scenario;
}

std::string reply_to_sender(const world::Scenario& world, const std::string& sender) {
  world::Scenario scenario = world;
  scenario.actions = {reach::typed("mail.b.test", sender, {"bob@b.test"})};
  const auto trace = run(scenario);
  for (const auto& lost : audit::audit(trace, true).lost) {
    ADD_FAILURE() << lost.forward_path << ": " << lost.problem;
  }
  const std::string said = report::transcript(trace);
  const std::size_t at = said.find("S: ", said.find("C: MAIL FROM:<" + sender + ">"));
  return said.substr(at, said.find('\n', at) - at);
}

TEST(ReachServer, ASenderOfADomainThatTakesNoMailIsRefused) {
  const auto scenario = with_null_mx();
  for (const char* sender :
       {"x@null.test", "X@NULL.test", "x@a.wild.test", "x@alias.test", "\"x y\"@null.test"}) {
    EXPECT_THAT(reply_to_sender(scenario, sender), HasSubstr("550 5.7.27")) << sender;
  }
  for (const char* sender :
       {"ann@a.test", "", "x@[10.0.0.1]", "x@nowhere.test", "bob@b.test", "x@wild.test"}) {
    EXPECT_THAT(reply_to_sender(scenario, sender), HasSubstr("250 2.1.0 Sender OK")) << sender;
  }
  auto lenient = scenario;
  lenient.hosts[2].mta->refuse_null_mx = false;
  EXPECT_THAT(reply_to_sender(lenient, "x@null.test"), HasSubstr("250 2.1.0"));
}

TEST(ReachServer, ASenderIsTakenWhereNoNameServerAnswers) {
  auto scenario = with_null_mx();
  scenario.actions = {{SimTime{}, world::SetHost{"ns.test", false}}};
  world::TypeLines type{.host = "mail.a.test", .server = "mail.b.test"};
  EXPECT_THAT(reply_to_sender(scenario, "x@a.test"), HasSubstr("250 2.1.0"));
}

// Whoever leaves, or is switched off, while the server asks for his domain.
TEST(ReachServer, AClientMayLeaveWhileItsSenderIsLookedUp) {
  for (const Duration after : {Duration{1ms}, Duration{5ms}, Duration{11ms}, Duration{21ms}}) {
    auto scenario = with_null_mx();
    scenario.links[4].delay = 2s;  // To the name server.
    world::TypeLines type{.host = "pc-a", .server = "mail.b.test"};
    type.lines = {"EHLO [10.0.0.1]", "MAIL FROM:<x@null.test>"};
    type.hang_up = true;
    scenario.actions = {{SimTime{}, type},
                        {SimTime{6075ms + after}, world::SetHost{"pc-a", false}},
                        {SimTime{7s + after}, world::SetHost{"mail.b.test", false}},
                        {SimTime{8s + after}, world::SetHost{"mail.b.test", true}}};
    scenario.until = SimTime{2h};
    EXPECT_THAT(report::transcript(run(scenario)), HasSubstr("MAIL FROM:<x@null.test>"));
  }
}

TEST(ReachServer, OneNullMxInAZoneMakesServersAsk) {
  const auto loaded = [](const std::string& mta, const std::string& value) {
    return world::load_scenario(
        "x.json",
        R"({"id": "x", "title": "x", "hosts": [{"name": "mail.a.test", "mta": {"domains": ["a.test"])" +
            mta + R"(}}, {"name": "ns.test", "name_server": true}],
        "links": [{"between": ["mail.a.test", "ns.test"]}],
        "zones": [{"origin": "b.test", "records": [{"name": "b.test", "type": "MX", "value": ")" +
            value + R"("}]}]})",
        {});
  };
  EXPECT_TRUE(loaded("", ".").hosts[0].mta->refuse_null_mx);
  EXPECT_FALSE(loaded(R"(, "refuse_null_mx": false)", ".").hosts[0].mta->refuse_null_mx);
  EXPECT_FALSE(loaded("", "mail.a.test").hosts[0].mta->refuse_null_mx);
  EXPECT_TRUE(loaded(R"(, "refuse_null_mx": true)", "mail.a.test").hosts[0].mta->refuse_null_mx);
}

}  // namespace
