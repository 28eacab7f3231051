#include <gtest/gtest.h>

#include <set>

#include "sim/kernel/rng.h"
#include "sim/proto/dns/exchangers.h"

namespace dns {
namespace {

using Kind = Exchangers::Kind;

ResourceRecord mx(std::uint16_t preference, std::string host) {
  return {"comnet.com", 60, Mx{preference, std::move(host)}};
}

Answered answer(std::vector<ResourceRecord> records, Rcode rcode = Rcode::NoError) {
  return {.question = {"comnet.com", Type::MX}, .rcode = rcode, .records = std::move(records)};
}

std::uint32_t last(std::uint32_t bound) {
  return bound - 1;
}  // Leaves ties as they are.

TEST(DnsExchangers, EveryKind) {
  const ResourceRecord alias{"comnet.com", 60, Cname{"real.com"}};
  Answered timed_out = answer({}, Rcode::ServFail);
  timed_out.timed_out = true;
  Answered cut = answer({mx(1, "a")});
  cut.truncated = true;
  const struct {
    std::string what;
    Answered answer;
    std::string own_name;
    Exchangers expected;
  } rows[] = {
      {"by preference",
       answer({mx(20, "b"), mx(10, "a"), mx(30, "c")}),
       "me",
       {Kind::Listed, {{10, "a"}, {20, "b"}, {30, "c"}}}},
      {"from part of the list", cut, "me", {Kind::Listed, {{1, "a"}}}},
      {"no MX", answer({}), "me", {Kind::Implicit, {{0, "comnet.com"}}}},
      {"an alias without MX", answer({alias}), "me", {Kind::Implicit, {{0, "real.com"}}}},
      {"an alias with MX",
       answer({alias, {"real.com", 60, Mx{5, "m"}}}),
       "me",
       {Kind::Listed, {{5, "m"}}}},
      {"NXDOMAIN", answer({}, Rcode::NxDomain), "me", {Kind::NoSuchDomain, {}}},
      {"an alias of nothing", answer({alias}, Rcode::NxDomain), "me", {Kind::NoSuchDomain, {}}},
      {"null MX", answer({mx(0, "")}), "me", {Kind::NullMx, {}}},
      {"null MX beside others", answer({mx(0, ""), mx(5, "a")}), "me", {Kind::Listed, {{5, "a"}}}},
      {"ourselves last", answer({mx(10, "a"), mx(20, "me")}), "me", {Kind::Listed, {{10, "a"}}}},
      {"ourselves in the middle",
       answer({mx(30, "c"), mx(20, "me"), mx(20, "b"), mx(10, "a")}),
       "Me",
       {Kind::Listed,
        {
            {10, "a"},
        }}},
      {"ourselves first", answer({mx(10, "me"), mx(20, "b")}), "me", {Kind::OnlyOurselves, {}}},
      {"ourselves without MX", answer({}), "comnet.com", {Kind::OnlyOurselves, {}}},
      {"time-out", timed_out, "me", {Kind::TryLater, {}}},
      {"SERVFAIL", answer({alias}, Rcode::ServFail), "me", {Kind::TryLater, {}}},
      {"REFUSED", answer({}, Rcode::Refused), "me", {Kind::TryLater, {}}},
  };
  for (const auto& row : rows) {
    const Exchangers result = exchangers(row.answer, row.own_name, last);
    EXPECT_EQ(name_of(result.kind), name_of(row.expected.kind)) << row.what;
    EXPECT_EQ(result.hosts, row.expected.hosts) << row.what;
  }
}

TEST(DnsExchangers, TiesAreShuffledWithTheGivenNumbers) {
  const Answered tied =
      answer({mx(10, "a"), mx(10, "b"), mx(10, "c"), mx(5, "first"), mx(20, "z")});
  std::vector<std::uint32_t> bounds;
  const Exchangers result = exchangers(tied, "me", [&](std::uint32_t bound) {
    bounds.push_back(bound);
    return 0U;
  });
  EXPECT_EQ(bounds, (std::vector<std::uint32_t>{3, 2}));
  EXPECT_EQ(result.hosts,
            (std::vector<Mx>{{5, "first"}, {10, "b"}, {10, "c"}, {10, "a"}, {20, "z"}}));
}

TEST(DnsExchangers, EveryOrderOfTiesComesUp) {
  kernel::Rng rng(1, "exchangers");
  std::set<std::string> orders;
  for (int i = 0; i < 200; ++i) {
    std::string order;
    const auto below = [&](std::uint32_t bound) { return rng.below(bound); };
    for (const Mx& host :
         exchangers(answer({mx(1, "a"), mx(1, "b"), mx(1, "c")}), "", below).hosts) {
      order += host.host;
    }
    orders.insert(order);
  }
  EXPECT_EQ(orders.size(), 6U);
}

}  // namespace
}  // namespace dns
