// Whom an address reaches, and what becomes of mail that reaches nobody (RFC 5321 §4.1.3, §4.5.1,
// §5.1, RFC 5891, RFC 7505).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/report/transcript.h"
#include "sim/run.h"
#include "tests/support/auditor.h"
#include "tests/support/reach.h"
#include "tests/support/records.h"

namespace {

using support::all;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using namespace std::chrono_literals;

// "ann@a.test", by number.
std::vector<std::string> mailboxes_reached(const trace::Trace& trace) {
  std::vector<std::string> names;
  const auto added = all<trace::MailboxAdded>(trace);
  for (const auto& delivered : all<trace::Delivered>(trace)) {
    names.emplace_back(added.at(delivered.mailbox.value - 1).address);
  }
  return names;
}

// Of a message from ann. Nothing is lost silently.
std::vector<std::string> reached(const world::Scenario& world, const std::string& address) {
  world::Scenario scenario = world;
  scenario.actions = {reach::letter(address)};
  const auto trace = run(scenario);
  for (const auto& lost : audit::audit(trace, true).lost) {
    ADD_FAILURE() << lost.forward_path << ": " << lost.problem;
  }
  return mailboxes_reached(trace);
}

// Why mail to this address failed, at once; empty: it did not.
std::string failure(const world::Scenario& world, const std::string& address) {
  world::Scenario scenario = world;
  scenario.actions = {reach::letter(address)};
  const auto trace = run(scenario);
  EXPECT_THAT(all<trace::Deferred>(trace), IsEmpty()) << address;
  std::string words;
  for (const auto& failed : all<trace::Failed>(trace)) words += failed.why;
  for (const auto& notice : all<trace::Delivered>(trace)) {
    const std::string octets{notice.message};
    const std::size_t status = octets.find("Status: ");
    if (status != std::string::npos) words += " [" + octets.substr(status + 8, 6) + "]";
  }
  return words;
}

void add_account(world::Scenario& scenario, const std::string& address, const std::string& host) {
  world::AccountSetup account;
  account.address = address;
  account.host = host;
  account.password = "secret";
  scenario.accounts.push_back(account);
}

// — postmaster —

TEST(Reach, ThePostmasterOfEveryDomainHasAMailbox) {
  const auto scenario = reach::three_domains();
  for (const char* name : {"postmaster@b.test", "Postmaster@b.test", "POSTMASTER@B.TEST",
                           "postMaster@[10.0.0.3]", "postmaster+x@b.test"}) {
    EXPECT_THAT(reached(scenario, name), ElementsAre("postmaster@b.test")) << name;
  }
  EXPECT_THAT(reached(scenario, "postmaster@a.test"), ElementsAre("postmaster@a.test"));
}

TEST(Reach, ThePostmasterMayBeAnAccountOrAnAlias) {
  auto scenario = reach::three_domains();
  scenario.hosts[2].mta->domains.push_back("second.test");
  scenario.zones.push_back(
      {"second.test", "ns.test", {{"second.test", "MX", 10, "mail.b.test", 3600}}});
  EXPECT_THAT(reached(scenario, "postmaster@second.test"), ElementsAre("postmaster@b.test"));
  scenario.aliases = {{"mail.b.test", "postmaster@second.test", {"bob@b.test"}}};
  EXPECT_THAT(reached(scenario, "PostMaster@second.test"), ElementsAre("bob@b.test"));
  EXPECT_THAT(reached(scenario, "postmaster@b.test"), ElementsAre("bob@b.test"));
  add_account(scenario, "Postmaster@b.test", "mail.b.test");
  EXPECT_THAT(reached(scenario, "postmaster@b.test"), ElementsAre("Postmaster@b.test"));
}

TEST(Reach, MailForThePostmasterIsTakenAndKept) {
  for (const char* reverse_path : {"ann@a.test", ""}) {
    for (const char* path : {"Postmaster", "postmaster", "postmaster@b.test", "POSTMASTER@b.test",
                             "postmaster@[10.0.0.3]"}) {
      auto scenario = reach::three_domains();
      scenario.actions = {reach::typed("mail.b.test", reverse_path, {path})};
      const auto trace = run(scenario);
      EXPECT_THAT(mailboxes_reached(trace), ElementsAre("postmaster@b.test")) << path;
      EXPECT_THAT(all<trace::Failed>(trace), IsEmpty()) << path;
      EXPECT_THAT(all<trace::Discarded>(trace), IsEmpty()) << path;
    }
  }
}

TEST(Reach, ThePostmasterIsVerified) {
  auto scenario = reach::three_domains();
  world::TypeLines type{.host = "pc-a", .server = "mail.b.test"};
  type.lines = {"EHLO pc-a.a.test", "VRFY postmaster", "VRFY PostMaster@b.test",
                "VRFY postmaster@c.test", "QUIT"};
  scenario.actions = {{SimTime{}, type}};
  const std::string transcript = report::transcript(run(scenario));
  EXPECT_THAT(transcript, HasSubstr("C: VRFY postmaster\n"));
  EXPECT_THAT(transcript, HasSubstr("250 2.1.5 <postmaster@b.test>"));
  EXPECT_THAT(transcript, HasSubstr("550 5.1.1 No such user here"));
}

TEST(Reach, NobodySignsInAsThePostmasterWhoWasNotSetUp) {
  auto scenario = reach::three_domains();
  world::TypeLines look{.host = "pc-a", .server = "mail.b.test", .port = 110};
  look.lines = {"USER postmaster", "PASS ", "QUIT"};
  scenario.actions = {reach::typed("mail.b.test", "ann@a.test", {"postmaster"}),
                      {SimTime{1h}, look}};
  EXPECT_THAT(report::transcript(run(scenario)), Not(HasSubstr("+OK mailbox")));
}

// — address literals —

TEST(Reach, AnAddressLiteralNeedsNoDns) {
  const auto scenario = reach::three_domains();
  for (const char* address : {"bob@[10.0.0.3]", "BOB@[10.0.0.3]", "bob@[010.000.0.3]",
                              "\"bob\"@[10.0.0.3]", "bob+tag@[10.0.0.3]"}) {
    EXPECT_THAT(reached(scenario, address), ElementsAre("bob@b.test")) << address;
  }
  EXPECT_THAT(reached(scenario, "ann@[10.0.0.2]"), ElementsAre("ann@a.test"));
  auto alone = scenario;
  alone.actions = {reach::letter("bob@[10.0.0.3]")};
  const auto trace = run(alone);
  for (const auto& asked : all<trace::DnsAsked>(trace)) EXPECT_EQ(asked.name, "mail.a.test");
}

TEST(Reach, AnAddressLiteralOfAnotherServerIsRelayedByTheRules) {
  auto scenario = reach::three_domains();
  scenario.actions = {reach::typed("mail.b.test", "ann@a.test", {"x@[10.0.0.7]"})};
  EXPECT_THAT(report::transcript(run(scenario)), HasSubstr("550 5.7.1 Relaying denied"));
  EXPECT_THAT(failure(reach::three_domains(), "ann@[10.0.0.7]"), HasSubstr("5.1.1"));
}

TEST(Reach, AnIpv6LiteralIsToldAtOnce) {
  const auto scenario = reach::three_domains();
  for (const char* address : {"bob@[IPv6:2001:db8::1]", "bob@[IPv6:::1]", "bob@[ipv6:fe80::2:3]",
                              "bob@[IPv6:::ffff:10.0.0.3]"}) {
    EXPECT_THAT(failure(scenario, address), HasSubstr("IPv4 addresses only")) << address;
  }
}

TEST(Reach, ALiteralWhereNobodyListensWaits) {
  auto scenario = reach::three_domains();
  scenario.actions = {reach::letter("bob@[10.0.0.99]")};
  scenario.until = SimTime{1h};
  const auto trace = run(scenario);
  EXPECT_GE(all<trace::Deferred>(trace).size(), 1U);
  EXPECT_THAT(all<trace::Failed>(trace), IsEmpty());
}

// — one domain, many spellings —

TEST(Reach, ADomainIsTheSameInAllSpellings) {
  auto scenario = reach::three_domains();
  scenario.hosts[3].mta->domains = {
      "b\xC3\xBC"
      "cher.test"};
  scenario.zones.back() = {
      "b\xC3\xBC"
      "cher.test",
      "ns.test",
      {{"b\xC3\xBC"
        "cher.test",
        "MX", 10, "mail.c.test", 3600}}};
  add_account(scenario,
              "cat@b\xC3\xBC"
              "cher.test",
              "mail.c.test");
  for (const char* domain : {"b\xC3\xBC"
                             "cher.test",
                             "xn--bcher-kva.test", "XN--BCHER-KVA.Test",
                             "B\xC3\x9C"
                             "CHER.test",
                             "bu\xCC\x88"
                             "cher.TEST"}) {
    EXPECT_THAT(reached(scenario, "cat@" + std::string{domain}), ElementsAre("cat@b\xC3\xBC"
                                                                             "cher.test"))
        << domain;
  }
  auto ascii = reach::three_domains();
  for (const char* domain : {"b.test", "B.TEST", "b.Test"}) {
    EXPECT_THAT(reached(ascii, "bob@" + std::string{domain}), ElementsAre("bob@b.test"));
  }
}

// — what DNS says —

TEST(Reach, ADomainWithoutExchangerAndAddressIsToldAtOnce) {
  auto scenario = reach::three_domains();
  scenario.zones.push_back({"empty.test", "ns.test", {{"empty.test", "TXT", 0, "here", 3600}}});
  scenario.zones.push_back({"six.test", "ns.test", {{"six.test", "AAAA", 0, "2001:db8::1", 3600}}});
  scenario.zones.push_back(
      {"dangling.test", "ns.test", {{"dangling.test", "MX", 10, "gone.dangling.test", 3600}}});
  scenario.zones.push_back(
      {"two.test",
       "ns.test",
       {{"two.test", "MX", 10, "a.two.test", 3600}, {"two.test", "MX", 20, "no.such.name", 3600}}});
  scenario.zones.push_back(
      {"alias.test", "ns.test", {{"alias.test", "CNAME", 0, "empty.test", 3600}}});
  for (const char* domain : {"empty.test", "six.test", "dangling.test", "two.test", "alias.test"}) {
    EXPECT_THAT(failure(scenario, "x@" + std::string{domain}), HasSubstr("[5.4.4")) << domain;
  }
  EXPECT_THAT(failure(scenario, "x@nowhere.test"), HasSubstr("[5.1.2"));
  EXPECT_THAT(failure(scenario, "x@sub.empty.test"), HasSubstr("[5.1.2"));
}

TEST(Reach, AnExchangerThatIsThereIsTriedBesideOneThatIsNot) {
  auto scenario = reach::three_domains();
  scenario.zones[1].records.insert(scenario.zones[1].records.begin(),
                                   {"b.test", "MX", 5, "gone.b.test", 3600});
  EXPECT_THAT(reached(scenario, "bob@b.test"), ElementsAre("bob@b.test"));
}

TEST(Reach, ANullMxIsToldAtOnce) {
  auto scenario = reach::three_domains();
  scenario.zones.push_back({"null.test", "ns.test", {{"null.test", "MX", 0, ".", 3600}}});
  scenario.zones.push_back({"wild.test", "ns.test", {{"*.wild.test", "MX", 0, ".", 3600}}});
  scenario.zones.push_back(
      {"alias.test", "ns.test", {{"alias.test", "CNAME", 0, "null.test", 3600}}});
  for (const char* domain :
       {"null.test", "NULL.test", "x.wild.test", "a.b.wild.test", "alias.test"}) {
    EXPECT_THAT(failure(scenario, "x@" + std::string{domain}), HasSubstr("[5.1.10")) << domain;
  }
}

TEST(Reach, ANameServerThatFailsIsNotCalledSilent) {
  auto scenario = reach::three_domains();
  scenario.zones.push_back({"ring.test",
                            "ns.test",
                            {{"a.ring.test", "CNAME", 0, "b.ring.test", 3600},
                             {"b.ring.test", "CNAME", 0, "a.ring.test", 3600}}});
  scenario.actions = {reach::letter("x@a.ring.test")};
  scenario.until = SimTime{5min};
  const auto ring = run(scenario);
  ASSERT_GE(all<trace::Deferred>(ring).size(), 1U);
  EXPECT_EQ(all<trace::Deferred>(ring)[0].why, "the name server answered SERVFAIL for a.ring.test");
}

TEST(Reach, WildcardsSpeakForNamesThatAreNotThere) {
  auto scenario = reach::three_domains();
  scenario.zones.push_back({"wild.test",
                            "ns.test",
                            {{"*.wild.test", "MX", 10, "mail.c.test", 3600},
                             {"there.wild.test", "A", 0, "10.0.0.3", 3600}}});
  scenario.hosts[3].mta->domains.push_back("any.wild.test");
  add_account(scenario, "cat@any.wild.test", "mail.c.test");
  EXPECT_THAT(reached(scenario, "cat@any.wild.test"), ElementsAre("cat@any.wild.test"));
  // RFC 4592 §2.2.1: a name that is there has nothing of the wildcard.
  EXPECT_THAT(failure(scenario, "x@there.wild.test"), HasSubstr("550 5.7.1"));
}

// — backups —

TEST(Reach, ABackupTakesMailAndPassesItOn) {
  auto scenario = reach::three_domains();
  scenario.zones[1].records.push_back({"b.test", "MX", 20, "mail.c.test", 3600});
  scenario.hosts[2].up = false;
  scenario.hosts[3].mta->relay_for = {"B.test"};
  scenario.actions = {reach::letter("bob@b.test"),
                      {SimTime{20min}, world::SetHost{"mail.b.test", true}}};
  const auto trace = run(scenario);
  EXPECT_THAT(mailboxes_reached(trace), ElementsAre("bob@b.test"));
  EXPECT_THAT(all<trace::Failed>(trace), IsEmpty());
  EXPECT_THAT(report::transcript(trace), HasSubstr("250 2.1.5 Recipient OK, will pass it on"));
}

TEST(Reach, ABackupTakesNothingElse) {
  auto scenario = reach::three_domains();
  scenario.hosts[3].mta->relay_for = {"b.test"};
  scenario.actions = {reach::typed("mail.c.test", "ann@a.test", {"x@a.test", "x@sub.b.test"})};
  EXPECT_THAT(report::transcript(run(scenario)), Not(HasSubstr("will pass it on")));
}

}  // namespace
