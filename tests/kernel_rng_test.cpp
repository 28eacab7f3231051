// The random streams.
#include "sim/kernel/rng.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace {

using kernel::Rng;
using testing::ElementsAre;

std::vector<std::uint32_t> draws(std::uint64_t seed, std::string_view owner, int count = 5) {
  Rng rng(seed, owner);
  std::vector<std::uint32_t> drawn;
  for (int i = 0; i < count; ++i) drawn.push_back(rng.next());
  return drawn;
}

// These must never change: the digests of all scenarios hang on them.
TEST(KernelRng, FixedValues) {
  EXPECT_THAT(draws(1, "link"),
              ElementsAre(3169604078U, 2310970870U, 206978660U, 319802359U, 3800433665U));
  EXPECT_THAT(draws(42, "forouzan@deanza.edu"),
              ElementsAre(2209230144U, 1560784845U, 3785155905U, 2149193606U, 2557496037U));
  EXPECT_THAT(draws(0xffffffffffffffffU, ""),
              ElementsAre(797823066U, 1494087068U, 3542454304U, 3811774241U, 2828084048U));
}

TEST(KernelRng, StreamsDependOnSeedAndOwnerAlone) {
  EXPECT_EQ(draws(1, "link a-b", 100), draws(1, "link a-b", 100));
  EXPECT_NE(draws(1, "link a-b"), draws(1, "link b-a"));
  EXPECT_NE(draws(1, "link a-b"), draws(2, "link a-b"));
  Rng first(1, "first");
  Rng second(1, "second");
  std::vector<std::uint32_t> drawn;
  for (int i = 0; i < 5; ++i) {
    for (int others = 0; others < i; ++others) second.next();
    drawn.push_back(first.next());
  }
  EXPECT_EQ(drawn, draws(1, "first"));
}

TEST(KernelRng, BelowStaysBelow) {
  Rng rng(1, "below");
  for (const std::uint32_t bound : {1U, 2U, 3U, 10U, 1000U, 0x80000001U, 0xffffffffU}) {
    for (int i = 0; i < 1000; ++i) ASSERT_LT(rng.below(bound), bound);
  }
}

TEST(KernelRng, BelowIsEven) {
  Rng rng(1, "even");
  std::array<int, 6> counts{};
  for (int i = 0; i < 60'000; ++i) ++counts[rng.below(6)];
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 500);
}

TEST(KernelRng, ChanceKeepsItsProportion) {
  Rng rng(1, "chance");
  int hits = 0;
  for (int i = 0; i < 100'000; ++i) {
    hits += rng.chance(3, 100) ? 1 : 0;
    ASSERT_FALSE(rng.chance(0, 100));
    ASSERT_TRUE(rng.chance(100, 100));
  }
  EXPECT_NEAR(hits, 3000, 300);
}

}  // namespace
