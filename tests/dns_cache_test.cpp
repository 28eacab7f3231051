#include <gtest/gtest.h>

#include "sim/proto/dns/cache.h"

namespace dns {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

TEST(DnsCache, NeverExceedsItsLimit) {
  Cache cache(3);
  const auto store = [&](std::string name, std::uint32_t ttl, seconds now) {
    cache.store({std::move(name), Type::A}, {.ttl = ttl}, now);
  };
  const auto has = [&](std::string name, seconds now) {
    return cache.find({std::move(name), Type::A}, now).has_value();
  };
  store("a", 30, 0s);
  store("b", 10, 0s);
  store("c", 20, 0s);
  store("b", 40, 0s);  // Replaced: nothing has to go.
  EXPECT_EQ(cache.size(), 3U);
  store("d", 50, 0s);
  EXPECT_EQ(cache.size(), 3U);
  EXPECT_FALSE(has("c", 0s));  // It would have been the first to expire.
  EXPECT_TRUE(has("a", 29s) && has("b", 0s) && has("d", 0s));
  store("e", 50, 45s);  // What has expired goes first.
  EXPECT_EQ(cache.size(), 2U);
  EXPECT_TRUE(has("d", 45s) && has("e", 45s));
  Cache none(0);
  none.store({"a", Type::A}, {.ttl = 10}, 0s);
  EXPECT_EQ(none.size(), 0U);
}

}  // namespace
}  // namespace dns
