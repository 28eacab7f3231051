// What sessions know of a mailbox that changes under them.
#include "sim/store/tracker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/kernel/rng.h"

namespace {

using store::Change;
using store::Expunged;
using store::Flag;
using store::Flags;
using store::FlagsChanged;
using store::Grown;
using store::Tracker;
using testing::ElementsAre;
using testing::IsEmpty;
using Tell = store::Tracker::Tell;

struct StoreTracker : testing::Test {
  StoreTracker() {
    for (int i = 0; i < 4; ++i) arrive();
  }
  void arrive() { mailbox.append(MailId{1}, SimTime{}, "x"); }

  store::Mailbox mailbox{MailboxId{1}, 1};
};

TEST_F(StoreTracker, NumbersAreWhatLayThere) {
  mailbox.remove(2);
  const Tracker tracker{mailbox};
  EXPECT_EQ(tracker.size(), 3U);
  EXPECT_EQ(tracker.uid_of(1), 1U);
  EXPECT_EQ(tracker.uid_of(2), 3U);
  EXPECT_EQ(tracker.number_of(4), 3U);
  EXPECT_EQ(tracker.number_of(2), 0U);
  EXPECT_EQ(Tracker{}.size(), 0U);
}

TEST_F(StoreTracker, NothingNewIsNothingTold) {
  Tracker tracker{mailbox};
  EXPECT_THAT(tracker.news(mailbox, Tell::All), IsEmpty());
}

TEST_F(StoreTracker, NobodyIsRenumberedBeforeHeIsTold) {
  Tracker one{mailbox}, other{mailbox};
  mailbox.remove(2);
  EXPECT_THAT(one.news(mailbox, Tell::All), ElementsAre(Change{Expunged{2}}));
  EXPECT_EQ(one.uid_of(2), 3U);
  // The other is in the middle of a FETCH.
  EXPECT_THAT(other.news(mailbox, Tell::AllButExpunged), IsEmpty());
  EXPECT_EQ(other.size(), 4U);
  EXPECT_EQ(other.uid_of(2), 2U);
  EXPECT_EQ(other.uid_of(3), 3U);
  EXPECT_EQ(mailbox.find(other.uid_of(2)), nullptr);
  // Later it may hear of it, though nothing has changed since.
  EXPECT_THAT(other.news(mailbox, Tell::AllButExpunged), IsEmpty());
  EXPECT_THAT(other.news(mailbox, Tell::All), ElementsAre(Change{Expunged{2}}));
  EXPECT_THAT(other.news(mailbox, Tell::All), IsEmpty());
  EXPECT_EQ(other.uid_of(2), 3U);
}

TEST_F(StoreTracker, EachThatIsGoneIsNumberedAsIfThoseBeforeItHadGone) {
  Tracker tracker{mailbox};
  mailbox.remove(1);
  mailbox.remove(2);
  mailbox.remove(4);
  EXPECT_THAT(tracker.news(mailbox, Tell::All),
              ElementsAre(Change{Expunged{1}}, Change{Expunged{1}}, Change{Expunged{2}}));
  EXPECT_EQ(tracker.uid_of(1), 3U);
}

TEST_F(StoreTracker, NewMessagesCountBehindThoseThatAreSecretlyGone) {
  Tracker tracker{mailbox};
  mailbox.remove(4);
  arrive();
  EXPECT_THAT(tracker.news(mailbox, Tell::AllButExpunged), ElementsAre(Change{Grown{5}}));
  EXPECT_EQ(tracker.number_of(5), 5U);
  EXPECT_THAT(tracker.news(mailbox, Tell::All), ElementsAre(Change{Expunged{4}}));
  EXPECT_EQ(tracker.number_of(5), 4U);
}

TEST_F(StoreTracker, WhatCameAndWentUnseenIsNeverTold) {
  Tracker tracker{mailbox};
  arrive();
  mailbox.remove(5);
  EXPECT_THAT(tracker.news(mailbox, Tell::All), IsEmpty());
  arrive();
  EXPECT_THAT(tracker.news(mailbox, Tell::All), ElementsAre(Change{Grown{5}}));
  EXPECT_EQ(tracker.uid_of(5), 6U);
}

TEST_F(StoreTracker, WhoSetsFlagsNeedNotBeTold) {
  Tracker one{mailbox}, other{mailbox};
  mailbox.set_flags(3, {Flag::Seen});
  one.knows(mailbox, 3, {Flag::Seen});
  EXPECT_THAT(one.news(mailbox, Tell::All), IsEmpty());
  EXPECT_THAT(other.news(mailbox, Tell::AllButExpunged),
              ElementsAre(Change{FlagsChanged{3, {Flag::Seen}}}));
  EXPECT_THAT(other.news(mailbox, Tell::All), IsEmpty());
}

TEST_F(StoreTracker, FlagsBearTheNumberAfterWhatWasTold) {
  Tracker tracker{mailbox};
  mailbox.set_flags(3, {Flag::Deleted});
  mailbox.remove(1);
  EXPECT_THAT(tracker.news(mailbox, Tell::All),
              ElementsAre(Change{Expunged{1}}, Change{FlagsChanged{2, {Flag::Deleted}}}));
}

// A client that only obeys what it is told.
class Client {
 public:
  explicit Client(const store::Mailbox& mailbox) : flags_(mailbox.mails().size()) {
    for (std::size_t i = 0; i < flags_.size(); ++i) flags_[i] = mailbox.mails()[i].flags;
  }
  void hear(const std::vector<Change>& changes, const Tracker& tracker,
            const store::Mailbox& mailbox) {
    for (const Change& change : changes) {
      if (const auto* gone = std::get_if<Expunged>(&change)) {
        flags_.erase(flags_.begin() + static_cast<std::ptrdiff_t>(gone->number - 1));
      } else if (const auto* set = std::get_if<FlagsChanged>(&change)) {
        flags_.at(set->number - 1) = set->flags;
      } else {
        const std::size_t before = flags_.size();
        flags_.resize(std::get<Grown>(change).size);
        ASSERT_GT(flags_.size(), before);
        for (std::size_t i = before; i < flags_.size(); ++i) {  // It asks for them.
          flags_[i] = mailbox.find(tracker.uid_of(i + 1))->flags;
        }
      }
    }
    EXPECT_EQ(flags_.size(), tracker.size());
  }
  const std::vector<Flags>& flags() const { return flags_; }

 private:
  std::vector<Flags> flags_;
};

TEST(StoreTrackers, InTheEndEverySessionKnowsTheMailbox) {
  kernel::Rng random{1, "trackers"};
  store::Mailbox mailbox{MailboxId{1}, 1};
  std::vector<Tracker> trackers(3, Tracker{mailbox});
  std::vector<Client> clients(3, Client{mailbox});
  const auto tell = [&](std::size_t i, Tell what) {
    clients[i].hear(trackers[i].news(mailbox, what), trackers[i], mailbox);
  };
  for (int round = 0; round < 5000; ++round) {
    const auto count = static_cast<std::uint32_t>(mailbox.mails().size());
    const std::uint32_t uid = count == 0 ? 0 : mailbox.mails()[random.below(count)].uid;
    switch (random.below(count == 0 ? 1 : 3)) {
      case 0:
        mailbox.append(MailId{1}, SimTime{}, "x");
        break;
      case 1:
        mailbox.set_flags(uid, random.chance(1, 2) ? Flags{Flag::Seen} : Flags{Flag::Deleted});
        break;
      default:
        if (random.chance(3, 4)) mailbox.remove(uid);
    }
    tell(random.below(3), random.chance(1, 2) ? Tell::All : Tell::AllButExpunged);
  }
  for (std::size_t i = 0; i < 3; ++i) {
    tell(i, Tell::All);
    ASSERT_EQ(clients[i].flags().size(), mailbox.mails().size());
    for (std::size_t at = 0; at < mailbox.mails().size(); ++at) {
      EXPECT_EQ(trackers[i].uid_of(at + 1), mailbox.mails()[at].uid);
      EXPECT_EQ(clients[i].flags()[at], mailbox.mails()[at].flags);
    }
  }
}

}  // namespace
