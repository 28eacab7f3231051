// TCP between two hosts that lose nothing: opening, sending, closing, and what can go wrong there.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/net_lab.h"

namespace {

using namespace net_lab;
using trace::CloseReason;
using Lines = std::vector<std::string>;

// A client that says `request` and a server that answers; both finish when the other has.
struct Pair {
  explicit Pair(Lab& lab) {
    lab.listen(25, server);
    server.when_end = [](net::ByteStream& stream) { stream.finish(); };
    client.when_end = [](net::ByteStream& stream) { stream.finish(); };
  }
  User client;
  User server;
};

TEST(NetTcp, HandshakeDataAndCloseAsInTheBook) {
  Lab lab;
  Pair pair(lab);
  pair.server.when_octets = [](net::ByteStream& stream, std::string_view) {
    stream.send("250 OK");
  };
  pair.client.when_connected = [](net::ByteStream& stream) { stream.send("NOOP"); };
  pair.client.when_octets = [](net::ByteStream& stream, std::string_view) { stream.finish(); };
  lab.connect(25, pair.client);
  EXPECT_EQ(pair.client.connected, 0);
  lab.run();
  EXPECT_EQ(dialogue(lab.trace), (Lines{
                                     "0 a>b SYN 0",
                                     "10000 b>a SYN,ACK 0/1",
                                     "20000 a>b ACK 1/1",
                                     "20000 a>b PSH,ACK 1/1 +4",
                                     "30000 b>a PSH,ACK 1/5 +6",
                                     "40000 a>b FIN,ACK 5/7",
                                     "50000 b>a FIN,ACK 7/6",
                                     "60000 a>b ACK 6/8",
                                 }));
  EXPECT_EQ(states(lab.trace, lab.a),
            "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED");
  EXPECT_EQ(states(lab.trace, lab.b), "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
  EXPECT_EQ(pair.server.received, "NOOP");
  EXPECT_EQ(pair.client.received, "250 OK");
  for (const User* user : {&pair.client, &pair.server}) {
    EXPECT_EQ(user->closed, CloseReason::Finished);
    EXPECT_EQ(user->closings, 1);
    EXPECT_EQ(user->ended, 1);
  }
  const auto sent = all<trace::PacketSent>(lab.trace);
  EXPECT_EQ(sent[0].body.headers.mss, 1460);
  EXPECT_EQ(sent[0].body.headers.window, 65535);
  EXPECT_EQ(sent[0].body.headers.source_port, 49152);
  EXPECT_EQ(sent[2].body.headers.mss, 0);
  EXPECT_EQ(all<trace::TcpRetransmitted>(lab.trace).size(), 0U);
}

TEST(NetTcp, TimeWaitLastsAMinute) {
  Lab lab;
  Pair pair(lab);
  pair.client.when_connected = [](net::ByteStream& stream) { stream.finish(); };
  lab.connect(25, pair.client);
  lab.run_for(1s);
  EXPECT_EQ(pair.client.closed, CloseReason::Finished);
  EXPECT_EQ(lab.tcp(lab.a).connection_count(), 1U);
  EXPECT_EQ(lab.tcp(lab.b).connection_count(), 0U);
  lab.run();
  EXPECT_EQ(lab.tcp(lab.a).connection_count(), 0U);
  const auto moves = all<trace::TcpMoved>(lab.trace);
  EXPECT_EQ(moves.back().time() - moves[moves.size() - 2].time(), 59990ms);
  EXPECT_EQ(moves.back().body.from, trace::TcpState::TimeWait);
}

TEST(NetTcp, EveryPacketNamesWhyItWasSent) {
  Lab lab;
  Pair pair(lab);
  const Seq why = lab.recorder.record(trace::ActionTaken{"test", "connect"});
  pair.server.when_octets = [](net::ByteStream& stream, std::string_view) {
    stream.send("answer");
  };
  {
    const kernel::Kernel::Because because(lab.kernel, why);
    lab.connect(25, pair.client);
    pair.client.stream->send(octets(60'000));
  }
  lab.run_for(5s);
  const auto sent = all<trace::PacketSent>(lab.trace);
  EXPECT_EQ(sent[0].cause, why);
  EXPECT_EQ(sent[1].cause, sent[0].seq);  // SYN-ACK.
  EXPECT_EQ(sent[2].cause, sent[1].seq);  // ACK.
  std::size_t of_client = 0;
  for (const auto& packet : sent) {
    const trace::Text payload = packet.body.payload;
    if (payload.empty()) continue;
    if (packet.body.from == lab.a) {
      EXPECT_EQ(packet.cause, why);
      of_client += payload.size();
    } else {
      const auto& record = lab.trace[packet.cause];
      ASSERT_TRUE(std::holds_alternative<trace::PacketSent>(record.body));
      EXPECT_EQ(std::get<trace::PacketSent>(record.body).from, lab.a);
    }
  }
  EXPECT_EQ(of_client, 60'000U);
}

TEST(NetTcp, OctetsArriveAndTheViewsStayGood) {
  Lab lab({.delay = 3ms, .bits_per_second = 10'000'000});
  Pair pair(lab);
  const std::string there = octets(700'001, 1);
  const std::string back = octets(300'007, 2);
  pair.server.when_connected = [&](net::ByteStream& stream) {
    for (std::size_t at = 0; at < back.size(); at += 777) {
      stream.send(std::string_view(back).substr(at, 777));
    }
    stream.finish();
  };
  pair.server.when_end = nullptr;
  pair.client.when_end = nullptr;
  lab.connect(25, pair.client);
  pair.client.stream->send(there);
  pair.client.stream->finish();
  lab.run();
  EXPECT_TRUE(pair.server.received == there);
  EXPECT_TRUE(pair.client.received == back);
  std::string again;
  for (const std::string_view view : pair.server.views) again += view;
  EXPECT_TRUE(again == there);
  EXPECT_EQ(pair.client.closed, CloseReason::Finished);
  EXPECT_EQ(pair.server.closed, CloseReason::Finished);
  // Payloads lie in the trace: what is heard is what was sent, not a copy.
  const auto sent = all<trace::PacketSent>(lab.trace);
  for (const std::string_view view : pair.server.views) {
    EXPECT_TRUE(std::ranges::any_of(
        sent, [&](const auto& packet) { return packet.body.payload.data() == view.data(); }));
  }
}

TEST(NetTcp, HalfClose) {
  Lab lab;
  Pair pair(lab);
  pair.server.when_end = [&](net::ByteStream& stream) {
    stream.send("still here");
    lab.kernel.schedule(5s, [&stream] {
      stream.send(", and here");
      stream.finish();
    });
  };
  pair.client.when_connected = [](net::ByteStream& stream) {
    stream.send("all I have");
    stream.finish();
  };
  lab.connect(25, pair.client);
  lab.run();
  EXPECT_EQ(pair.client.received, "still here, and here");
  EXPECT_EQ(pair.server.received, "all I have");
  EXPECT_EQ(pair.client.closed, CloseReason::Finished);
  EXPECT_EQ(pair.server.closed, CloseReason::Finished);
}

TEST(NetTcp, SimultaneousClose) {
  Lab lab;
  Pair pair(lab);
  lab.connect(25, pair.client);
  lab.at(1s, [&] {
    pair.client.stream->finish();
    pair.server.stream->finish();
  });
  lab.run();
  EXPECT_EQ(states(lab.trace, lab.a),
            "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 CLOSING TIME-WAIT CLOSED");
  EXPECT_EQ(states(lab.trace, lab.b),
            "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 CLOSING TIME-WAIT CLOSED");
  EXPECT_EQ(pair.client.closings, 1);
  EXPECT_EQ(pair.server.closed, CloseReason::Finished);
}

TEST(NetTcp, ToOneself) {
  Lab lab;
  Pair pair(lab);
  lab.tcp(lab.a).listen(25, [&](net::ByteStream& stream) {
    pair.server.stream = &stream;
    return &pair.server;
  });
  pair.client.stream = &lab.tcp(lab.a).connect({address(1), 25}, pair.client);
  pair.client.stream->send("to me");
  pair.client.stream->finish();
  lab.run();
  EXPECT_EQ(pair.server.received, "to me");
  EXPECT_EQ(pair.client.closed, CloseReason::Finished);
}

TEST(NetTcp, RefusedWhereNobodyListens) {
  Lab lab;
  User client;
  lab.connect(80, client);
  lab.run();
  EXPECT_EQ(dialogue(lab.trace), (Lines{"0 a>b SYN 0", "10000 b>a RST,ACK 0/1"}));
  EXPECT_EQ(client.closed, CloseReason::Refused);
  EXPECT_EQ(client.connected, 0);
  EXPECT_EQ(states(lab.trace, lab.a), "CLOSED SYN-SENT CLOSED");
}

TEST(NetTcp, ResetByAnAcceptorThatWantsNoUser) {
  Lab lab;
  User client;
  lab.tcp(lab.b).listen(25, [](net::ByteStream&) { return nullptr; });
  lab.connect(25, client);
  lab.run();
  EXPECT_EQ(client.connected, 1);
  EXPECT_EQ(client.closed, CloseReason::Reset);
  EXPECT_EQ(lab.tcp(lab.b).connection_count(), 0U);
}

TEST(NetTcp, ResetInTheMiddle) {
  Lab lab;
  Pair pair(lab);
  pair.server.when_octets = [](net::ByteStream& stream, std::string_view) { stream.reset(); };
  pair.client.when_connected = [](net::ByteStream& stream) { stream.send(octets(20'000)); };
  lab.connect(25, pair.client);
  lab.run();
  EXPECT_EQ(pair.client.closed, CloseReason::Reset);
  EXPECT_EQ(pair.client.closings, 1);
  EXPECT_EQ(pair.server.closings, 0);
  EXPECT_EQ(pair.server.views.size(), 1U);
  EXPECT_EQ(lab.tcp(lab.a).connection_count() + lab.tcp(lab.b).connection_count(), 0U);
}

TEST(NetTcp, ResetWhileOpeningTellsNobody) {
  Lab lab;
  Pair pair(lab);
  lab.connect(25, pair.client);
  pair.client.stream->reset();
  lab.run();
  EXPECT_EQ(pair.client.connected + pair.client.closings, 0);
  EXPECT_EQ(pair.server.connected, 0);
  EXPECT_EQ(lab.tcp(lab.b).connection_count(), 0U);
}

TEST(NetTcp, SynWithoutAnswerTimesOutAfterThreeMinutes) {
  Lab lab;
  Pair pair(lab);
  lab.network.set_link(lab.link, {.delay = 10ms, .up = false});
  lab.connect(25, pair.client);
  lab.run();
  EXPECT_EQ(pair.client.closed, CloseReason::TimedOut);
  EXPECT_EQ(lab.kernel.now().time_since_epoch(), 183s);
  std::vector<Duration> tries;
  for (const auto& again : all<trace::TcpRetransmitted>(lab.trace)) tries.push_back(again.time());
  EXPECT_EQ(tries, (std::vector<Duration>{1s, 3s, 7s, 15s, 31s, 63s, 123s}));
  EXPECT_EQ(all<trace::PacketLost>(lab.trace).size(), 8U);
}

TEST(NetTcp, OnAHostThatIsOff) {
  Lab lab;
  User client;
  lab.network.set_host_up(lab.a, false);
  lab.connect(25, client);
  EXPECT_EQ(client.closings, 0);
  lab.run();
  EXPECT_EQ(client.closed, CloseReason::HostDown);
  EXPECT_EQ(all<trace::TcpMoved>(lab.trace).size(), 0U);
}

TEST(NetTcp, EphemeralPortsInOrderAndAgain) {
  Lab lab({.delay = 1us});
  Pair pair(lab);
  pair.client.when_connected = [](net::ByteStream& stream) { stream.finish(); };
  for (std::uint32_t i = 0; i < 16'384; ++i) {
    lab.connect(25, pair.client);
    EXPECT_EQ(pair.client.stream->local().port, 49'152 + i);
    lab.run_for(100us);
  }
  EXPECT_EQ(lab.tcp(lab.a).connection_count(), 16'384U);
  lab.connect(25, pair.client);  // The oldest in TIME-WAIT gives way.
  EXPECT_EQ(pair.client.stream->local().port, 49'152);
  lab.run();
  EXPECT_EQ(pair.client.closings, 16'385);
}

TEST(NetTcp, DelayedAcknowledgement) {
  Lab lab;
  Pair pair(lab);
  lab.connect(25, pair.client);
  lab.at(1s, [&] { pair.client.stream->send("one"); });
  lab.at(2s, [&] { pair.client.stream->send(octets(3 * 1460)); });
  lab.run_for(5s);
  const Lines lines = dialogue(lab.trace);
  EXPECT_EQ(Lines(lines.begin() + 3, lines.end()), (Lines{
                                                       "1000000 a>b PSH,ACK 1/1 +3",
                                                       "1210000 b>a ACK 1/4",
                                                       "2000000 a>b ACK 4/1 +1460",
                                                       "2000000 a>b ACK 1464/1 +1460",
                                                       "2000000 a>b PSH,ACK 2924/1 +1460",
                                                       "2010000 b>a ACK 1/2924",
                                                       "2210000 b>a ACK 1/4384",
                                                   }));
}

// With a round trip of 200 ms one sees the rounds: 10 segments, then half as many more each time,
// as every second one is acknowledged, up to the receiver's window.
TEST(NetTcp, SlowStartGrows) {
  Lab lab({.delay = 100ms});
  Pair pair(lab);
  lab.connect(25, pair.client);
  pair.client.stream->send(octets(400'000));
  lab.run_for(10s);
  std::vector<std::size_t> rounds(20);
  for (const auto& packet : all<trace::PacketSent>(lab.trace)) {
    if (packet.body.payload.empty()) continue;
    rounds[static_cast<std::size_t>(packet.time() / 200ms)] += 1;
  }
  EXPECT_EQ(rounds[0], 0U);
  EXPECT_EQ(rounds[1], 10U);
  EXPECT_EQ(rounds[2], 15U);
  EXPECT_EQ(rounds[3], 21U);  // The fifteenth is acknowledged late.
  EXPECT_EQ(rounds[4], 32U);
  EXPECT_EQ(rounds[5], 44U);  // 44 * 1460 = 64,240; one more would not fit into 65,535.
  EXPECT_EQ(rounds[6], 44U);
  EXPECT_EQ(pair.server.received.size(), 400'000U);
}

TEST(NetTcp, TheSmallerMssCounts) {
  for (const auto& [of_a, of_b] : {std::pair{1460, 536}, {536, 1460}, {1448, 1448}}) {
    Lab lab;
    lab.tcp(lab.a).set_options({.mss = static_cast<std::uint16_t>(of_a)});
    lab.tcp(lab.b).set_options({.mss = static_cast<std::uint16_t>(of_b)});
    Pair pair(lab);
    lab.connect(25, pair.client);
    pair.client.stream->send(octets(50'000));
    lab.run_for(5s);
    EXPECT_EQ(pair.server.received.size(), 50'000U);
    EXPECT_EQ(pair.server.views.front().size(), static_cast<std::size_t>(std::min(of_a, of_b)));
  }
}

TEST(NetTcp, SequenceNumbersWrapAround) {
  int wrapped = 0;
  for (std::uint64_t seed = 1; wrapped < 3; ++seed) {
    kernel::Rng rng(seed, "host a");  // The host's first draw is its first ISS.
    if (rng.next() < 0xffffffffU - 100'000U) continue;
    ++wrapped;
    Lab lab({.delay = 1ms, .lost = 1, .lost_in = 50}, seed);
    Pair pair(lab);
    const std::string text = octets(300'000, seed);
    lab.connect(25, pair.client);
    pair.client.stream->send(text);
    pair.client.stream->finish();
    lab.run();
    EXPECT_TRUE(pair.server.received == text);
    const auto sent = all<trace::PacketSent>(lab.trace);
    EXPECT_GT(sent.front().body.headers.sequence, 0xffff0000U - 100'000U);
    EXPECT_TRUE(std::ranges::any_of(sent, [&](const auto& packet) {
      return packet.body.from == lab.a && packet.body.headers.sequence < 300'000;
    }));
  }
}

TEST(NetTcp, TenThousandShortConnections) {
  Lab lab({.delay = 1ms});
  std::vector<User> servers(10'000);
  std::vector<User> clients(10'000);
  std::size_t accepted = 0;
  lab.tcp(lab.b).listen(25, [&](net::ByteStream& stream) {
    User& user = servers[accepted++];
    user.stream = &stream;
    user.when_end = [](net::ByteStream& ended) { ended.finish(); };
    return &user;
  });
  for (User& client : clients) {
    lab.connect(25, client);
    client.stream->send("short");
    client.stream->finish();
  }
  lab.run();
  EXPECT_EQ(accepted, 10'000U);
  EXPECT_TRUE(std::ranges::all_of(clients, [](const User& user) { return user.closings == 1; }));
  EXPECT_TRUE(std::ranges::all_of(servers, [](const User& user) {
    return user.received == "short" && user.closed == CloseReason::Finished;
  }));
}

}  // namespace
