// How long an event takes: our kernel, a bare std::priority_queue, and ns-3 where it is installed.
//
// Hold: so many events are pending, and each that runs schedules the next after an exponential
// delay. Timer: so many connections each get a segment after such a delay, and each segment
// restarts the connection's retransmission timer, which therefore never expires.
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <queue>
#include <string>
#include <vector>

#include "sim/kernel/kernel.h"
#include "sim/kernel/rng.h"

#ifdef MAILWALK_NS3
#include <ns3/simulator.h>
#endif

namespace {

constexpr std::int64_t kMeanDelay = 1'000'000;      // Ticks: our microseconds, ns-3's nanoseconds.
constexpr std::int64_t kTimeout = 20 * kMeanDelay;  // Longer than any delay.
constexpr std::int64_t kBatch = 1000;               // Events between two looks at the clock.

// Drawn before the clock starts, so that it is not the logarithm that we measure.
class Delays {
 public:
  Delays() {
    kernel::Rng rng(1, "delays");
    for (std::uint32_t& delay : delays_) {
      const double even = (rng.next() + 1.0) / 4294967296.0;
      delay = static_cast<std::uint32_t>(-std::log(even) * kMeanDelay);
    }
  }
  std::int64_t next() { return delays_[next_++ % kCount]; }

 private:
  static constexpr std::size_t kCount = 1U << 12U;
  std::array<std::uint32_t, kCount> delays_;
  std::size_t next_ = 0;
};

// How often each pending event has its turn before the clock starts: until the queue is as it will
// stay. That of the timers is so when the first cancelled ones would have expired.
constexpr std::int64_t kHoldRounds = 2;
constexpr std::int64_t kTimerRounds = 2 * kTimeout / kMeanDelay;

template <class Run>
void measure(benchmark::State& state, std::int64_t rounds, Run run) {
  run(rounds * state.range(0));
  while (state.KeepRunningBatch(kBatch)) run(kBatch);
  state.SetItemsProcessed(state.iterations());
}

void run_kernel(kernel::Kernel& kernel, std::int64_t events) {
  for (; events > 0; --events) kernel.step();
}

struct HeldEvent {
  kernel::Kernel* kernel;
  Delays* delays;
  void operator()() const { kernel->schedule(Duration{delays->next()}, *this); }
};

void hold_kernel(benchmark::State& state) {
  Delays delays;
  kernel::Kernel kernel;
  for (std::int64_t i = 0; i < state.range(0); ++i) HeldEvent{&kernel, &delays}();
  measure(state, kHoldRounds, [&](std::int64_t events) { run_kernel(kernel, events); });
}

struct BareEvent {
  std::int64_t at;
  std::uint64_t sequence;
  std::array<std::uint64_t, 2> payload;
  bool operator<(const BareEvent& other) const {
    return at != other.at ? at > other.at : sequence > other.sequence;
  }
};
static_assert(sizeof(BareEvent) == 32);

// No action, no cancelling: only the order.
void hold_priority_queue(benchmark::State& state) {
  Delays delays;
  std::priority_queue<BareEvent> queue;
  std::uint64_t sequence = 0;
  for (std::int64_t i = 0; i < state.range(0); ++i) queue.push({delays.next(), ++sequence, {}});
  measure(state, kHoldRounds, [&](std::int64_t events) {
    for (; events > 0; --events) {
      const BareEvent event = queue.top();
      queue.pop();
      queue.push({event.at + delays.next(), ++sequence, event.payload});
    }
  });
}

class Connection {
 public:
  Connection(kernel::Kernel& kernel, Delays& delays) : kernel_(&kernel), delays_(&delays) {}
  void await_segment() {
    kernel_->schedule(Duration{delays_->next()}, [this] { on_segment(); });
  }

 private:
  void on_segment() {
    kernel_->cancel(timer_);
    timer_ = kernel_->schedule(Duration{kTimeout}, [this] { ++expired_; });
    await_segment();
  }
  kernel::Kernel* kernel_;
  Delays* delays_;
  kernel::EventId timer_{};
  std::uint64_t expired_ = 0;
};

void timer_kernel(benchmark::State& state) {
  Delays delays;
  kernel::Kernel kernel;
  std::vector<Connection> connections(static_cast<std::size_t>(state.range(0)),
                                      Connection(kernel, delays));
  for (Connection& connection : connections) connection.await_segment();
  measure(state, kTimerRounds, [&](std::int64_t events) { run_kernel(kernel, events); });
  const auto octets = kernel.footprint() / connections.size();
  state.SetLabel(std::to_string(octets) + " octets a connection");
}

BENCHMARK(hold_kernel)->Arg(1'000)->Arg(100'000)->Arg(1'000'000);
BENCHMARK(hold_priority_queue)->Arg(1'000)->Arg(100'000)->Arg(1'000'000);
BENCHMARK(timer_kernel)->Arg(10)->Arg(1'000)->Arg(10'000);

#ifdef MAILWALK_NS3

// Its clock is a global, and its run ends where an event says so.
class Ns3 {
 public:
  ~Ns3() { ns3::Simulator::Destroy(); }
  void run(std::int64_t events) {
    left_ = events;
    ns3::Simulator::Run();
  }
  void count_event() {
    if (--left_ == 0) ns3::Simulator::Stop();
  }

 private:
  std::int64_t left_ = 0;
};

class Ns3Hold {
 public:
  Ns3Hold(Ns3& ns3, Delays& delays) : ns3_(ns3), delays_(delays) {}
  void schedule() {
    ns3::Simulator::Schedule(ns3::TimeStep(static_cast<std::uint64_t>(delays_.next())),
                             &Ns3Hold::on_event, this);
  }

 private:
  void on_event() {
    schedule();
    ns3_.count_event();
  }
  Ns3& ns3_;
  Delays& delays_;
};

void hold_ns3(benchmark::State& state) {
  Ns3 ns3;
  Delays delays;
  Ns3Hold hold(ns3, delays);
  for (std::int64_t i = 0; i < state.range(0); ++i) hold.schedule();
  measure(state, kHoldRounds, [&](std::int64_t events) { ns3.run(events); });
}

class Ns3Connection {
 public:
  Ns3Connection(Ns3& ns3, Delays& delays) : ns3_(&ns3), delays_(&delays) {}
  void await_segment() {
    ns3::Simulator::Schedule(ns3::TimeStep(static_cast<std::uint64_t>(delays_->next())),
                             &Ns3Connection::on_segment, this);
  }

 private:
  void on_segment() {
    timer_.Cancel();
    timer_ = ns3::Simulator::Schedule(ns3::TimeStep(static_cast<std::uint64_t>(kTimeout)),
                                      &Ns3Connection::on_timeout, this);
    await_segment();
    ns3_->count_event();
  }
  // A cancelled event stays in ns-3's queue, and is passed over when its time comes.
  void on_timeout() { ++expired_; }
  Ns3* ns3_;
  Delays* delays_;
  ns3::EventId timer_;
  std::uint64_t expired_ = 0;
};

void timer_ns3(benchmark::State& state) {
  Ns3 ns3;
  Delays delays;
  std::vector<Ns3Connection> connections(static_cast<std::size_t>(state.range(0)),
                                         Ns3Connection(ns3, delays));
  for (Ns3Connection& connection : connections) connection.await_segment();
  measure(state, kTimerRounds, [&](std::int64_t events) { ns3.run(events); });
}

BENCHMARK(hold_ns3)->Arg(1'000)->Arg(100'000)->Arg(1'000'000);
BENCHMARK(timer_ns3)->Arg(10)->Arg(1'000)->Arg(10'000);

#endif

}  // namespace

BENCHMARK_MAIN();
