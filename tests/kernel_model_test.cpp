// The event queue against a plain model, under several distributions of delays.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/kernel.h"
#include "sim/kernel/rng.h"

namespace {

using kernel::EventId;
using kernel::Kernel;
using kernel::Rng;
using std::chrono::microseconds;

constexpr SimTime at(std::int64_t micros) {
  return SimTime{Duration{micros}};
}

// The next delay, in microseconds, of the `n`th event.
struct Distribution {
  std::string name;
  std::function<std::int64_t(Rng&, std::int64_t n)> delay;
};

std::int64_t roughly_exponential(Rng& rng) {
  std::int64_t delay = rng.below(1000);
  while (rng.chance(2, 3)) delay += rng.below(1000);
  return delay;
}

std::vector<Distribution> distributions() {
  return {
      {"Exponential", [](Rng& rng, std::int64_t) { return roughly_exponential(rng); }},
      {"Equal", [](Rng&, std::int64_t) { return std::int64_t{7}; }},
      {"Zero", [](Rng&, std::int64_t) { return std::int64_t{0}; }},
      {"FewTimes", [](Rng& rng, std::int64_t) { return std::int64_t{rng.below(3)}; }},
      {"Bimodal",
       [](Rng& rng, std::int64_t) {
         return std::int64_t{rng.below(100)} + (rng.chance(1, 2) ? 1'000'000 : 0);
       }},
      {"FarFuture",
       [](Rng& rng, std::int64_t) {
         return rng.chance(1, 50) ? std::int64_t{1} << (30U + rng.below(31))
                                  : std::int64_t{rng.below(500)};
       }},
      {"Powers", [](Rng& rng, std::int64_t) { return std::int64_t{1} << rng.below(40); }},
      {"Increasing", [](Rng&, std::int64_t n) { return n; }},
      {"Decreasing", [](Rng&, std::int64_t n) { return 1'000'000 - n % 1'000'000; }},
  };
}

// Does the same with a kernel and with a map ordered by (time, order of scheduling).
class Twin {
 public:
  Twin(const Distribution& distribution, std::uint64_t seed)
      : distribution_(distribution), rng_(seed, distribution.name) {}

  void schedule() {
    const std::int64_t delay = distribution_.delay(rng_, ++scheduled_);
    const std::int64_t number = scheduled_;
    const Kernel::Because because(kernel_, Seq{static_cast<std::uint32_t>(number)});
    ids_.push_back(kernel_.schedule(microseconds{delay}, [this, number] { on_event(number); }));
    model_.emplace(std::pair{now_ + delay, number}, number);
    places_.emplace_back(now_ + delay, number);
  }
  void cancel() {
    if (ids_.empty()) return;
    // One of the youngest, as a rule: the others have run.
    const auto count = static_cast<std::uint32_t>(ids_.size());
    const std::uint32_t which = count - 1 - rng_.below(rng_.chance(1, 8) ? count : 1 + count / 16);
    ASSERT_EQ(kernel_.cancel(ids_[which]), model_.erase(places_[which]) == 1);
    ASSERT_FALSE(kernel_.cancel(ids_[which]));
  }
  void step() {
    const bool any = !model_.empty();
    if (any) expect_first();
    ASSERT_EQ(kernel_.step(), any);
    ASSERT_FALSE(expecting_);
    check();
  }
  void run_until() {
    const std::int64_t end = now_ + rng_.below(200);
    chain_ = rng_.chance(1, 2);
    limit_ = end;
    if (!model_.empty() && model_.begin()->first.first <= end) expect_first();
    kernel_.run_until(at(end));
    ASSERT_FALSE(expecting_);
    now_ = end;
    limit_ = -1;
    chain_ = false;
    check();
  }
  void check() const {
    ASSERT_EQ(kernel_.now(), at(now_));
    ASSERT_EQ(kernel_.pending(), model_.size());
  }
  std::uint32_t below(std::uint32_t bound) { return rng_.below(bound); }
  std::size_t pending() const { return model_.size(); }

 private:
  // The model's first event must be the kernel's next.
  void expect_first() {
    expecting_ = true;
    expected_ = model_.begin()->first;
    model_.erase(model_.begin());
    now_ = expected_.first;
  }
  void on_event(std::int64_t number) {
    ASSERT_TRUE(expecting_) << "event " << number << " ran too soon";
    ASSERT_EQ(number, expected_.second);
    ASSERT_EQ(kernel_.now(), at(expected_.first));
    ASSERT_EQ(kernel_.cause().value, static_cast<std::uint32_t>(number));
    expecting_ = false;
    ASSERT_FALSE(kernel_.cancel(ids_[static_cast<std::size_t>(number - 1)]));
    if (chain_ && rng_.chance(1, 2)) schedule();
    if (rng_.chance(1, 4)) cancel();
    if (!model_.empty() && model_.begin()->first.first <= limit_) expect_first();
  }

  const Distribution& distribution_;
  Rng rng_;
  Kernel kernel_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> model_;
  std::vector<EventId> ids_;
  std::vector<std::pair<std::int64_t, std::int64_t>> places_;
  std::int64_t scheduled_ = 0;
  std::int64_t now_ = 0;
  std::int64_t limit_ = -1;
  bool chain_ = false;
  bool expecting_ = false;
  std::pair<std::int64_t, std::int64_t> expected_;
};

class KernelModel : public testing::TestWithParam<Distribution> {};

TEST_P(KernelModel, RunsTheSameEventsInTheSameOrder) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Twin twin(GetParam(), seed);
    for (int round = 0; round < 4000 && !HasFatalFailure(); ++round) {
      const std::uint32_t schedules = round / 1000 % 2 == 0 ? 65 : 25;  // The queue grows, shrinks.
      const std::uint32_t dice = twin.below(100);
      if (dice < schedules) {
        twin.schedule();
      } else if (dice < 80) {
        twin.step();
      } else if (dice < 97) {
        twin.cancel();
      } else {
        twin.run_until();
      }
    }
    while (twin.pending() > 0 && !HasFatalFailure()) twin.step();
    if (!HasFatalFailure()) twin.step();
  }
}

// Many are scheduled, most run, many again: the ladder gets rungs, latecomers, and its end.
TEST_P(KernelModel, SurvivesFloodsAndDroughts) {
  Twin twin(GetParam(), 99);
  for (int flood = 0; flood < 6 && !HasFatalFailure(); ++flood) {
    for (int i = 0; i < 3000; ++i) twin.schedule();
    for (int i = 0; i < 4000 && !HasFatalFailure(); ++i) {
      twin.step();
      if (i % 2 == 0) twin.schedule();
      if (flood % 2 == 1 && i % 3 != 0) twin.cancel();
    }
  }
  while (twin.pending() > 0 && !HasFatalFailure()) twin.step();
}

INSTANTIATE_TEST_SUITE_P(Delays, KernelModel, testing::ValuesIn(distributions()),
                         [](const auto& distribution) { return distribution.param.name; });

}  // namespace
