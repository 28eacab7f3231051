// A mail server that asks who sent a message before it takes it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/world/load.h"
#include "sim/world/scenario_text.h"
#include "tests/support/records.h"
#include "tests/support/shipped.h"

namespace {

using support::all;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

// mail.comnet.com as it looks at what a stranger types; deanza.edu refuses what is not its own.
world::Scenario forged(const std::vector<std::string>& message, sender::Checks checks) {
  world::Scenario scenario = shipped::load("forged-sender");
  for (world::HostSetup& host : scenario.hosts) {
    if (host.name == "mail.comnet.com") host.mta->checks = checks;
  }
  world::TypeLines type{.host = "stranger-pc", .server = "mail.comnet.com"};
  type.lines = {"HELO stranger.example", "MAIL FROM:<x@stranger.example>",
                "RCPT TO:<fegan@comnet.com>", "DATA"};
  type.lines.insert(type.lines.end(), message.begin(), message.end());
  type.lines.insert(type.lines.end(), {".", "QUIT"});
  scenario.actions = {{SimTime{}, type}};
  return scenario;
}
const std::vector<std::string> kForged{"From: forouzan@deanza.edu", "", "It is me."};

std::vector<std::string> found(const trace::Trace& trace) {
  std::vector<std::string> results;
  for (const auto& one : all<trace::SenderChecked>(trace)) {
    results.push_back(std::string{one.check} + ' ' + std::string{one.result});
  }
  return results;
}

TEST(SenderServer, RefusesWhatTheDomainWantsRefused) {
  const trace::Trace trace = run(forged(kForged, sender::Checks::Obey));
  EXPECT_THAT(found(trace), ElementsAre("SPF none", "DKIM none", "DMARC fail"));
  EXPECT_THAT(report::transcript(trace),
              HasSubstr("S: 550 Neither SPF nor DKIM speak for the domain in From"));
  EXPECT_TRUE(all<trace::Delivered>(trace).empty());
  EXPECT_TRUE(all<trace::Bounced>(trace).empty());
}

TEST(SenderServer, TellsTheReaderAndTakesForgedWordsOff) {
  std::vector<std::string> message = kForged;
  message.insert(message.begin(), "Authentication-Results: mail.comnet.com; dmarc=pass");
  const trace::Trace trace = run(forged(message, sender::Checks::Mark));
  const auto delivered = all<trace::Delivered>(trace);
  ASSERT_EQ(delivered.size(), 1U);
  const std::string text{delivered.front().message};
  EXPECT_THAT(text, HasSubstr("Authentication-Results: mail.comnet.com; spf=none"));
  EXPECT_THAT(text, HasSubstr("dmarc=fail"));
  EXPECT_THAT(text, Not(HasSubstr("dmarc=pass")));
}

TEST(SenderServer, DoesNotLookWhereItIsNotToldTo) {
  const trace::Trace trace = run(forged(kForged, sender::Checks::Off));
  EXPECT_TRUE(found(trace).empty());
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 1U);
}

TEST(SenderServer, TakesAMessageWhenNobodyCanTell) {
  world::Scenario scenario = forged(kForged, sender::Checks::Obey);
  // The stranger is connected by then.
  scenario.actions.push_back({SimTime{5s}, world::SetHost{"ns.example.net", false}});
  const trace::Trace trace = run(scenario);
  EXPECT_THAT(found(trace), ElementsAre("SPF temperror", "DKIM none", "DMARC temperror"));
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 1U);
}

TEST(SenderServer, AClientMayLeaveWhileItsMessageIsChecked) {
  for (const Duration after : {1ms, 40ms, 90ms, 200ms, 2000ms}) {
    world::Scenario scenario = forged(kForged, sender::Checks::Obey);
    for (world::LinkSetup& link : scenario.links) {
      if (link.b == "ns.example.net") link.delay = 1s;
    }
    const trace::Trace whole = run(scenario);
    SimTime asked{};
    for (std::uint32_t i = 1; i <= whole.size(); ++i) {
      const auto* question = std::get_if<trace::DnsAsked>(&whole[Seq{i}].body);
      if (question != nullptr && question->type == "TXT") asked = whole[Seq{i}].at;
    }
    scenario.actions.push_back({asked + after, world::SetHost{"stranger-pc", false}});
    scenario.actions.push_back({asked + after + 1s, world::SetHost{"mail.comnet.com", false}});
    scenario.until = SimTime{1h};
    const trace::Trace trace = run(scenario);
    EXPECT_TRUE(all<trace::Delivered>(trace).empty());
  }
}

// A key is a file beside the scenario; in a session it stands in the scenario itself.
TEST(SenderServer, KeysComeWithAScenarioThatStandsAlone) {
  for (const embedded::File& file : embedded::scenarios()) {
    if (file.name != "dkim.json") continue;
    const auto own = world::self_contained("dkim.json", file.text, shipped::options());
    EXPECT_EQ(world::load_scenario("dkim.json", own.json), own.scenario);
    EXPECT_THAT(own.json, Not(HasSubstr("key_file")));
  }
}

}  // namespace
