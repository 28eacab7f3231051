// Who owns what ends by itself.
#include "sim/node/visits.h"

#include <gtest/gtest.h>

#include <memory>
#include <utility>

namespace {

struct Guest {
  explicit Guest(bool& gone) : gone_(gone) {}
  ~Guest() { gone_ = true; }
  Guest(const Guest&) = delete;
  Guest& operator=(const Guest&) = delete;
  bool& gone_;
};
using Guests = node::Visits<std::unique_ptr<Guest>>;

TEST(NodeVisits, AreNumberedAsTheyBegin) {
  kernel::Kernel kernel;
  node::Visits<int> visits{kernel};
  EXPECT_EQ(visits.next_number(), 1U);
  visits.begin(10);
  EXPECT_EQ(visits.next_number(), 2U);
  int& second = visits.begin(20);
  visits.begin(30);
  EXPECT_EQ(&visits.at(2), &second) << "it stays where it is";
  EXPECT_EQ(visits.all().size(), 3U);
}

TEST(NodeVisits, OneThatEndsOutlivesTheCallThatEndedIt) {
  kernel::Kernel kernel;
  Guests guests{kernel};
  bool gone = false;
  const std::uint32_t number = guests.next_number();
  guests.begin(std::make_unique<Guest>(gone));
  guests.end(number);
  EXPECT_FALSE(gone);
  EXPECT_EQ(guests.all().size(), 1U);
  EXPECT_TRUE(kernel.step());
  EXPECT_TRUE(gone);
  EXPECT_TRUE(guests.all().empty());
  EXPECT_EQ(kernel.now(), SimTime{}) << "it takes no time";
}

TEST(NodeVisits, ANumberIsNeverGivenTwice) {
  kernel::Kernel kernel;
  node::Visits<int> visits{kernel};
  visits.begin(1);
  visits.end(1);
  kernel.step();
  EXPECT_EQ(visits.next_number(), 2U);
}

}  // namespace
