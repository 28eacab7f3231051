// The parts of TCP by themselves: sequence numbers, buffers, timers, windows, the state diagram.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/net/congestion.h"
#include "sim/net/reassembly.h"
#include "sim/net/retransmission_timeout.h"
#include "sim/net/send_buffer.h"
#include "sim/net/sequence.h"
#include "sim/net/timer.h"
#include "tests/net_lab.h"

namespace {

using namespace net_lab;
using net::Congestion;
using net::Position;
using Advice = Congestion::Advice;

TEST(NetSequence, SurvivesTheWrapAround) {
  for (const std::uint32_t initial : {0U, 1U, 0x7fffffffU, 0x80000000U, 0xffffffffU, 0xfffffff0U}) {
    for (const Position near : {0LL, 1LL, 70'000LL, 4'294'967'295LL, 4'294'967'296LL, 1LL << 40}) {
      for (const Position step : {-65'535LL, -1LL, 0LL, 1LL, 65'535LL, 2'000'000'000LL}) {
        const std::uint32_t wire = net::to_wire(initial, near + step);
        EXPECT_EQ(net::from_wire(initial, wire, near), near + step);
      }
    }
  }
}

TEST(NetSendBuffer, SlicesCarryTheCauseOfTheirLastOctet) {
  Lab lab;
  net::SendBuffer buffer;
  buffer.append(lab.recorder.keep("hello"), Seq{7});
  buffer.append(lab.recorder.keep("world"), Seq{9});
  EXPECT_EQ(buffer.end(), 11);

  const auto first = buffer.slice(1, 5, lab.recorder);
  EXPECT_EQ(first.octets, "hello");
  EXPECT_EQ(first.cause, Seq{7});
  EXPECT_TRUE(first.ends_write);
  const auto middle = buffer.slice(3, 2, lab.recorder);
  EXPECT_EQ(middle.octets, "ll");
  EXPECT_FALSE(middle.ends_write);
  const auto both = buffer.slice(4, 4, lab.recorder);
  EXPECT_EQ(both.octets, "lowo");
  EXPECT_EQ(both.cause, Seq{9});
  EXPECT_FALSE(both.ends_write);
  buffer.release(8);
  EXPECT_EQ(buffer.slice(8, 3, lab.recorder).octets, "rld");
  EXPECT_TRUE(buffer.slice(8, 3, lab.recorder).ends_write);
}

TEST(NetSendBuffer, JoinsWhatDoesNotLieTogether) {
  Lab lab;
  net::SendBuffer buffer;
  std::string all;
  for (int i = 0; i < 300; ++i) {
    const std::string part = octets(1 + static_cast<std::size_t>(i) % 7, 100U + unsigned(i));
    lab.recorder.keep("between");
    buffer.append(lab.recorder.keep(part), Seq{1});
    all += part;
  }
  for (std::size_t from = 0; from + 20 <= all.size(); from += 13) {
    buffer.release(static_cast<Position>(from) + 1);
    const auto slice = buffer.slice(static_cast<Position>(from) + 1, 20, lab.recorder);
    EXPECT_TRUE(slice.octets == all.substr(from, 20));
  }
}

TEST(NetReassembly, AnyOrderAnyOverlap) {
  const std::string whole = octets(500);
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    kernel::Rng rng(seed, "pieces");
    net::Reassembly reassembly;
    std::string got;
    while (got.size() < whole.size()) {
      const std::uint32_t begin = rng.below(500);
      const std::uint32_t size = 1 + rng.below(60);
      const auto next = static_cast<Position>(got.size());
      if (rng.chance(1, 2)) reassembly.insert(begin, std::string_view(whole).substr(begin, size));
      if (rng.chance(1, 10)) reassembly.insert(next, std::string_view(whole).substr(got.size(), 9));
      for (;;) {
        const auto part = reassembly.take(static_cast<Position>(got.size()));
        if (part.empty()) break;
        got += part;
      }
    }
    EXPECT_TRUE(got == whole);
  }
}

TEST(NetRetransmissionTimeout, FollowsRfc6298) {
  net::RetransmissionTimeout rto;
  EXPECT_EQ(rto.value(), 1s);
  rto.sample(2s);  // SRTT 2, RTTVAR 1.
  EXPECT_EQ(rto.value(), 6s);
  rto.sample(2s);  // RTTVAR 0.75.
  EXPECT_EQ(rto.value(), 5s);
  rto.sample(4s);  // RTTVAR 0.75 * 0.75 + 0.25 * 2, SRTT 2.25.
  EXPECT_EQ(rto.value(), 6500ms);
  EXPECT_EQ(rto.smoothed(), 2250ms);
  rto.back_off();
  EXPECT_EQ(rto.value(), 13s);
  for (int i = 0; i < 9; ++i) rto.back_off();
  EXPECT_EQ(rto.value(), 60s);
  for (int i = 0; i < 100; ++i) rto.sample(1ms);
  EXPECT_EQ(rto.value(), 1s);
}

TEST(NetCongestion, InitialWindowOfRfc6928) {
  EXPECT_EQ(Congestion(1460, false).cwnd(), 14'600);
  EXPECT_EQ(Congestion(1448, false).cwnd(), 14'480);
  EXPECT_EQ(Congestion(536, false).cwnd(), 5'360);
  EXPECT_EQ(Congestion(2000, false).cwnd(), 14'600);
  EXPECT_EQ(Congestion(9000, false).cwnd(), 18'000);
  EXPECT_EQ(Congestion(1460, true).cwnd(), 1'460);
}

TEST(NetCongestion, SlowStartThenAvoidance) {
  Congestion congestion(1000, false);
  EXPECT_EQ(congestion.acknowledged(1000, 1001, 10'000), Advice::GoOn);
  EXPECT_EQ(congestion.cwnd(), 11'000);
  congestion.acknowledged(3000, 4001, 11'000);  // At most one segment more for each.
  EXPECT_EQ(congestion.cwnd(), 12'000);
  congestion.acknowledged(1000, 5001, 5'000);  // It was not the window that held us back.
  EXPECT_EQ(congestion.cwnd(), 12'000);

  congestion.timed_out(12'000, 17'001, false);
  EXPECT_EQ(congestion.cwnd(), 1'000);
  EXPECT_EQ(congestion.ssthresh(), 6'000);
  congestion.timed_out(1'000, 17'001, true);  // Again the same segment: it stays.
  EXPECT_EQ(congestion.ssthresh(), 6'000);
  Position ack = 5'001;
  while (congestion.cwnd() < 6'000) {
    congestion.acknowledged(1'000, ack += 1'000, congestion.cwnd());
  }
  for (int i = 0; i < 5; ++i) congestion.acknowledged(1'000, ack += 1'000, 6'000);
  EXPECT_EQ(congestion.cwnd(), 6'000);
  congestion.acknowledged(1'000, ack += 1'000, 6'000);
  EXPECT_EQ(congestion.cwnd(), 7'000);
}

TEST(NetCongestion, FastRetransmitAndNewReno) {
  Congestion congestion(1000, false);
  EXPECT_EQ(congestion.duplicated(1, 10'000, 10'001), Advice::GoOn);
  EXPECT_EQ(congestion.window(), 11'000);  // Limited transmit.
  EXPECT_EQ(congestion.duplicated(1, 11'000, 11'001), Advice::GoOn);
  EXPECT_EQ(congestion.window(), 12'000);
  EXPECT_EQ(congestion.duplicated(1, 12'000, 12'001), Advice::Retransmit);
  EXPECT_EQ(congestion.ssthresh(), 5'000);
  EXPECT_EQ(congestion.cwnd(), 8'000);
  EXPECT_TRUE(congestion.in_recovery());
  congestion.duplicated(1, 12'000, 12'001);
  EXPECT_EQ(congestion.cwnd(), 9'000);
  EXPECT_EQ(congestion.acknowledged(3'000, 3'001, 12'000), Advice::Retransmit);  // Partial.
  EXPECT_EQ(congestion.cwnd(), 7'000);
  EXPECT_EQ(congestion.acknowledged(9'000, 12'001, 9'000), Advice::GoOn);  // Full.
  EXPECT_FALSE(congestion.in_recovery());
  EXPECT_EQ(congestion.cwnd(), 2'000);
  // Duplicates that answer what was resent tell of no new loss.
  for (int i = 0; i < 5; ++i) EXPECT_EQ(congestion.duplicated(12'001, 2'000, 14'001), Advice::GoOn);
}

TEST(NetTimer, RestartingIsLazyStoppingToo) {
  kernel::Kernel kernel;
  std::vector<Duration> expired;
  net::Timer timer(kernel, [&] { expired.push_back(kernel.now().time_since_epoch()); });
  timer.start(100ms);
  kernel.schedule(50ms, [&] { timer.start(100ms); });
  kernel.schedule(90ms, [&] { timer.start(100ms); });
  kernel.schedule(300ms, [&] { timer.start(1s); });
  kernel.schedule(310ms, [&] { timer.start(20ms); });  // Earlier than before.
  kernel.schedule(400ms, [&] { timer.start(100ms); });
  kernel.schedule(450ms, [&] { timer.stop(); });
  kernel.schedule(460ms, [&] { EXPECT_FALSE(timer.running()); });
  while (kernel.step()) {
  }
  EXPECT_EQ(expired, (std::vector<Duration>{190ms, 330ms}));
  timer.start(1s);
  timer.discard();
  EXPECT_EQ(kernel.pending(), 0U);
}

TEST(NetTcpState, EveryStateIsReachedAndLeft) {
  using trace::TcpState;
  std::set<TcpState> reached{TcpState::Closed};
  std::set<TcpState> left;
  for (const net::TcpArrow& arrow : net::tcp_diagram()) {
    EXPECT_TRUE(net::may_move(arrow.from, arrow.on, arrow.to));
    EXPECT_TRUE(arrow.rfc.starts_with("RFC 9293 §"));
    reached.insert(arrow.to);
    left.insert(arrow.from);
  }
  EXPECT_EQ(reached.size(), 11U);
  EXPECT_EQ(left.size(), 11U);
  EXPECT_FALSE(net::may_move(TcpState::SynSent, net::on::kFin, TcpState::CloseWait));
  EXPECT_FALSE(net::may_move(TcpState::Closed, net::on::kReset, TcpState::Closed));
  EXPECT_TRUE(net::may_move(TcpState::LastAck, net::on::kReset, TcpState::Closed));
  EXPECT_EQ(net::name_of(TcpState::TimeWait), "TIME-WAIT");
  EXPECT_EQ(net::name_of(TcpState::SynReceived), "SYN-RECEIVED");
}

}  // namespace
