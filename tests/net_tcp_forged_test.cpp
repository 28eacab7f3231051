// Segments that no sane peer would send, or only seldom. The peer "b" is off, so it keeps silent;
// "c" writes segments in its name, and what "a" answers is read from the trace.
#include <gtest/gtest.h>

#include "tests/net_lab.h"

namespace {

using namespace net_lab;
using trace::CloseReason;
using trace::kAck;
using trace::kFin;
using trace::kRst;
using trace::kSyn;

struct NetTcpForged : testing::Test {
  NetTcpForged() {
    forger = lab.network.add_host("c", address(3), trace::HostKind::Computer);
    lab.network.add_link(lab.a, forger, {.delay = 1ms});
    lab.network.set_host_up(lab.b, false);
    lab.connect(25, user);
    iss = last().sequence;
  }
  // The last segment that "a" sent.
  const trace::Headers& last() {
    trace::Headers const* headers = nullptr;
    for (std::uint32_t i = 1; i <= lab.trace.size(); ++i) {
      const auto* sent = std::get_if<trace::PacketSent>(&lab.trace[Seq{i}].body);
      if (sent != nullptr && sent->from == lab.a) headers = &sent->headers;
    }
    return *headers;
  }
  std::size_t sent_by_a() {
    std::size_t count = 0;
    for (const auto& sent : all<trace::PacketSent>(lab.trace)) count += sent.body.from == lab.a;
    return count;
  }
  // `sequence` counts from b's SYN, `acknowledgment` from a's.
  void forge(std::uint8_t bits, std::uint32_t sequence, std::uint32_t acknowledgment,
             std::string_view text = {}, std::uint16_t window = 65535) {
    trace::Headers headers;
    headers.source = address(2);
    headers.destination = address(1);
    headers.source_port = 25;
    headers.destination_port = 49152;
    headers.sequence = kPeerIss + sequence;
    headers.acknowledgment = (bits & kAck) != 0 ? iss + acknowledgment : 0;
    headers.window = window;
    headers.flags = bits;
    lab.network.send(forger, headers, lab.recorder.keep(text));
    lab.run_for(2ms);
  }
  void establish() {
    forge(kSyn | kAck, 0, 1);
    ASSERT_EQ(user.connected, 1);
  }

  static constexpr std::uint32_t kPeerIss = 0xfffffff8;  // Wraps around soon.
  Lab lab{{.delay = 1ms}};
  HostId forger;
  User user;
  std::uint32_t iss = 0;
};

TEST_F(NetTcpForged, WrongAcknowledgementOfTheSyn) {
  forge(kSyn | kAck, 0, 2);
  EXPECT_EQ(last().flags, kRst);
  EXPECT_EQ(last().sequence, iss + 2);
  forge(kRst | kAck, 0, 2);
  forge(kRst, 0, 0);
  EXPECT_EQ(user.closings, 0);
  establish();
}

TEST_F(NetTcpForged, SimultaneousOpen) {
  forge(kSyn, 0, 0);
  EXPECT_EQ(last().flags, kSyn | kAck);
  EXPECT_EQ(last().acknowledgment, kPeerIss + 1);
  EXPECT_EQ(user.connected, 0);
  forge(kSyn | kAck, 0, 1);
  EXPECT_EQ(user.connected, 1);
  EXPECT_EQ(states(lab.trace, lab.a), "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED");
}

TEST_F(NetTcpForged, SimultaneousOpenRefused) {
  forge(kSyn, 0, 0);
  forge(kRst | kAck, 1, 1);
  EXPECT_EQ(user.closed, CloseReason::Refused);
}

TEST_F(NetTcpForged, ResetMustHitTheNextNumber) {
  establish();
  forge(kRst, 1 + 65535, 0);  // Outside the window: silence.
  const std::size_t before = sent_by_a();
  forge(kRst, 0, 0);
  EXPECT_EQ(sent_by_a(), before);
  forge(kRst, 100, 0);  // In the window: a challenge.
  EXPECT_EQ(sent_by_a(), before + 1);
  EXPECT_EQ(last().flags, kAck);
  EXPECT_EQ(user.closings, 0);
  forge(kRst, 1, 0);
  EXPECT_EQ(user.closed, CloseReason::Reset);
}

TEST_F(NetTcpForged, SynInTheMiddleIsChallenged) {
  establish();
  forge(kSyn, 50, 0);
  EXPECT_EQ(last().flags, kAck);
  EXPECT_EQ(last().acknowledgment, kPeerIss + 1);
  EXPECT_EQ(user.closings, 0);
}

TEST_F(NetTcpForged, OldDoubleAndFutureSegments) {
  establish();
  forge(kAck, 1, 1, "abcdef");
  EXPECT_EQ(user.received, "abcdef");
  forge(kAck, 1, 1, "abcdef");  // Again: acknowledged at once.
  EXPECT_EQ(last().acknowledgment, kPeerIss + 7);
  forge(kAck, 4, 1, "defghi");  // Half of it known.
  EXPECT_EQ(user.received, "abcdefghi");
  forge(kAck, 13, 1, "mno");  // A gap: a duplicate acknowledgement.
  EXPECT_EQ(last().acknowledgment, kPeerIss + 10);
  forge(kAck, 10 + 65535, 1, "beyond");
  EXPECT_EQ(last().acknowledgment, kPeerIss + 10);
  forge(kFin | kAck, 16, 1);  // Its turn has not come either.
  EXPECT_EQ(user.ended, 0);
  forge(kAck, 8, 1, "hijkl");
  EXPECT_EQ(user.received, "abcdefghijklmno");
  EXPECT_EQ(user.ended, 1);
  EXPECT_EQ(last().acknowledgment, kPeerIss + 17);
  forge(kAck, 17, 1, "after the end");
  EXPECT_EQ(user.received, "abcdefghijklmno");
}

TEST_F(NetTcpForged, WhatGoesBeyondTheWindowIsCut) {
  establish();
  const std::string text = octets(1000);
  forge(kAck, 1 + 65535 - 600, 1, text);
  forge(kAck, 1, 1, std::string(65535 - 600, 'x'));
  EXPECT_EQ(user.received.size(), 65535U);
  EXPECT_TRUE(user.received.ends_with(text.substr(0, 600)));
}

TEST_F(NetTcpForged, AcknowledgementOfWhatWasNotSent) {
  establish();
  user.stream->send("hello");
  forge(kAck, 1, 100);
  EXPECT_EQ(last().flags, kAck);
  EXPECT_EQ(last().sequence, iss + 6);
  forge(kAck, 1, 6);
  EXPECT_EQ(user.closings, 0);
}

TEST_F(NetTcpForged, ZeroWindowIsProbed) {
  establish();
  forge(kAck, 1, 1, {}, 0);
  const std::size_t before = sent_by_a();
  const std::string text = octets(5000);
  user.stream->send(text);
  EXPECT_EQ(sent_by_a(), before);
  lab.run_for(1s);  // The RTO.
  EXPECT_EQ(sent_by_a(), before + 1);
  EXPECT_EQ(last().sequence, iss + 1);
  const auto probes = all<trace::PacketSent>(lab.trace);
  EXPECT_TRUE(probes.back().body.payload == text.substr(0, 1));
  for (int i = 0; i < 200; ++i) {  // As long as it answers, it is not given up.
    lab.run_for(10s);
    forge(kAck, 1, 1, {}, 0);
  }
  EXPECT_EQ(user.closings, 0);
  EXPECT_GT(sent_by_a(), before + 30);
  EXPECT_LT(sent_by_a(), before + 60);
  forge(kAck, 1, 2, {}, 65535);  // It took the probe's octet, and opens.
  EXPECT_EQ(last().sequence, iss + 2 + 9 * 536);
  std::string got;
  for (const auto& packet : all<trace::PacketSent>(lab.trace)) {
    if (packet.body.payload.size() > 1) got += packet.body.payload;
  }
  EXPECT_TRUE(got == text.substr(1));
}

TEST_F(NetTcpForged, ProbesWithoutAnswerEnd) {
  establish();
  forge(kAck, 1, 1, {}, 0);
  user.stream->send("x");
  lab.run_for(300s);
  EXPECT_EQ(user.closed, CloseReason::TimedOut);
}

TEST_F(NetTcpForged, NoSillyLittleSegments) {
  establish();
  user.stream->send(octets(536));
  forge(kAck, 1, 537, {}, 600);
  user.stream->send(octets(5000));
  EXPECT_EQ(last().sequence, iss + 537);  // One of 536; the 64 left are not worth it.
  forge(kAck, 1, 1073, {}, 300);
  const std::size_t before = sent_by_a();
  lab.run_for(500ms);
  EXPECT_EQ(sent_by_a(), before);
  lab.run_for(1s);  // Nothing better came: it is used.
  EXPECT_GT(sent_by_a(), before);
  EXPECT_EQ(all<trace::PacketSent>(lab.trace).back().body.payload.size(), 300U);
}

TEST_F(NetTcpForged, TimeWaitRepeatsTheAcknowledgementAndLetsANewOneIn) {
  establish();
  user.stream->finish();
  forge(kFin | kAck, 1, 2);
  EXPECT_EQ(user.closed, CloseReason::Finished);
  const std::size_t before = sent_by_a();
  lab.run_for(30s);
  forge(kFin | kAck, 1, 2);
  EXPECT_EQ(sent_by_a(), before + 1);
  lab.run_for(59s);  // The minute began again.
  EXPECT_EQ(lab.tcp(lab.a).connection_count(), 1U);
  forge(kSyn, 1000, 0);  // Nobody listens on that port.
  EXPECT_EQ(lab.tcp(lab.a).connection_count(), 0U);
  EXPECT_EQ(last().flags, kRst | kAck);
}

TEST_F(NetTcpForged, SegmentsToNobody) {
  establish();
  user.stream->reset();
  forge(kAck, 1, 1, "hello?");
  EXPECT_EQ(last().flags, kRst);
  EXPECT_EQ(last().sequence, iss + 1);
  forge(kFin, 1, 0, "hello?");
  EXPECT_EQ(last().flags, kRst | kAck);
  EXPECT_EQ(last().acknowledgment, kPeerIss + 8);
  const std::size_t before = sent_by_a();
  forge(kRst, 1, 0);
  EXPECT_EQ(sent_by_a(), before);
}

}  // namespace
