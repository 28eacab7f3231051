// What the agents do with mail: in a small world of two domains, varied from test to test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/report/narrate.h"
#include "sim/report/transcript.h"
#include "sim/run.h"
#include "tests/support/auditor.h"
#include "tests/support/records.h"
#include "tests/support/small_world.h"

namespace {

using small_world::check;
using small_world::letter;
using small_world::two_domains;
using support::all;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

template <class Wanted>
std::vector<SimTime> times(const trace::Trace& trace) {
  std::vector<SimTime> found;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    if (std::holds_alternative<Wanted>(trace[Seq{i}].body)) found.push_back(trace[Seq{i}].at);
  }
  return found;
}

world::Scenario with(std::vector<world::TimedAction> actions) {
  world::Scenario scenario = two_domains();
  scenario.actions = std::move(actions);
  return scenario;
}

trace::Trace run_audited(const world::Scenario& scenario) {
  trace::Trace trace = run(scenario);
  const audit::Books books = audit::audit(trace, true);
  for (const auto& lost : books.lost) ADD_FAILURE() << lost.forward_path << ": " << lost.problem;
  EXPECT_TRUE(books.doubled.empty());
  return trace;
}

TEST(Node, AMessageCrossesThreeStages) {
  const auto trace = run_audited(with({letter(1s, "bob@b.test"), check(1min, "bob@b.test")}));
  ASSERT_EQ(all<trace::Fetched>(trace).size(), 1U);
  const std::string message{all<trace::Fetched>(trace)[0].message};
  EXPECT_THAT(message,
              testing::StartsWith("Return-Path: <ann@a.test>\r\nReceived: from mail.a.test"));
  EXPECT_THAT(message, HasSubstr("\r\nReceived: from [10.0.0.1] ([10.0.0.1])"));
  EXPECT_THAT(message, HasSubstr("\r\n\r\nHello.\r\n"));
  const auto closed = all<trace::SessionClosed>(trace);
  ASSERT_EQ(closed.size(), 3U);
  EXPECT_GT(closed[0].content_from_client, 0U);
  EXPECT_GT(closed[1].content_from_client, closed[0].content_from_client);  // One field more.
  EXPECT_GT(closed[2].content_from_server, closed[1].content_from_client);
  EXPECT_EQ(closed[2].content_from_client, 0U);
}

TEST(Node, AnUnknownUserIsReportedToTheSender) {
  const auto trace = run_audited(with({letter(1s, "nobody@b.test"), check(1min, "ann@a.test")}));
  ASSERT_EQ(all<trace::Bounced>(trace).size(), 1U);
  ASSERT_EQ(all<trace::Fetched>(trace).size(), 1U);
  const std::string message{all<trace::Fetched>(trace)[0].message};
  EXPECT_THAT(message, testing::StartsWith("Return-Path: <>\r\n"));
  EXPECT_THAT(message, HasSubstr("nobody@b.test"));
  EXPECT_THAT(message, HasSubstr("multipart/report"));
  EXPECT_THAT(message, HasSubstr("5.1.1"));
}

TEST(Node, ANotificationNamesAnotherServerOnlyWhereThatServerReplied) {
  auto scenario = with({letter(1s, "bob@b.test",
                               "Gr\xC3\xBC\xC3\x9F"
                               "e\n")});
  std::get<world::Send>(scenario.actions[0].action).encoding = mime::TransferEncoding::EightBit;
  scenario.hosts[2].mta->eight_bit = false;
  const auto trace = run_audited(scenario);
  const auto bounced = all<trace::Delivered>(trace);
  ASSERT_EQ(bounced.size(), 1U);
  const std::string notice{bounced[0].message};
  EXPECT_THAT(notice, HasSubstr("Status: 5.6.3\r\n"));
  EXPECT_THAT(notice, HasSubstr("Diagnostic-Code: X-Mailwalk; mail.b.test: The message has"));
  EXPECT_THAT(notice, Not(HasSubstr("Remote-MTA")));
}

TEST(Node, ADomainThatDoesNotExistIsReportedAtOnce) {
  const auto trace = run_audited(with({letter(1s, "x@nowhere.test")}));
  EXPECT_TRUE(all<trace::Deferred>(trace).empty());
  EXPECT_EQ(all<trace::Bounced>(trace).size(), 1U);
}

TEST(Node, AnUnknownLocalUserIsRefusedWhileTheUserWaits) {
  const auto trace = run_audited(with({letter(1s, "nobody@a.test")}));
  ASSERT_EQ(all<trace::Failed>(trace).size(), 1U);
  EXPECT_TRUE(all<trace::Bounced>(trace).empty());
  EXPECT_THAT(all<trace::Failed>(trace)[0].why, HasSubstr("550"));
}

TEST(Node, AServerThatIsOffIsTriedAgainUntilItIsOn) {
  auto scenario = with({{SimTime{0s}, world::SetHost{"mail.b.test", false}},
                        letter(1s, "bob@b.test"),
                        {SimTime{20min}, world::SetHost{"mail.b.test", true}}});
  const auto trace = run_audited(scenario);
  EXPECT_GE(all<trace::Deferred>(trace).size(), 1U);
  ASSERT_EQ(all<trace::Delivered>(trace).size(), 1U);
  EXPECT_GT(times<trace::Delivered>(trace)[0], SimTime{20min});
}

TEST(Node, AServerThatStaysOffIsGivenUpAndTheSenderTold) {
  auto scenario =
      with({{SimTime{0s}, world::SetHost{"mail.b.test", false}}, letter(1s, "bob@b.test")});
  const auto trace = run_audited(scenario);
  ASSERT_EQ(all<trace::Bounced>(trace).size(), 1U);
  const SimTime told = times<trace::Bounced>(trace)[0];
  EXPECT_GE(told, SimTime{4h});
  EXPECT_LT(told, SimTime{4h + 15min});
}

TEST(Node, TheSpoolSurvivesAPowerCut) {
  auto scenario = with({{SimTime{0s}, world::SetHost{"mail.b.test", false}},
                        letter(1s, "bob@b.test"),
                        {SimTime{5min}, world::SetHost{"mail.a.test", false}},
                        {SimTime{6min}, world::SetHost{"mail.b.test", true}},
                        {SimTime{7min}, world::SetHost{"mail.a.test", true}}});
  const auto trace = run_audited(scenario);
  ASSERT_EQ(all<trace::Delivered>(trace).size(), 1U);
  EXPECT_LT(times<trace::Delivered>(trace)[0], SimTime{8min});
}

TEST(Node, ASenderWhoseServerIsOffTriesAgain) {
  auto scenario = with({{SimTime{0s}, world::SetHost{"mail.a.test", false}},
                        letter(1s, "bob@b.test"),
                        {SimTime{12min}, world::SetHost{"mail.a.test", true}}});
  const auto trace = run_audited(scenario);
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 1U);
}

TEST(Node, WhoLooksAgainAtOnceGetsAConnectionOfItsOwn) {
  auto scenario = with({letter(1s, "bob@b.test"), check(1min, "bob@b.test")});
  const SimTime polled = times<trace::Polled>(run_audited(scenario)).at(0);
  scenario.actions.push_back({polled + 1ms, world::CheckMail{"bob@b.test", {}}});
  const auto trace = run_audited(scenario);
  EXPECT_EQ(all<trace::Polled>(trace).size(), 2U);
  const auto closed = all<trace::SessionClosed>(trace);
  ASSERT_EQ(closed.size(), 4U);
  for (const auto& session : closed) EXPECT_EQ(session.reason, trace::CloseReason::Finished);
}

TEST(Node, APowerCutOfTheSenderDoesNotMakeTwoAttemptsOfOne) {
  // The attempt at 7 min waits three minutes for an answer; that of 8 min must not disturb it.
  auto scenario = with({{SimTime{0s}, world::SetHost{"mail.a.test", false}},
                        letter(1s, "bob@b.test"),
                        {SimTime{6min}, world::SetHost{"pc-a", false}},
                        {SimTime{7min}, world::SetHost{"pc-a", true}},
                        {SimTime{9min}, world::SetHost{"mail.a.test", true}}});
  const auto trace = run_audited(scenario);
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 1U);
  EXPECT_EQ(all<trace::SessionOpened>(trace).size(), 3U);
}

TEST(Node, ATerminalTypesNothingAfterTheServersEnd) {
  world::TypeLines type{.host = "pc-a", .server = "mail.a.test", .lines = {"QUIT", "NOOP"}};
  type.pause = 1ms;
  auto scenario = with({{SimTime{1s}, type}});
  scenario.links[0].delay = 1s;  // The terminal's own end needs two seconds to be confirmed.
  const auto trace = run_audited(scenario);
  EXPECT_THAT(report::transcript(trace), Not(HasSubstr("NOOP")));
}

TEST(Node, ATerminalDoesNotWaitForEver) {
  world::TypeLines type{.host = "pc-a", .server = "mail.a.test", .lines = {"NOOP"}};
  auto scenario =
      with({{SimTime{1s}, type}, {SimTime{1min}, world::SetHost{"mail.a.test", false}}});
  const auto trace = run_audited(scenario);
  const auto closed = all<trace::SessionClosed>(trace);
  ASSERT_EQ(closed.size(), 1U);
  EXPECT_EQ(closed[0].reason, trace::CloseReason::TimedOut);
}

TEST(Node, TheSecondExchangerIsTriedWhereTheFirstIsOff) {
  auto scenario = with({letter(1s, "bob@b.test")});
  scenario.zones[1].records = {{"b.test", "MX", 10, "mail2.b.test", 3600},
                               {"b.test", "MX", 20, "mail.b.test", 3600},
                               {"mail2.b.test", "A", 0, "10.0.0.99", 3600}};
  const auto trace = run_audited(scenario);
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 1U);
  EXPECT_THAT(report::transcript(trace), HasSubstr("mail2.b.test (never answered)"));
}

TEST(Node, WithoutMxTheAddressOfTheDomainServes) {
  auto scenario = with({letter(1s, "bob@b.test")});
  scenario.zones[1].records = {{"b.test", "A", 0, "10.0.0.3", 3600}};
  const auto trace = run_audited(scenario);
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 1U);
}

TEST(Node, AnAliasReachesEachMemberOnce) {
  auto scenario = with({letter(1s, "all@a.test")});
  scenario.aliases = {{"mail.a.test", "all@a.test", {"ann@a.test", "friends@a.test", "bob@b.test"}},
                      {"mail.a.test", "friends@a.test", {"bob@b.test", "all@a.test"}}};
  const auto trace = run_audited(scenario);
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 2U);
  const auto expanded = all<trace::Expanded>(trace);
  ASSERT_EQ(expanded.size(), 2U);
  EXPECT_EQ(expanded[1].members, "");
  EXPECT_EQ(expanded[1].repeated, "bob@b.test\nall@a.test");
}

TEST(Node, AListOfThousandsIsSentInPortions) {
  auto scenario = with({letter(1s, "all@a.test")});
  std::vector<std::string> members;
  for (int i = 0; i < 250; ++i) {
    world::AccountSetup account = scenario.accounts[1];
    account.address = "user" + std::to_string(i) + "@b.test";
    members.push_back(account.address);
    scenario.accounts.push_back(account);
  }
  scenario.aliases = {{"mail.a.test", "all@a.test", members}};
  const auto trace = run_audited(scenario);
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 250U);
  EXPECT_EQ(all<trace::Relayed>(trace).size(), 4U);  // To the server, then 100, 100 and 50.
  EXPECT_EQ(all<trace::SessionOpened>(trace).size(), 2U);
}

TEST(Node, RefusalsHaveTheirCodes) {
  struct Case {
    const char* to;
    const char* reply;
  };
  for (const Case& expected : {Case{"busy@a.test", "450 4.2.1"}, Case{"full@a.test", "452 4.2.2"},
                               Case{"small@a.test", "552 5.2.3"}, Case{"gone@a.test", "551 5.1.6"},
                               Case{"nobody@a.test", "550 5.1.1"}}) {
    auto scenario = with({letter(1s, "ann@a.test", "Fill the box.\n"),
                          letter(1min, expected.to, std::string(300, 'x') + "\n")});
    world::AccountSetup busy = scenario.accounts[0], full = busy, small = busy, gone = busy;
    busy.address = "busy@a.test";
    busy.busy = true;
    full.address = "full@a.test";
    full.quota_octets = 800;
    small.address = "small@a.test";
    small.quota_octets = 200;
    gone.address = "gone@a.test";
    gone.moved_to = "bob@b.test";
    for (const auto& account : {busy, full, small, gone}) scenario.accounts.push_back(account);
    if (expected.to == std::string{"full@a.test"}) {
      scenario.actions.insert(scenario.actions.begin() + 1,
                              letter(30s, "full@a.test", std::string(200, 'y') + "\n"));
    }
    scenario.until = SimTime{2min};
    EXPECT_THAT(report::transcript(run(scenario)), HasSubstr(std::string{"S: "} + expected.reply));
  }
}

TEST(Node, AForwardedUserIsNamedWith251AndReached) {
  auto scenario = with({letter(1s, "bob@b.test")});
  world::AccountSetup moved = scenario.accounts[0];
  moved.address = "gone@a.test";
  moved.moved_to = "bob@b.test";
  moved.forwards = true;
  scenario.accounts.push_back(moved);
  scenario.actions = {letter(1s, "gone@a.test")};
  const auto trace = run_audited(scenario);
  EXPECT_THAT(report::transcript(trace), HasSubstr("S: 251 2.1.5"));
  ASSERT_EQ(all<trace::Delivered>(trace).size(), 1U);
  EXPECT_EQ(all<trace::Delivered>(trace)[0].forward_path, "bob@b.test");
}

TEST(Node, AFullMailboxIsTriedAgainAfterItWasEmptied) {
  auto scenario = with({letter(1s, "bob@b.test", std::string(400, 'x') + "\n"),
                        letter(10s, "bob@b.test", std::string(400, 'y') + "\n"),
                        check(10min, "bob@b.test"), check(1h, "bob@b.test")});
  scenario.accounts[1].quota_octets = 1300;
  const auto trace = run_audited(scenario);
  EXPECT_GE(all<trace::Deferred>(trace).size(), 1U);
  EXPECT_EQ(all<trace::Fetched>(trace).size(), 2U);
}

TEST(Node, NobodyMayUseAServerAsARelay) {
  auto scenario = with({letter(1s, "bob@b.test")});
  scenario.user_agents[0].submit_to = "mail.b.test";
  scenario.actions = {letter(1s, "ann@a.test")};
  const auto trace = run_audited(scenario);
  EXPECT_THAT(report::transcript(trace), HasSubstr("S: 550 5.7.1"));
  EXPECT_TRUE(all<trace::Delivered>(trace).empty());
}

TEST(Node, TheEnvelopeDecidesNotTheHeader) {
  auto scenario = with({letter(1s, "somebody@else.test")});
  std::get<world::Send>(scenario.actions[0].action).envelope_to = {"bob@b.test"};
  std::get<world::Send>(scenario.actions[0].action).envelope_from = "";
  const auto trace = run_audited(scenario);
  ASSERT_EQ(all<trace::Delivered>(trace).size(), 1U);
  const std::string message{all<trace::Delivered>(trace)[0].message};
  EXPECT_THAT(message, testing::StartsWith("Return-Path: <>\r\n"));
  EXPECT_THAT(message, HasSubstr("To: somebody@else.test"));
}

TEST(Node, BlindCopiesLeaveNoTrace) {
  auto scenario = with({letter(1s, "ann@a.test")});
  std::get<world::Send>(scenario.actions[0].action).bcc = {"bob@b.test"};
  const auto trace = run_audited(scenario);
  const auto deliveries = all<trace::Delivered>(trace);
  EXPECT_EQ(deliveries.size(), 2U);
  for (const auto& delivered : deliveries) {
    if (delivered.forward_path == "ann@a.test") {
      EXPECT_THAT(std::string{delivered.message}, Not(HasSubstr("bob@b.test")));
    }
  }
}

TEST(Node, ANotificationThatCannotBeDeliveredEndsOnRecord) {
  auto scenario = with({letter(1s, "nobody@b.test")});
  std::get<world::Send>(scenario.actions[0].action).envelope_from = "ghost@a.test";
  const auto trace = run_audited(scenario);
  EXPECT_EQ(all<trace::Bounced>(trace).size(), 1U);
  EXPECT_EQ(all<trace::Discarded>(trace).size(), 1U);
}

TEST(Node, KeepModeLeavesMailForTheOtherComputer) {
  auto scenario =
      with({letter(1s, "bob@b.test"), check(1min, "bob@b.test"), check(2min, "bob@b.test")});
  scenario.user_agents[1].keep = true;
  const auto trace = run_audited(scenario);
  EXPECT_EQ(all<trace::Fetched>(trace).size(), 1U);
  EXPECT_TRUE(all<trace::Removed>(trace).empty());
  const auto polled = all<trace::Polled>(trace);
  ASSERT_EQ(polled.size(), 2U);
  EXPECT_EQ(polled[0].left, 1U);
  EXPECT_EQ(polled[1].fetched, 0U);
}

TEST(Node, ASecondSessionFindsTheMaildropLocked) {
  auto scenario = with({letter(1s, "bob@b.test"), check(1min, "bob@b.test")});
  world::UserAgentSetup other = scenario.user_agents[1];
  other.host = "pc-a";
  scenario.user_agents.push_back(other);
  scenario.actions.push_back({SimTime{1min + 60ms}, world::CheckMail{"bob@b.test", "pc-a"}});
  const auto trace = run_audited(scenario);
  ASSERT_EQ(all<trace::MailboxRefused>(trace).size(), 1U);
  EXPECT_THAT(report::transcript(trace), HasSubstr("S: -ERR [IN-USE]"));
  EXPECT_EQ(all<trace::Fetched>(trace).size(), 1U);
}

TEST(Node, AWrongPasswordOpensNothing) {
  auto scenario = with({});
  world::TypeLines type;
  type.host = "pc-a";
  type.server = "mail.b.test";
  type.port = 110;
  type.lines = {"USER bob", "PASS guess", "USER nobody", "PASS guess", "QUIT"};
  scenario.actions = {{SimTime{1s}, type}};
  const auto trace = run(scenario);
  EXPECT_EQ(all<trace::MailboxRefused>(trace).size(), 2U);
  EXPECT_TRUE(all<trace::MailboxOpened>(trace).empty());
}

TEST(Node, ApopSendsNoPassword) {
  auto scenario = with({letter(1s, "bob@b.test"), check(1min, "bob@b.test")});
  scenario.hosts[2].maa->apop = true;
  scenario.user_agents[1].apop = true;
  const auto trace = run_audited(scenario);
  EXPECT_EQ(all<trace::Fetched>(trace).size(), 1U);
  const std::string transcript = report::transcript(trace);
  EXPECT_THAT(transcript, HasSubstr("C: APOP bob "));
  EXPECT_THAT(transcript, Not(HasSubstr("secret-b")));
}

TEST(Node, AUserAgentThatOnlySendsSaysSo) {
  auto scenario = with({letter(1s, "bob@b.test"), check(1min, "ann@a.test")});
  scenario.user_agents[0].access = world::OnlySends{};
  const auto trace = run_audited(scenario);
  EXPECT_TRUE(all<trace::Polled>(trace).empty());
  EXPECT_THAT(report::narrate(trace), HasSubstr("this user agent only sends"));
}

TEST(Node, SomebodyTypesSmtpByHand) {
  auto scenario = with({});
  world::TypeLines type;
  type.host = "pc-b";
  type.server = "mail.b.test";
  type.lines = {"HELO pc-b",
                "MAIL FROM: bob@b.test",
                "RCPT TO: bob@b.test",
                "DATA",
                "Subject: By hand",
                "",
                ".hidden",
                ".",
                "QUIT"};
  scenario.actions = {{SimTime{1s}, type}};
  const auto trace = run(scenario);
  ASSERT_EQ(all<trace::Delivered>(trace).size(), 1U);
  EXPECT_THAT(std::string{all<trace::Delivered>(trace)[0].message},
              testing::EndsWith("Subject: By hand\r\n\r\nhidden\r\n"));
  EXPECT_THAT(report::narrate(trace), HasSubstr("angle brackets"));
  EXPECT_THAT(report::book(trace), HasSubstr("= Message transfer ="));
}

TEST(Node, LossyLinksLoseNoMail) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto scenario = with({letter(1s, "bob@b.test", std::string(20000, 'x') + "\n"),
                          check(5min, "bob@b.test"), check(5h, "bob@b.test")});
    scenario.seed = seed;
    for (auto& link : scenario.links) link.lost = 1, link.lost_in = 10;
    const auto trace = run(scenario);
    EXPECT_TRUE(audit::audit(trace, true).lost.empty()) << "seed " << seed;
    EXPECT_GE(all<trace::Delivered>(trace).size() + all<trace::Bounced>(trace).size(), 1U);
  }
}

}  // namespace
