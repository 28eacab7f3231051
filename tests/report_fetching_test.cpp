// What fetching mail costs, counted from a trace; and two of them side by side.
#include "sim/report/fetching.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/embedded.h"
#include "sim/report/comparison.h"
#include "sim/report/datagram.h"
#include "sim/run.h"
#include "sim/world/other_way.h"
#include "tests/support/shipped.h"
#include "tests/support/small_world.h"

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

// Bob looks twice, and there is a message for him once.
world::Scenario bob_looks_twice() {
  world::Scenario scenario = small_world::two_domains();
  scenario.actions = {small_world::letter(0s, "bob@b.test"), small_world::check(1min, "bob@b.test"),
                      small_world::check(2min, "bob@b.test")};
  return scenario;
}

// On lines without a limit only the way takes time. So a session lasts as long as what is waited
// for in it, and no longer.
TEST(Fetching, RoundTripsAreWhatTakesTheTime) {
  world::Scenario scenario = bob_looks_twice();
  Duration way{};
  for (world::LinkSetup& link : scenario.links) {
    link.bits_per_second = 0;
    link.delay = 20ms;
    way = 2 * link.delay;  // To the router and on.
  }
  const report::Fetching fetching = report::fetching(run(scenario));
  ASSERT_EQ(fetching.visits.size(), 2U);
  for (const report::FetchVisit& visit : fetching.visits) {
    EXPECT_EQ(visit.cost.connected, 2 * way * static_cast<std::int64_t>(visit.cost.round_trips));
  }
  EXPECT_GT(fetching.visits[0].cost.round_trips, fetching.visits[1].cost.round_trips);
}

TEST(Fetching, CountsConnectionsAndThoseInVain) {
  const report::Fetching fetching = report::fetching(run(bob_looks_twice()));
  EXPECT_EQ(fetching.total.connections, 2U);
  EXPECT_EQ(fetching.total.in_vain, 1U);
  EXPECT_EQ(fetching.visits[0].cost.in_vain, 0U);
  ASSERT_TRUE(fetching.longest_wait);
  EXPECT_GT(*fetching.longest_wait, 50s);
  EXPECT_LT(*fetching.longest_wait, 70s);
  EXPECT_EQ(fetching.protocols(), "POP3");
}

// Every packet of the connections, with the length that stands in its header (RFC 791 §3.1).
TEST(Fetching, CountsThePacketsThatWereSent) {
  const trace::Trace trace = run(bob_looks_twice());
  const report::Fetching fetching = report::fetching(trace);
  std::uint64_t up = 0, down = 0;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const auto* packet = std::get_if<trace::PacketSent>(&trace[Seq{i}].body);
    if (packet == nullptr || packet->headers.transport != trace::Transport::Tcp) continue;
    const std::size_t octets = report::datagram(packet->headers, packet->payload).size();
    if (packet->headers.destination_port == 110) up += octets;
    if (packet->headers.source_port == 110) down += octets;
  }
  EXPECT_EQ(fetching.total.wire_from_client, up);
  EXPECT_EQ(fetching.total.wire_from_server, down);
  EXPECT_GT(up, fetching.total.said_from_client);
  EXPECT_GT(down, fetching.total.said_from_server);
}

// What both ends of a session say that they have counted is what is counted here.
TEST(Fetching, AgreesWithTheSessions) {
  std::size_t sessions = 0;
  for (const char* id : {"fourth", "pop3-keep-and-delete", "imap-two-computers", "pop3-vs-imap"}) {
    const trace::Trace trace = run(shipped::load(id));
    const report::Directory directory{trace};
    for (const report::FetchVisit& visit : report::fetching(trace).visits) {
      const report::SessionEntry& session = directory.sessions().at(visit.session);
      EXPECT_EQ(visit.cost.said_from_client, session.octets_from_client) << id;
      EXPECT_EQ(visit.cost.said_from_server, session.octets_from_server) << id;
      if (directory.stage(session) == 0) continue;
      EXPECT_EQ(visit.cost.content, session.content_from_server) << id;
      ++sessions;
    }
  }
  EXPECT_GT(sessions, 6U);
}

// What the server tells unasked while the client waits with IDLE is no round trip: connection,
// greeting, and an answer each to LOGIN, SELECT, FETCH, IDLE, DONE, FETCH, LOGOUT.
TEST(Fetching, WhatIsToldUnaskedIsNotWaitedFor) {
  const report::Fetching fetching = report::fetching(run(shipped::load("imap-two-computers")));
  ASSERT_EQ(fetching.visits.size(), 4U);
  EXPECT_EQ(fetching.visits[2].cost.round_trips, 9U);
}

TEST(Fetching, SaysWhereTheMessagesAre) {
  world::Scenario scenario = bob_looks_twice();
  for (world::UserAgentSetup& agent : scenario.user_agents) agent.keep = agent.user == "bob@b.test";
  const report::Fetching kept = report::fetching(run(scenario));
  ASSERT_EQ(kept.places.size(), 2U);
  EXPECT_TRUE(kept.places[0].is_server);
  EXPECT_FALSE(kept.places[1].is_server);
  ASSERT_EQ(kept.places[0].messages.size(), 1U);
  ASSERT_EQ(kept.places[1].messages.size(), 1U);
  EXPECT_EQ(kept.places[0].messages[0].mail, kept.places[1].messages[0].mail);
  EXPECT_FALSE(kept.places[0].messages[0].read);

  const report::Fetching deleted = report::fetching(run(bob_looks_twice()));
  ASSERT_EQ(deleted.places.size(), 2U);
  EXPECT_TRUE(deleted.places[0].messages.empty());
  EXPECT_EQ(deleted.places[1].messages.size(), 1U);
}

TEST(Fetching, WhereNobodyFetchesNothingIsCounted) {
  const report::Fetching none = report::fetching(run(shipped::load("second")));
  EXPECT_TRUE(none.visits.empty());
  EXPECT_EQ(none.total, report::FetchCost{});
  EXPECT_TRUE(none.places.empty());
  EXPECT_EQ(none.protocols(), "");
  EXPECT_TRUE(report::fetching(trace::Trace{}).visits.empty());
}

// — two of them —

TEST(Comparison, SaysHowMuchLessOrMore) {
  EXPECT_EQ(report::in_times(6400, 100), "64 times less");
  EXPECT_EQ(report::in_times(50, 12), "4.2 times less");
  EXPECT_EQ(report::in_times(12, 48), "4 times more");
  EXPECT_EQ(report::in_times(1'000'000, 100), "10,000 times less");
  EXPECT_EQ(report::in_times(7, 7), "the same");
  EXPECT_EQ(report::in_times(0, 0), "the same");
  EXPECT_EQ(report::in_times(1000, 1001), "about the same");
  EXPECT_EQ(report::in_times(0, 7), "");
  EXPECT_EQ(report::in_times(7, 0), "");
}

TEST(Comparison, WritesNumbersAndSeconds) {
  EXPECT_EQ(report::grouped(0), "0");
  EXPECT_EQ(report::grouped(999), "999");
  EXPECT_EQ(report::grouped(877'326), "877,326");
  EXPECT_EQ(report::grouped(1'000'000), "1,000,000");
  EXPECT_EQ(report::short_seconds(910ms), "0.91");
  EXPECT_EQ(report::short_seconds(5ms), "0.01");
  EXPECT_EQ(report::short_seconds(9'999ms), "10.00");
  EXPECT_EQ(report::short_seconds(16'301ms), "16.3");
  EXPECT_EQ(report::short_seconds(305s), "305");
  EXPECT_EQ(report::short_seconds(3'540s), "3,540");
}

std::string read(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// Of a shipped scenario, with its own way to the mail and the other one.
class Compared : public testing::TestWithParam<std::string> {};

TEST_P(Compared, TableIsTheStoredOne) {
  const std::string id = GetParam();
  const world::Scenario scenario = shipped::load(id);
  const trace::Trace one = run(scenario), other = run(shipped::load(id, world::other_way(scenario)));
  const std::string table =
      report::comparison({id, report::fetching(one)}, {id, report::fetching(other)});
  const fs::path file = fs::path{MAILWALK_SOURCE_DIR} / "tests/golden" / (id + ".comparison");
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream{file, std::ios::binary} << table;
  EXPECT_EQ(table, read(file));
}

INSTANTIATE_TEST_SUITE_P(Ways, Compared,
                         testing::Values("fourth", "pop3-vs-imap", "polling-vs-idle"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(Comparison, TellsTwoOfTheSameProtocolApart) {
  const trace::Trace trace = run(bob_looks_twice());
  const report::Compared one{"a.json", report::fetching(trace)};
  const std::string table = report::comparison(one, one);
  EXPECT_THAT(table, HasSubstr("POP3 (A)   POP3 (B)"));
  EXPECT_THAT(table, HasSubstr("the same"));
  const std::string empty = report::comparison({"x", {}}, {"y", {}});
  EXPECT_THAT(empty, HasSubstr("Nobody got at a mailbox."));
}

// — the other way of the same scenario —

TEST(OtherWay, ChangesAllWhoFetchAndNobodyElse) {
  EXPECT_THAT(world::other_way(shipped::load("fourth")),
              testing::Contains("/user_agents/1/access=imap4"));
  EXPECT_TRUE(world::other_way(shipped::load("second")).empty());
  EXPECT_EQ(world::protocol_of_other_way(shipped::load("second")), nullptr);
}

TEST(OtherWay, FitsEveryShippedScenarioThereAndBack) {
  std::size_t fetch = 0;
  for (const embedded::File& file : embedded::scenarios()) {
    const std::string id{file.name.substr(0, file.name.rfind('.'))};
    const std::vector<std::string> there = world::other_way(shipped::load(id));
    if (there.empty()) continue;
    ++fetch;
    std::vector<std::string> both = there;
    const world::Scenario other = shipped::load(id, there);
    for (const std::string& back : world::other_way(other)) both.push_back(back);
    const world::Scenario again = shipped::load(id, both);
    for (std::size_t i = 0; i < again.user_agents.size(); ++i) {
      EXPECT_EQ(again.user_agents[i].access, shipped::load(id).user_agents[i].access) << id;
    }
  }
  EXPECT_GT(fetch, 5U);
}

}  // namespace
