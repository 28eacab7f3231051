// The kernel: order, the ladder's rarer paths, cancelling, what actions own, causes.
#include "sim/kernel/kernel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/rng.h"

namespace {

using kernel::EventId;
using kernel::Kernel;
using kernel::Rng;
using std::chrono::microseconds;
using testing::ElementsAre;

constexpr SimTime at(std::int64_t micros) {
  return SimTime{Duration{micros}};
}

// ---------------------------------------------------------------- order and time

TEST(KernelOrder, TiesRunInTheOrderOfScheduling) {
  Kernel kernel;
  std::vector<int> ran;
  for (int i = 0; i < 1000; ++i) kernel.schedule(microseconds{5}, [&ran, i] { ran.push_back(i); });
  kernel.run_until(at(5));
  ASSERT_EQ(ran.size(), 1000U);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(ran[static_cast<std::size_t>(i)], i);
}

TEST(KernelOrder, AnEventWithoutDelayRunsAfterThoseOfItsInstant) {
  Kernel kernel;
  std::string ran;
  kernel.schedule(microseconds{1}, [&] {
    ran += 'a';
    kernel.schedule(microseconds{0}, [&] { ran += 'c'; });
  });
  kernel.schedule(microseconds{1}, [&] { ran += 'b'; });
  kernel.run_until(at(1));
  EXPECT_EQ(ran, "abc");
}

// A far event makes the ladder reach far; all that comes nearer than it are latecomers.
TEST(KernelOrder, ManyEventsBeforeAFarOne) {
  Kernel kernel;
  Rng rng(1, "many before far");
  kernel.schedule(std::chrono::hours{1}, [] {});
  kernel.schedule(microseconds{0}, [] {});
  ASSERT_TRUE(kernel.step());
  std::vector<std::int64_t> ran;
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t delay = rng.below(1'000'000);
    kernel.schedule(microseconds{delay}, [&ran, delay] { ran.push_back(delay); });
  }
  kernel.run_until(at(1'000'000));
  EXPECT_EQ(ran.size(), 20'000U);
  EXPECT_TRUE(std::is_sorted(ran.begin(), ran.end()));
  EXPECT_EQ(kernel.pending(), 1U);
}

// Each rung's first bucket holds nearly all of its events: more rungs are wanted than there may be.
TEST(KernelOrder, OutliersAtEveryScale) {
  Kernel kernel;
  std::vector<std::int64_t> ran;
  const auto schedule = [&](std::int64_t delay) {
    kernel.schedule(Duration{delay}, [&ran, delay] { ran.push_back(delay); });
  };
  for (unsigned power = 62; power > 6; power -= 6) schedule(std::int64_t{1} << power);
  for (int i = 0; i < 40; ++i) schedule(i % 5);
  ASSERT_TRUE(kernel.step());
  for (int i = 0; i < 1000; ++i) schedule(i % 7);
  while (kernel.step()) {
  }
  EXPECT_EQ(ran.size(), 1050U);
  EXPECT_TRUE(std::is_sorted(ran.begin(), ran.end()));
}

TEST(KernelOrder, TheLastMomentOfTime) {
  Kernel kernel;
  int ran = 0;
  for (int i = 0; i < 100; ++i) kernel.schedule(Duration::max() - Duration{i % 50}, [&] { ++ran; });
  for (int i = 0; i < 100; ++i) kernel.schedule(Duration{i}, [&] { ++ran; });
  while (kernel.step()) {
  }
  EXPECT_EQ(ran, 200);
  EXPECT_EQ(kernel.now(), SimTime::max());
  kernel.schedule(Duration::zero(), [&] { ++ran; });
  kernel.run_until(SimTime::max());
  EXPECT_EQ(ran, 201);
}

TEST(KernelOrder, RunUntilStopsAtItsEndAndSetsTheClock) {
  Kernel kernel;
  std::vector<std::int64_t> ran;
  for (const std::int64_t delay : {10, 20, 21}) {
    kernel.schedule(microseconds{delay}, [&ran, delay] { ran.push_back(delay); });
  }
  kernel.run_until(at(20));
  EXPECT_THAT(ran, ElementsAre(10, 20));
  EXPECT_EQ(kernel.now(), at(20));
  kernel.run_until(at(5));  // Time does not run backwards.
  EXPECT_EQ(kernel.now(), at(20));
  EXPECT_FALSE((kernel.run_until(at(30)), kernel.step()));
  EXPECT_EQ(kernel.now(), at(30));
}

// ---------------------------------------------------------------- cancelling

TEST(KernelCancel, OnlyWhatIsPending) {
  Kernel kernel;
  int ran = 0;
  EXPECT_FALSE(kernel.cancel(EventId{}));
  const EventId first = kernel.schedule(microseconds{1}, [&] { ++ran; });
  const EventId second = kernel.schedule(microseconds{2}, [&] { ++ran; });
  EXPECT_NE(first, EventId{});
  EXPECT_LT(first, second);
  EXPECT_EQ(first, EventId{first});
  EXPECT_TRUE(kernel.cancel(second));
  EXPECT_FALSE(kernel.cancel(second));
  EXPECT_EQ(kernel.pending(), 1U);
  EXPECT_TRUE(kernel.step());
  EXPECT_FALSE(kernel.step());
  EXPECT_FALSE(kernel.cancel(first));
  EXPECT_EQ(ran, 1);
}

TEST(KernelCancel, ASlotUsedAgainDoesNotDeceive) {
  Kernel kernel;
  const EventId old = kernel.schedule(microseconds{1}, [] {});
  EXPECT_TRUE(kernel.step());
  const EventId young = kernel.schedule(microseconds{1}, [] {});
  EXPECT_FALSE(kernel.cancel(old));
  EXPECT_EQ(kernel.pending(), 1U);
  EXPECT_TRUE(kernel.cancel(young));
}

TEST(KernelCancel, AnIdOfAnotherKernelIsFalse) {
  Kernel small;
  Kernel large;
  EventId last;
  for (int i = 0; i < 5000; ++i) last = large.schedule(microseconds{1}, [] {});
  EXPECT_FALSE(small.cancel(last));
}

TEST(KernelCancel, WithinActions) {
  Kernel kernel;
  std::string ran;
  EventId self;
  EventId next;
  self = kernel.schedule(microseconds{1}, [&] {
    ran += 'a';
    EXPECT_FALSE(kernel.cancel(self));
    EXPECT_TRUE(kernel.cancel(next));
  });
  next = kernel.schedule(microseconds{1}, [&] { ran += 'b'; });
  kernel.schedule(microseconds{1}, [&] { ran += 'c'; });
  while (kernel.step()) {
  }
  EXPECT_EQ(ran, "ac");
}

// A retransmission timer restarted a million times takes no more room than a few.
TEST(KernelCancel, TimersSetAndCancelledDoNotPileUp) {
  Kernel kernel;
  std::array<EventId, 100> timers;
  const auto restart = [&](std::size_t which) {
    kernel.cancel(timers[which]);
    timers[which] = kernel.schedule(std::chrono::seconds{1}, [] { FAIL(); });
  };
  std::size_t early = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    restart(static_cast<std::size_t>(i) % timers.size());
    if (i % 10 == 0) kernel.run_until(kernel.now() + microseconds{100});
    if (i == 10'000) early = kernel.footprint();
  }
  EXPECT_EQ(kernel.pending(), timers.size());
  EXPECT_EQ(kernel.footprint(), early);
}

// ---------------------------------------------------------------- what actions own

// Counts those that exist.
struct Counted {
  explicit Counted(int& counter) : alive(&counter) { ++*alive; }
  Counted(Counted&& other) noexcept : alive(std::exchange(other.alive, nullptr)) {}
  Counted(const Counted& other) = delete;
  ~Counted() {
    if (alive != nullptr) --*alive;
  }
  int* alive;
};

template <std::size_t kOctets>
void own_and_release() {
  int alive = 0;
  int ran = 0;
  {
    Kernel kernel;
    const auto schedule = [&] {
      return kernel.schedule(microseconds{1}, [owned = Counted(alive), &ran,
                                               ballast = std::array<char, kOctets>{}]() mutable {
        ballast[0] = 'x';
        ran += *owned.alive > 0 ? 1 : 0;
      });
    };
    schedule();
    EXPECT_EQ(alive, 1);
    EXPECT_TRUE(kernel.step());
    EXPECT_EQ(alive, 0) << "destroyed when it has run";
    EXPECT_EQ(ran, 1);
    const EventId id = schedule();
    EXPECT_TRUE(kernel.cancel(id));
    EXPECT_EQ(alive, 0) << "destroyed when cancelled";
    for (int i = 0; i < 1000; ++i) schedule();
    EXPECT_EQ(alive, 1000);
  }
  EXPECT_EQ(alive, 0) << "destroyed with the kernel";
  EXPECT_EQ(ran, 1);
}

TEST(KernelAction, SmallOnesAreReleased) {
  own_and_release<1>();
}
TEST(KernelAction, LargeOnesAreReleased) {
  own_and_release<500>();
}

TEST(KernelAction, WhatFitsInside) {
  struct Full {
    std::array<std::uint64_t, 6> words;
  };
  struct TooLarge {
    std::array<char, 49> octets;
  };
  struct alignas(16) OverAligned {
    char octet;
  };
  EXPECT_TRUE(kernel::Action::fits<Full>());
  EXPECT_FALSE(kernel::Action::fits<TooLarge>());
  EXPECT_FALSE(kernel::Action::fits<OverAligned>());
}

TEST(KernelAction, OverAlignedOnesAreAligned) {
  struct alignas(16) Wide {
    std::array<char, 32> octets;
  };
  Kernel kernel;
  bool aligned = false;
  kernel.schedule(microseconds{1}, [wide = Wide{}, &aligned] {
    aligned = reinterpret_cast<std::uintptr_t>(&wide) % 16 == 0;
  });
  EXPECT_TRUE(kernel.step());
  EXPECT_TRUE(aligned);
}

TEST(KernelAction, StaysInPlaceWhileItSchedulesMany) {
  Kernel kernel;
  int ran = 0;
  kernel.schedule(microseconds{1}, [&kernel, &ran, word = std::string("forouzan")] {
    for (int i = 0; i < 10'000; ++i) kernel.schedule(microseconds{i}, [&ran] { ++ran; });
    EXPECT_EQ(word, "forouzan");
  });
  while (kernel.step()) {
  }
  EXPECT_EQ(ran, 10'000);
}

// What an action owns may cancel another event when it goes, and even schedule one.
struct Meddler {
  Meddler(Kernel& the_kernel, EventId to_cancel) : kernel(&the_kernel), id(to_cancel) {}
  Meddler(Meddler&& other) noexcept : kernel(std::exchange(other.kernel, nullptr)), id(other.id) {}
  Meddler(const Meddler&) = delete;
  ~Meddler() {
    if (kernel == nullptr) return;
    kernel->cancel(id);
    kernel->schedule(microseconds{1}, [] {});
  }
  Kernel* kernel;
  EventId id;
};

TEST(KernelAction, DestructorsMayCallTheKernel) {
  Kernel kernel;
  for (int i = 0; i < 300; ++i) {
    const EventId victim = kernel.schedule(microseconds{9}, [] {});
    const EventId id = kernel.schedule(microseconds{5}, [meddler = Meddler(kernel, victim)] {});
    if (i % 3 == 0) {
      EXPECT_TRUE(kernel.cancel(id));
      EXPECT_FALSE(kernel.cancel(victim));
    }
    if (i % 3 == 1) kernel.run_until(kernel.now() + microseconds{5});
  }
  EXPECT_GT(kernel.pending(), 0U);
}

// ---------------------------------------------------------------- causes

TEST(KernelCause, IsInheritedFromTheMomentOfScheduling) {
  Kernel kernel;
  std::vector<std::uint32_t> causes;
  const auto note = [&] { causes.push_back(kernel.cause().value); };
  kernel.schedule(microseconds{1}, note);
  {
    const Kernel::Because because(kernel, Seq{7});
    kernel.schedule(microseconds{2}, [&] {
      note();
      kernel.schedule(microseconds{2}, note);  // Still 7.
      const Kernel::Because deeper(kernel, Seq{8});
      kernel.schedule(microseconds{1}, note);
    });
    EXPECT_EQ(kernel.cause(), Seq{7});
  }
  EXPECT_EQ(kernel.cause(), Seq{});
  while (kernel.step()) EXPECT_EQ(kernel.cause(), Seq{});
  EXPECT_THAT(causes, ElementsAre(0U, 7U, 8U, 7U));
}

TEST(KernelCause, BecauseNests) {
  Kernel kernel;
  const Kernel::Because outer(kernel, Seq{1});
  {
    const Kernel::Because inner(kernel, Seq{2});
    EXPECT_EQ(kernel.cause(), Seq{2});
  }
  EXPECT_EQ(kernel.cause(), Seq{1});
  kernel.schedule(microseconds{1}, [] {});
  EXPECT_TRUE(kernel.step());
  EXPECT_EQ(kernel.cause(), Seq{1});
}

}  // namespace
