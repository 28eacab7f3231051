// What an eavesdropper on a link has.
#include "sim/report/tap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "sim/report/directory.h"
#include "sim/report/pcapng.h"
#include "sim/run.h"
#include "sim/trace/json.h"
#include "sim/world/load.h"
#include "tests/support/shipped.h"

namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

world::Scenario shipped_scenario(const std::string& id) {
  return shipped::load(id);
}

const report::Tap& on(const std::vector<report::Tap>& all, std::uint32_t link) {
  return *std::ranges::find(all, LinkId{link}, &report::Tap::link);
}

std::vector<std::string> passwords(const report::Tap& tap) {
  std::vector<std::string> all;
  for (const report::TapPassword& one : tap.passwords) all.push_back(one.user + ":" + one.password);
  return all;
}

std::vector<std::string> addresses(const report::Tap& tap) {
  std::vector<std::string> all;
  for (const report::TapAddress& one : tap.addresses) all.push_back(one.address);
  return all;
}

template <class Kind>
std::vector<Kind> records(const trace::Trace& trace) {
  std::vector<Kind> all;
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    if (const auto* body = std::get_if<Kind>(&trace[seq].body)) all.push_back(*body);
  }
  return all;
}

// forouzan-pc – lan, lan – internet, internet – stranger-pc, wan – fegan-pc
constexpr std::uint32_t kLan = 1, kInternet = 3, kStranger = 5, kWan = 8;

TEST(Tap, HasNamePasswordAndMessage) {
  const trace::Trace trace = run(shipped_scenario("eavesdropper"));
  const auto all = report::taps(trace);
  ASSERT_EQ(all.size(), 8U);
  EXPECT_THAT(passwords(on(all, kWan)), ElementsAre("fegan:blue-sky-23"));
  EXPECT_THAT(addresses(on(all, kWan)), ElementsAre("forouzan@deanza.edu", "fegan@comnet.com"));
  EXPECT_EQ(on(all, kWan).addresses[1].name, "Sophia Fegan");
  const auto fetched = records<trace::Fetched>(trace);
  ASSERT_EQ(fetched.size(), 1U);
  ASSERT_EQ(on(all, kWan).messages.size(), 1U);
  EXPECT_EQ(on(all, kWan).messages[0].message, fetched[0].message);
  EXPECT_EQ(on(all, kWan).messages[0].subject, "Network");
  for (const std::uint32_t link : {kLan, kInternet}) {
    EXPECT_THAT(passwords(on(all, link)), IsEmpty());
    EXPECT_EQ(on(all, link).messages.size(), 1U);
  }
  EXPECT_THAT(on(all, kStranger).parts, IsEmpty());
  // A message that was sent in three hops is three texts: each server wrote above it.
  EXPECT_LT(on(all, kLan).messages[0].message.size(), on(all, kWan).messages[0].message.size());
}

// What he has by then: nothing before it has passed.
TEST(Tap, HasNothingBeforeItHasPassed) {
  const trace::Trace trace = run(shipped_scenario("eavesdropper"));
  const auto all = report::taps(trace);
  const report::TapPassword& password = on(all, kWan).passwords.at(0);
  const trace::Record& said = trace[password.said];
  EXPECT_EQ(std::get<trace::Said>(said.body).text, "PASS blue-sky-23\r\n");
  EXPECT_GT(password.at, said.at + 7ms);  // Half of the line's delay.
  EXPECT_LT(password.at, said.at + 9ms);
}

// Packets that are lost come again, and in another order; he has no more and no less.
TEST(Tap, LossesAndRepetitionsChangeNothing) {
  world::Scenario scenario = shipped_scenario("mime-attachment");
  const auto without = report::taps(run(scenario));
  for (world::LinkSetup& link : scenario.links) {
    link.lost = 1;
    link.lost_in = 6;
  }
  const trace::Trace trace = run(scenario);
  ASSERT_FALSE(records<trace::TcpRetransmitted>(trace).empty());
  const auto with = report::taps(trace);
  std::size_t files = 0;
  for (std::size_t i = 0; i < with.size(); ++i) {
    EXPECT_EQ(with[i].messages.size(), without[i].messages.size());
    EXPECT_EQ(with[i].files.size(), without[i].files.size());
    EXPECT_EQ(passwords(with[i]), passwords(without[i]));
    files += with[i].files.size();
  }
  EXPECT_GT(files, 0U);
}

// All that came to a computer over the network, he has on the link before it.
TEST(Tap, AllScenariosTellAllThatIsFetched) {
  std::size_t fetched = 0;
  for (const std::string id : {"first", "third", "fourth", "pop3-vs-imap", "several-recipients",
                               "pop3-keep-and-delete", "mime-text", "list"}) {
    SCOPED_TRACE(id);
    const trace::Trace trace = run(shipped_scenario(id));
    const report::Directory directory{trace};
    const auto all = report::taps(trace);
    const auto links = records<trace::LinkAdded>(trace);
    std::set<HostId> computers;
    for (const trace::HostAdded& one : records<trace::HostAdded>(trace)) {
      if (one.kind == trace::HostKind::Computer) computers.insert(one.host);
    }
    for (const trace::Fetched& one : records<trace::Fetched>(trace)) {
      const HostId host = directory.agent(one.agent)->host;
      if (!computers.contains(host)) continue;  // The mailbox is on the same disk.
      std::vector<std::string> texts;
      for (const trace::LinkAdded& link : links) {
        if (link.a != host && link.b != host) continue;
        for (const auto& message : on(all, link.link.value).messages) {
          texts.push_back(message.message);
        }
      }
      EXPECT_THAT(texts, Contains(std::string{one.message}));
      ++fetched;
    }
  }
  EXPECT_GT(fetched, 4U);
}

TEST(Tap, ReadsEveryWayOfSigningIn) {
  const auto found = [](const std::string& id) {
    std::vector<std::string> all;
    bool cookie = false;
    for (const report::Tap& tap : report::taps(run(shipped_scenario(id)))) {
      for (const report::TapPassword& one : tap.passwords) {
        cookie = cookie || one.is_cookie;
        if (!one.is_cookie) all.push_back(one.user + ":" + one.password);
      }
    }
    return std::pair{all, cookie};
  };
  EXPECT_THAT(found("imap-folders").first, Contains("fegan:secret"));
  const auto [web, cookie] = found("web-1");
  EXPECT_THAT(web, Contains(HasSubstr(":network-23")));
  EXPECT_TRUE(cookie);
}

// — changing what passes —

world::Scenario with_change(std::optional<std::string> put) {
  world::Scenario scenario = shipped_scenario("eavesdropper");
  scenario.actions.push_back(
      {SimTime{}, world::ChangePacket{"lan", "internet", "properly", std::move(put)}});
  std::ranges::stable_sort(scenario.actions, {}, &world::TimedAction::at);
  return scenario;
}

TEST(Tap, WhatWasChangedComesInAndGoesOut) {
  const trace::Trace trace = run(with_change("no more "));
  const auto all = report::taps(trace);
  EXPECT_THAT(on(all, kInternet).messages.at(0).message, HasSubstr("works properly since"));
  EXPECT_THAT(on(all, kWan).messages.at(0).message, HasSubstr("works no more  since"));
  const auto delivered = records<trace::Delivered>(trace);
  ASSERT_EQ(delivered.size(), 1U);
  EXPECT_THAT(std::string{delivered[0].message}, HasSubstr("works no more  since"));
  EXPECT_EQ(records<trace::TcpRetransmitted>(trace).size(), 0U);
  // The trace file keeps it, and so does each capture.
  const auto again = trace::read_json_lines(std::string_view{trace::to_json_lines(trace)});
  ASSERT_TRUE(std::holds_alternative<trace::Trace>(again));
  EXPECT_EQ(std::get<trace::Trace>(again).digest(), trace.digest());
  for (const LinkId link : {LinkId{}, LinkId{kInternet}}) {
    const std::string capture = report::to_pcapng(trace, {.tap = link});
    EXPECT_THAT(capture, HasSubstr("works properly since"));
    EXPECT_THAT(capture, HasSubstr("works no more  since"));
    EXPECT_THAT(capture, HasSubstr("Changed on its way: \"properly\" became \"no more \""));
  }
  EXPECT_THAT(report::to_pcapng(trace, {.tap = LinkId{kWan}}), Not(HasSubstr("properly")));
}

TEST(Tap, WhatWasKeptComesAgain) {
  const trace::Trace trace = run(with_change(std::nullopt));
  EXPECT_EQ(records<trace::PacketLost>(trace).at(0).reason, trace::LossReason::TakenAway);
  EXPECT_GE(records<trace::TcpRetransmitted>(trace).size(), 1U);
  const auto all = report::taps(trace);
  EXPECT_EQ(on(all, kInternet).messages.size(), 1U);
  EXPECT_THAT(on(all, kWan).messages.at(0).message, HasSubstr("works properly since"));
}

TEST(Tap, AsText) {
  const trace::Trace trace = run(shipped_scenario("eavesdropper"));
  const std::filesystem::path file =
      std::filesystem::path{MAILWALK_SOURCE_DIR} / "tests/golden/eavesdropper.tap";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream{file, std::ios::binary} << report::tapped(trace, LinkId{kWan});
  }
  std::ostringstream stored;
  stored << std::ifstream{file, std::ios::binary}.rdbuf();
  EXPECT_EQ(report::tapped(trace, LinkId{kWan}), stored.str());
  const std::string text = report::tapped(trace, LinkId{kWan});
  EXPECT_THAT(text, HasSubstr("C: PASS blue-sky-23\n#  ^ the password: blue-sky-23\n"));
  EXPECT_THAT(text, HasSubstr("C: USER fegan\n#  ^ the name: fegan\n"));
  EXPECT_THAT(text, HasSubstr("#   password of fegan: blue-sky-23\n"));
  EXPECT_THAT(text, HasSubstr("#   messages, whole: 1\n#     \"Network\", from Behrouz Forouzan"));
  EXPECT_THAT(report::tapped(trace, LinkId{kStranger}),
              HasSubstr("# Nothing that can be read passes here.\n"));
  EXPECT_THAT(report::tapped(trace, LinkId{99}), IsEmpty());
}

}  // namespace
