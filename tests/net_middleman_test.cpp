// Somebody on a link changes what passes, or keeps it.
#include "sim/net/middleman.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/net_lab.h"

namespace {

using namespace net_lab;

const std::vector<net::Interception> kOrders{{"green", "brown", Seq{1}}, {"sky", {}, Seq{2}}};

TEST(Middleman, WhatPassesIsAFunctionOfOrdersAndPayload) {
  EXPECT_FALSE(net::intercept({}, "the green sky"));
  EXPECT_FALSE(net::intercept(kOrders, "the blue sea"));
  EXPECT_FALSE(net::intercept(kOrders, "gree")) << "Cut in two by the end of a packet.";
  const auto changed = net::intercept(kOrders, "sky: green, green");
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->which, 0U) << "The oldest order comes first.";
  EXPECT_EQ(changed->at, 5U);
  EXPECT_EQ(changed->payload, "sky: brown, green");
  const auto kept = net::intercept(kOrders, "blue sky");
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->which, 1U);
  EXPECT_EQ(kept->payload, "");
}

// "a" says it to "b" over a connection; what came.
std::string heard(Lab& lab, std::string_view words) {
  User server, client;
  lab.listen(25, server);
  client.when_connected = [&](net::ByteStream& stream) {
    stream.send(words);
    stream.finish();
  };
  server.when_end = [](net::ByteStream& stream) { stream.finish(); };
  lab.connect(25, client);
  lab.run();
  EXPECT_EQ(server.closed, trace::CloseReason::Finished);
  EXPECT_EQ(client.closed, trace::CloseReason::Finished);
  return server.received;
}

TEST(Middleman, ChangedWordsArriveAndTcpNoticesNothing) {
  Lab plain, changed;
  EXPECT_EQ(heard(plain, "The sky is green."), "The sky is green.");
  changed.network.intercept(changed.link, {"green", "brown", Seq{}});
  EXPECT_EQ(heard(changed, "The sky is green."), "The sky is brown.");
  EXPECT_EQ(all<trace::PacketSent>(plain.trace).size(),
            all<trace::PacketSent>(changed.trace).size());
  EXPECT_EQ(plain.trace.end(), changed.trace.end());
  const auto records = all<trace::PacketChanged>(changed.trace);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].body.before, "green");
  EXPECT_EQ(records[0].body.after, "brown");
  EXPECT_EQ(records[0].body.payload, "The sky is brown.");
  const auto& sent = std::get<trace::PacketSent>(changed.trace[records[0].body.sent].body);
  EXPECT_EQ(sent.payload, "The sky is green.") << "Its sender sent it as it was.";
  EXPECT_EQ(records[0].at, sent.arrives_at);
}

TEST(Middleman, AnOrderIsGoodForOnePacket) {
  Lab lab;
  lab.network.intercept(lab.link, {"n", "N", Seq{}});
  EXPECT_EQ(heard(lab, std::string(1460, 'n') + std::string(1460, 'n')),
            "N" + std::string(2919, 'n'));
}

TEST(Middleman, WhatIsKeptIsSentAgain) {
  Lab lab;
  lab.network.intercept(lab.link, {"green", {}, Seq{}});
  EXPECT_EQ(heard(lab, "The sky is green."), "The sky is green.");
  const auto lost = all<trace::PacketLost>(lab.trace);
  ASSERT_EQ(lost.size(), 1U);
  EXPECT_EQ(lost[0].body.reason, trace::LossReason::TakenAway);
  EXPECT_EQ(all<trace::TcpRetransmitted>(lab.trace).size(), 1U);
}

// On two links, one after the other: the second sees what the first made of it.
TEST(Middleman, RoutersPassOnWhatWasChanged) {
  Lab lab;
  const HostId router = lab.network.add_host("r", address(3), trace::HostKind::Router);
  const HostId far = lab.network.add_host("c", address(4), trace::HostKind::Server);
  const LinkId near = lab.network.add_link(lab.a, router, {.delay = 10ms});
  const LinkId last = lab.network.add_link(router, far, {.delay = 10ms});
  lab.network.intercept(near, {"one", "two", Seq{}});
  lab.network.intercept(last, {"two", "six", Seq{}});
  std::string got;
  lab.network.host(far).udp().bind(
      53, [&](net::Endpoint, std::uint16_t, std::string_view datagram) { got = datagram; });
  lab.network.host(lab.a).udp().send(4000, {address(4), 53}, "one!");
  lab.run();
  EXPECT_EQ(got, "six!");
  EXPECT_EQ(all<trace::PacketChanged>(lab.trace).size(), 2U);
  lab.network.host(far).udp().unbind(53);
}

}  // namespace
