// Links, routes and datagrams: when packets arrive, which way they go, and why they do not come.
#include <gtest/gtest.h>

#include "tests/net_lab.h"

namespace {

using namespace net_lab;
using trace::LossReason;

struct Datagram {
  Duration at;
  std::string text;
  bool operator==(const Datagram&) const = default;
};

// Gathers what comes to port 53 of a host.
std::vector<Datagram> gather(Lab& lab, HostId host, const std::function<void()>& act) {
  std::vector<Datagram> got;
  lab.network.host(host).udp().bind(
      53, [&](net::Endpoint, std::uint16_t, std::string_view datagram) {
        got.push_back({lab.kernel.now().time_since_epoch(), std::string(datagram)});
      });
  act();
  lab.run();
  lab.network.host(host).udp().unbind(53);
  return got;
}

void send(Lab& lab, HostId from, HostId to, std::string_view text) {
  lab.network.host(from).udp().send(4000, {lab.network.host(to).address(), 53}, text);
}

std::vector<LossReason> losses(const Lab& lab) {
  std::vector<LossReason> reasons;
  for (const auto& lost : all<trace::PacketLost>(lab.trace)) reasons.push_back(lost.body.reason);
  return reasons;
}

TEST(NetPackets, DelayAndBandwidth) {
  Lab lab({.delay = 10ms, .bits_per_second = 1'000'000});
  const auto got = gather(lab, lab.b, [&] {
    send(lab, lab.a, lab.b, std::string(972, 'x'));  // 1,000 octets: 8 ms on the wire.
    send(lab, lab.a, lab.b, std::string(97, 'y'));   // 125 octets: 1 ms, after the first.
  });
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0].at, 18ms);
  EXPECT_EQ(got[1].at, 19ms);
  const auto sent = all<trace::PacketSent>(lab.trace);
  EXPECT_EQ(sent[0].time(), 0ms);
  EXPECT_EQ(sent[1].time(), 0ms);
  EXPECT_EQ(sent[1].body.departs_at.time_since_epoch(), 8ms);
  EXPECT_EQ(sent[1].body.arrives_at.time_since_epoch(), 19ms);
  EXPECT_EQ(sent[0].body.headers.identification, 1);
  EXPECT_EQ(sent[1].body.headers.identification, 2);
  EXPECT_EQ(sent[0].body.headers.time_to_live, 64);
  EXPECT_EQ(sent[0].body.packet, PacketId{1});
  EXPECT_EQ(sent[0].body.link, lab.link);
}

TEST(NetPackets, DirectionsDoNotWaitForEachOther) {
  Lab lab({.delay = 1ms, .bits_per_second = 1'000'000});
  send(lab, lab.a, lab.b, std::string(972, 'x'));
  const auto got = gather(lab, lab.a, [&] { send(lab, lab.b, lab.a, std::string(97, 'y')); });
  EXPECT_EQ(got[0].at, 2ms);
}

TEST(NetPackets, ToOneself) {
  Lab lab;
  const auto got = gather(lab, lab.a, [&] { send(lab, lab.a, lab.a, "me"); });
  EXPECT_EQ(got, (std::vector<Datagram>{{1us, "me"}}));
  EXPECT_EQ(all<trace::PacketSent>(lab.trace)[0].body.link, LinkId{});
}

TEST(NetPackets, DropTail) {
  Lab lab({.delay = 1ms, .bits_per_second = 8'000, .queue_octets = 3'000});
  const auto got = gather(lab, lab.b, [&] {
    for (int i = 0; i < 5; ++i) send(lab, lab.a, lab.b, std::string(972, 'x'));
  });
  EXPECT_EQ(got.size(), 3U);
  EXPECT_EQ(losses(lab), (std::vector{LossReason::QueueFull, LossReason::QueueFull}));
  EXPECT_EQ(all<trace::PacketLost>(lab.trace)[0].body.sent, Seq{});
  EXPECT_EQ(all<trace::PacketLost>(lab.trace)[0].body.host, lab.a);
}

TEST(NetPackets, LossByChanceIsTheLinksOwnLuck) {
  const auto lost_of_1000 = [](std::uint64_t seed, bool more_links) {
    Lab lab({.delay = 1ms, .lost = 1, .lost_in = 10}, seed);
    if (more_links) {
      const HostId c = lab.network.add_host("c", address(3), trace::HostKind::Computer);
      lab.network.add_link(lab.b, c, {.lost = 1, .lost_in = 2});
      for (int i = 0; i < 50; ++i) send(lab, lab.b, c, "other");
      lab.run();
    }
    for (int i = 0; i < 1000; ++i) send(lab, lab.a, lab.b, "x");
    lab.run();
    std::vector<std::uint32_t> lost;
    for (const auto& loss : all<trace::PacketLost>(lab.trace)) {
      if (loss.body.link != lab.link) continue;
      EXPECT_EQ(loss.body.reason, LossReason::Chance);
      EXPECT_EQ(loss.cause, loss.body.sent);
      lost.push_back(loss.body.packet.value - (more_links ? 50U : 0U));
    }
    return lost;
  };
  const auto lost = lost_of_1000(1, false);
  EXPECT_GT(lost.size(), 70U);
  EXPECT_LT(lost.size(), 130U);
  EXPECT_EQ(lost, lost_of_1000(1, true));
  EXPECT_NE(lost, lost_of_1000(2, false));
}

// a — r1 — r2 — b, and a slower way a — r3 — b.
struct Routed : testing::Test {
  Lab lab{{.delay = 500ms}};
  HostId r1 = lab.network.add_host("r1", address(11), trace::HostKind::Router);
  HostId r2 = lab.network.add_host("r2", address(12), trace::HostKind::Router);
  HostId r3 = lab.network.add_host("r3", address(13), trace::HostKind::Router);
  LinkId a_r1 = lab.network.add_link(lab.a, r1, {.delay = 10ms});
  LinkId r1_r2 = lab.network.add_link(r1, r2, {.delay = 10ms});
  LinkId r2_b = lab.network.add_link(r2, lab.b, {.delay = 10ms});
  LinkId a_r3 = lab.network.add_link(lab.a, r3, {.delay = 20ms});
  LinkId r3_b = lab.network.add_link(r3, lab.b, {.delay = 20ms});

  void cut(LinkId id) {
    net::LinkOptions options = lab.network.link_options(id);
    options.up = false;
    lab.network.set_link(id, options);
  }
  Duration time_to_b() {
    const SimTime begin = lab.kernel.now();
    const auto got = gather(lab, lab.b, [&] { send(lab, lab.a, lab.b, "x"); });
    return got.empty() ? Duration{-1} : got[0].at - begin.time_since_epoch();
  }
};

TEST_F(Routed, OverSeveralRouters) {
  EXPECT_EQ(time_to_b(), 30ms);
  const auto sent = all<trace::PacketSent>(lab.trace);
  const auto forwarded = all<trace::PacketForwarded>(lab.trace);
  ASSERT_EQ(sent.size(), 1U);
  ASSERT_EQ(forwarded.size(), 2U);
  EXPECT_EQ(sent[0].body.to, r1);
  EXPECT_EQ(forwarded[0].body.from, r1);
  EXPECT_EQ(forwarded[0].body.to, r2);
  EXPECT_EQ(forwarded[0].body.link, r1_r2);
  EXPECT_EQ(forwarded[0].cause, sent[0].seq);
  EXPECT_EQ(forwarded[1].cause, forwarded[0].seq);
  EXPECT_EQ(forwarded[1].body.sent, sent[0].seq);
  EXPECT_EQ(forwarded[1].body.packet, sent[0].body.packet);
}

TEST_F(Routed, ReroutesAroundCutsAndRoutersThatAreOff) {
  cut(r1_r2);
  EXPECT_EQ(time_to_b(), 40ms);
  lab.network.set_host_up(r3, false);
  EXPECT_EQ(time_to_b(), 500ms);
  lab.network.set_host_up(r3, true);
  EXPECT_EQ(time_to_b(), 40ms);
  lab.network.set_link(r1_r2, {.delay = 10ms});
  EXPECT_EQ(time_to_b(), 30ms);
  lab.network.set_link(r1_r2, {.delay = 21ms});
  EXPECT_EQ(time_to_b(), 40ms);
}

TEST_F(Routed, ComputersDoNotForward) {
  const HostId c = lab.network.add_host("c", address(3), trace::HostKind::Computer);
  lab.network.add_link(lab.a, c, {.delay = 1ms});
  lab.network.add_link(c, lab.b, {.delay = 1ms});
  EXPECT_EQ(time_to_b(), 30ms);
}

TEST_F(Routed, TimeToLive) {
  trace::Headers headers;
  headers.source = address(1);
  headers.destination = address(2);
  headers.transport = trace::Transport::Udp;
  headers.time_to_live = 2;
  lab.network.send(lab.a, headers, "x");
  lab.run();
  EXPECT_EQ(losses(lab), std::vector{LossReason::TimeToLive});
  EXPECT_EQ(all<trace::PacketLost>(lab.trace)[0].body.host, r2);
}

TEST_F(Routed, WhereNoWayLeads) {
  lab.network.host(lab.a).udp().send(1, {address(99), 53}, "x");
  cut(a_r3);
  cut(r2_b);
  cut(lab.link);
  send(lab, lab.a, lab.b, "x");  // a's other link is whole.
  cut(a_r1);
  send(lab, lab.a, lab.b, "x");
  lab.run();
  EXPECT_EQ(losses(lab),
            (std::vector{LossReason::NoRoute, LossReason::NoRoute, LossReason::LinkCut}));
}

TEST_F(Routed, WaysWithoutDelayDoNotGoInCircles) {
  Lab flat({.up = false});
  std::vector<HostId> routers;
  for (std::uint32_t i = 0; i < 6; ++i) {
    routers.push_back(
        flat.network.add_host("q" + std::to_string(i), address(20 + i), trace::HostKind::Router));
    for (std::uint32_t j = 0; j < i; ++j) flat.network.add_link(routers[i], routers[j], {});
  }
  flat.network.add_link(flat.a, routers[2], {});
  flat.network.add_link(flat.b, routers[5], {});
  EXPECT_EQ(gather(flat, flat.b, [&] { send(flat, flat.a, flat.b, "x"); }).size(), 1U);
  EXPECT_EQ(all<trace::PacketForwarded>(flat.trace).size(), 2U);
}

TEST(NetPackets, ACutLosesWhatIsOnTheLink) {
  Lab lab({.delay = 10ms, .bits_per_second = 1'000'000});
  send(lab, lab.a, lab.b, std::string(972, 'x'));  // Arrives at 18 ms.
  send(lab, lab.a, lab.b, "y");                    // Waits until 8 ms.
  lab.at(5ms, [&] { lab.network.set_link(lab.link, {.delay = 10ms, .up = false}); });
  lab.at(6ms, [&] { lab.network.set_link(lab.link, {.delay = 10ms}); });
  const auto got = gather(lab, lab.b, [&] { lab.at(7ms, [&] { send(lab, lab.a, lab.b, "z"); }); });
  EXPECT_EQ(got, (std::vector<Datagram>{{17ms, "z"}}));
  const auto lost = all<trace::PacketLost>(lab.trace);
  ASSERT_EQ(lost.size(), 2U);
  EXPECT_EQ(lost[0].body.reason, LossReason::LinkCut);
  EXPECT_EQ(lost[0].time(), 5ms);
  EXPECT_EQ(lost[0].body.packet, PacketId{1});
  EXPECT_EQ(lost[0].cause, all<trace::LinkChanged>(lab.trace)[0].seq);
}

TEST(NetPackets, AHostThatIsOff) {
  Lab lab;
  lab.at(1ms, [&] { send(lab, lab.a, lab.b, "x"); });
  lab.at(5ms, [&] { lab.network.set_host_up(lab.b, false); });
  lab.at(6ms, [&] { send(lab, lab.b, lab.a, "nothing goes out"); });
  lab.at(20ms, [&] { lab.network.set_host_up(lab.b, true); });
  const auto got = gather(lab, lab.b, [&] { lab.at(21ms, [&] { send(lab, lab.a, lab.b, "y"); }); });
  EXPECT_EQ(got, (std::vector<Datagram>{{31ms, "y"}}));
  EXPECT_EQ(losses(lab), std::vector{LossReason::HostDown});
  EXPECT_EQ(all<trace::PacketSent>(lab.trace).size(), 2U);
}

TEST(NetUdp, PortsAndAnswers) {
  Lab lab;
  net::Udp& server = lab.network.host(lab.b).udp();
  net::Udp& client = lab.network.host(lab.a).udp();
  server.bind(53, [&](net::Endpoint from, std::uint16_t to_port, std::string_view question) {
    EXPECT_EQ(to_port, 53);
    server.send(53, from, std::string(question) + "!");
  });
  std::string answer;
  const std::uint16_t port =
      client.bind_any([&](net::Endpoint from, std::uint16_t to_port, std::string_view datagram) {
        EXPECT_EQ(from, (net::Endpoint{address(2), 53}));
        answer = datagram;
        client.unbind(to_port);
      });
  EXPECT_EQ(port, 49152);
  EXPECT_EQ(client.bind_any([](net::Endpoint, std::uint16_t, std::string_view) {}), 49153);
  client.send(port, {address(2), 53}, "who");
  client.send(port, {address(2), 54}, "nobody listens");
  lab.run();
  EXPECT_EQ(answer, "who!");
  const auto sent = all<trace::PacketSent>(lab.trace);
  ASSERT_EQ(sent.size(), 3U);
  EXPECT_EQ(sent[2].cause, sent[0].seq);
  EXPECT_TRUE(losses(lab).empty());
}

}  // namespace
