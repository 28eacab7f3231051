// TCP over links that lose, cut and reorder, and hosts that are switched off.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/net_lab.h"

namespace {

using namespace net_lab;
using trace::CloseReason;

// Both sides send, finish and must get all: the client `there`, the server `back`.
struct Exchange {
  Exchange(Lab& lab, std::size_t there_octets, std::size_t back_octets)
      : there(octets(there_octets, 11)), back(octets(back_octets, 12)) {
    lab.listen(25, server);
    server.when_connected = [this](net::ByteStream& stream) {
      stream.send(back);
      stream.finish();
    };
    lab.connect(25, client);
    client.stream->send(there);
    client.stream->finish();
  }
  void expect_whole() const {
    EXPECT_EQ(server.received.size(), there.size());
    EXPECT_TRUE(server.received == there);
    EXPECT_TRUE(client.received == back);
    EXPECT_EQ(client.closed, CloseReason::Finished);
    EXPECT_EQ(server.closed, CloseReason::Finished);
    EXPECT_EQ(client.closings, 1);
    EXPECT_EQ(server.closings, 1);
  }
  std::string there;
  std::string back;
  User client;
  User server;
};

TEST(NetTcpLoss, AnyOnePacketMayBeLost) {
  std::size_t packets = 1;
  for (std::uint32_t lost = 0; lost <= packets; ++lost) {
    SCOPED_TRACE(lost);
    Lab lab({.delay = 5ms, .bits_per_second = 10'000'000});
    if (lost != 0) lab.network.lose(PacketId{lost});
    Exchange exchange(lab, 40'000, 10'000);
    lab.run();
    exchange.expect_whole();
    const auto sent = all<trace::PacketSent>(lab.trace).size();
    if (lost == 0) packets = sent;
    EXPECT_EQ(all<trace::PacketLost>(lab.trace).size(), lost == 0 ? 0U : 1U);
    EXPECT_EQ(lab.tcp(lab.a).connection_count() + lab.tcp(lab.b).connection_count(), 0U);
  }
  EXPECT_GT(packets, 40U);
}

TEST(NetTcpLoss, AnyTwoPacketsMayBeLost) {
  for (std::uint32_t first = 1; first <= 30; ++first) {
    for (std::uint32_t second = first + 1; second <= 40; ++second) {
      SCOPED_TRACE(testing::Message() << first << ' ' << second);
      Lab lab({.delay = 5ms});
      lab.network.lose(PacketId{first});
      lab.network.lose(PacketId{second});
      Exchange exchange(lab, 20'000, 3'000);
      lab.run();
      exchange.expect_whole();
    }
  }
}

TEST(NetTcpLoss, FastRetransmitWaitsForNoTimer) {
  Lab lab({.delay = 20ms, .bits_per_second = 20'000'000});
  lab.network.lose(PacketId{12});
  Exchange exchange(lab, 100'000, 0);
  lab.run();
  exchange.expect_whole();
  const auto again = all<trace::TcpRetransmitted>(lab.trace);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_FALSE(again[0].body.timed_out);
  EXPECT_LT(again[0].time(), 200ms);
  // The repeated segment's packet follows the record that announces it.
  const auto& record = lab.trace[Seq{again[0].seq.value + 1}];
  ASSERT_TRUE(std::holds_alternative<trace::PacketSent>(record.body));
  EXPECT_EQ(std::get<trace::PacketSent>(record.body).headers.sequence, again[0].body.sequence);
}

TEST(NetTcpLoss, TheLastSegmentNeedsTheTimer) {
  Lab lab({.delay = 20ms});
  lab.network.lose(PacketId{4});
  User client;
  User server;
  lab.listen(25, server);
  client.when_connected = [](net::ByteStream& stream) { stream.send("only one"); };
  lab.connect(25, client);
  lab.run_for(1039ms);
  EXPECT_EQ(server.received, "");
  lab.run_for(100ms);
  EXPECT_EQ(server.received, "only one");
  const auto again = all<trace::TcpRetransmitted>(lab.trace);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_TRUE(again[0].body.timed_out);
  EXPECT_EQ(again[0].time(), 1040ms);
}

TEST(NetTcpLoss, OneInTenBothWays) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(seed);
    Lab lab({.delay = 4ms, .bits_per_second = 50'000'000, .lost = 1, .lost_in = 10}, seed);
    Exchange exchange(lab, 30'000, 30'000);
    lab.run();
    exchange.expect_whole();
    EXPECT_EQ(lab.tcp(lab.a).connection_count() + lab.tcp(lab.b).connection_count(), 0U);
  }
}

TEST(NetTcpLoss, AShortQueue) {
  Lab lab({.delay = 10ms, .bits_per_second = 2'000'000, .queue_octets = 20'000});
  Exchange exchange(lab, 500'000, 0);
  lab.run();
  exchange.expect_whole();
  EXPECT_GT(all<trace::PacketLost>(lab.trace).size(), 0U);
}

TEST(NetTcpLoss, ReorderedByAShorterWay) {
  for (Duration opens_at = 100ms; opens_at < 2s; opens_at += 50ms) {
    Lab lab({.delay = 100ms, .bits_per_second = 4'000'000});
    const HostId router = lab.network.add_host("r", address(9), trace::HostKind::Router);
    lab.network.add_link(lab.a, router, {.delay = 2ms});
    const LinkId shortcut = lab.network.add_link(router, lab.b, {.delay = 2ms, .up = false});
    lab.at(opens_at, [&] { lab.network.set_link(shortcut, {.delay = 2ms}); });
    lab.at(opens_at + 120ms, [&] { lab.network.set_link(shortcut, {.delay = 2ms, .up = false}); });
    Exchange exchange(lab, 600'000, 100'000);
    lab.run();
    exchange.expect_whole();
    EXPECT_GT(all<trace::PacketForwarded>(lab.trace).size(), 0U);
  }
}

TEST(NetTcpLoss, GoesOnWhenACutIsRepaired) {
  Lab lab({.delay = 10ms, .bits_per_second = 10'000'000});
  lab.at(150ms, [&] { lab.network.set_link(lab.link, {.delay = 10ms, .up = false}); });
  lab.at(60s,
         [&] { lab.network.set_link(lab.link, {.delay = 10ms, .bits_per_second = 10'000'000}); });
  Exchange exchange(lab, 500'000, 20'000);
  lab.run();
  exchange.expect_whole();
  const auto again = all<trace::TcpRetransmitted>(lab.trace);
  EXPECT_TRUE(std::ranges::any_of(again, [](const auto& one) { return one.time() < 60s; }));
  EXPECT_TRUE(std::ranges::any_of(again, [](const auto& one) { return one.time() > 60s; }));
}

TEST(NetTcpLoss, GivesUpWhenACutStays) {
  Lab lab({.delay = 10ms, .bits_per_second = 10'000'000});
  lab.at(150ms, [&] { lab.network.set_link(lab.link, {.delay = 10ms, .up = false}); });
  Exchange exchange(lab, 500'000, 20'000);
  lab.run();
  EXPECT_EQ(exchange.client.closed, CloseReason::TimedOut);
  EXPECT_GE(lab.trace.end().time_since_epoch(), 100s);
  EXPECT_LT(lab.trace.end().time_since_epoch(), 200s);
}

TEST(NetTcpLoss, APeerThatWasSwitchedOffAndOnAnswersWithReset) {
  Lab lab;
  User client;
  User server;
  lab.listen(25, server);
  lab.connect(25, client);
  lab.at(1s, [&] { lab.network.set_host_up(lab.b, false); });
  lab.at(2s, [&] { client.stream->send("are you there?"); });
  lab.at(8s, [&] { lab.network.set_host_up(lab.b, true); });
  lab.run_for(7s);
  EXPECT_EQ(server.closed, CloseReason::HostDown);
  EXPECT_FALSE(client.closed);
  lab.run();
  EXPECT_EQ(client.closed, CloseReason::Reset);
  User second;  // The listener is there again.
  lab.connect(25, second);
  lab.run_for(1s);
  EXPECT_EQ(second.connected, 1);
}

TEST(NetTcpLoss, APeerThatStaysOffIsGivenUp) {
  Lab lab;
  User client;
  User server;
  lab.listen(25, server);
  lab.connect(25, client);
  lab.at(1s, [&] { lab.network.set_host_up(lab.b, false); });
  lab.at(2s, [&] { client.stream->send("are you there?"); });
  lab.run();
  EXPECT_EQ(client.closed, CloseReason::TimedOut);
  EXPECT_EQ(client.closings, 1);
  EXPECT_EQ(lab.kernel.now().time_since_epoch(), 125s);  // 1+2+4+8+16+32+60 s after the first.
}

TEST(NetTcpLoss, SwitchedOffUsersMayTryAgain) {
  Lab lab;
  User client;
  User again;
  client.when_closed = [&] { lab.connect(25, again); };
  User server;
  lab.listen(25, server);
  lab.connect(25, client);
  lab.at(1s, [&] { lab.network.set_host_up(lab.a, false); });
  lab.run_for(2s);
  EXPECT_EQ(client.closed, CloseReason::HostDown);
  EXPECT_EQ(again.closed, CloseReason::HostDown);
}

TEST(NetTcpLoss, SameSeedSameTrace) {
  const auto digest = [](std::uint64_t seed) {
    Lab lab({.delay = 4ms, .bits_per_second = 50'000'000, .lost = 1, .lost_in = 20}, seed);
    Exchange exchange(lab, 100'000, 30'000);
    lab.run();
    return lab.trace.digest();
  };
  EXPECT_EQ(digest(1), digest(1));
  EXPECT_EQ(digest(7), digest(7));
  EXPECT_NE(digest(1), digest(7));
}

}  // namespace
