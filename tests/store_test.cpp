// Accounts, mailboxes and what is written down of them.
#include "sim/store/store.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "tests/support/records.h"

namespace {

using store::Flag;
using store::Flags;
using store::MailboxName;
using support::all;

MailboxName named(std::string_view text) {
  return MailboxName::parse(text).value();
}

store::Account account(std::string local_part, std::string domain, std::uint32_t inbox = 1) {
  store::AccountOptions options{.address = {std::move(local_part), std::move(domain)},
                                .password = "secret"};
  return store::Account{std::move(options), MailboxId{inbox}};
}

TEST(StoreFlags, AreASet) {
  const Flags flags = Flags{Flag::Seen}.with(Flag::Deleted).with(Flag::Seen);
  EXPECT_TRUE(flags.has(Flag::Seen));
  EXPECT_TRUE(flags.has(Flag::Deleted));
  EXPECT_FALSE(flags.has(Flag::Answered));
  EXPECT_EQ(flags.without(Flag::Seen), Flags{Flag::Deleted});
  EXPECT_EQ(flags.without(Flag::Draft), (Flags{Flag::Deleted, Flag::Seen}));
}

TEST(StoreMailboxName, InboxIsKnownInAnyCase) {
  EXPECT_TRUE(named("iNbOx").is_inbox());
  EXPECT_EQ(named("inbox/Old").text(), "INBOX/Old");
  EXPECT_FALSE(named("inbox/Old").is_inbox());
  EXPECT_EQ(named("Work/inbox").text(), "Work/inbox");
  EXPECT_NE(named("work"), named("Work"));
}

TEST(StoreMailboxName, HasLevels) {
  EXPECT_EQ(named("Work/2005/March").superior(), named("Work/2005"));
  EXPECT_EQ(named("Work").superior(), std::nullopt);
  EXPECT_TRUE(named("Work/2005").is_below(named("Work")));
  EXPECT_FALSE(named("Workshop").is_below(named("Work")));
  EXPECT_FALSE(named("Work").is_below(named("Work")));
}

TEST(StoreMailboxName, WhatIsNoName) {
  using std::string_literals::operator""s;
  for (const std::string& text : {""s, "/a"s, "a/"s, "a//b"s, "a\r\nb"s, "a\0b"s, "\x7f"s,
                                  std::string(MailboxName::kMaxOctets + 1, 'a')}) {
    EXPECT_FALSE(MailboxName::parse(text)) << text;
  }
  EXPECT_TRUE(MailboxName::parse(std::string(MailboxName::kMaxOctets, 'a')));
}

TEST(StoreMailbox, UidsRiseAndAreNeverGivenTwice) {
  store::Mailbox mailbox{MailboxId{1}, 1};
  EXPECT_EQ(mailbox.append(MailId{1}, SimTime{Duration{5}}, "abc"), 1U);
  EXPECT_EQ(mailbox.append(MailId{2}, SimTime{Duration{6}}, "defgh"), 2U);
  EXPECT_EQ(mailbox.octets(), 8U);
  EXPECT_EQ(mailbox.remove(2).mail, MailId{2});
  EXPECT_EQ(mailbox.uid_next(), 3U);
  EXPECT_EQ(mailbox.append(MailId{3}, SimTime{Duration{7}}, "i"), 3U);
  EXPECT_EQ(mailbox.octets(), 4U);
  EXPECT_EQ(mailbox.find(2), nullptr);
  ASSERT_NE(mailbox.find(3), nullptr);
  EXPECT_EQ(mailbox.find(3)->internal_date, SimTime{Duration{7}});
}

TEST(StoreMailbox, CountsItsChanges) {
  store::Mailbox mailbox{MailboxId{1}, 1};
  mailbox.append(MailId{1}, SimTime{}, "abc", {Flag::Draft});
  const std::uint64_t before = mailbox.changes();
  mailbox.set_flags(1, {Flag::Draft});  // As they were.
  EXPECT_EQ(mailbox.changes(), before);
  mailbox.set_flags(1, {Flag::Seen});
  EXPECT_GT(mailbox.changes(), before);
  EXPECT_EQ(mailbox.find(1)->flags, Flags{Flag::Seen});
}

TEST(StoreAccount, AMailboxThatComesBackIsAnother) {
  store::Account ann = account("ann", "a.test");
  EXPECT_EQ(ann.inbox().uid_validity(), 1U);
  store::Mailbox* work = ann.create(named("Work"), MailboxId{2});
  ASSERT_NE(work, nullptr);
  const std::uint32_t validity = work->uid_validity();
  EXPECT_EQ(ann.create(named("Work"), MailboxId{3}), nullptr);
  EXPECT_TRUE(ann.remove(named("Work")));
  EXPECT_EQ(ann.find(named("Work")), nullptr);
  EXPECT_GT(ann.create(named("Work"), MailboxId{4})->uid_validity(), validity);
}

TEST(StoreAccount, InboxAndWhatHasOthersBelowStays) {
  store::Account ann = account("ann", "a.test");
  ann.create(named("Work"), MailboxId{2});
  ann.create(named("Work/2005"), MailboxId{3});
  EXPECT_FALSE(ann.remove(named("Inbox")));
  EXPECT_FALSE(ann.remove(named("Work")));
  EXPECT_FALSE(ann.remove(named("Play")));
  EXPECT_TRUE(ann.remove(named("Work/2005")));
  EXPECT_TRUE(ann.remove(named("Work")));
  EXPECT_EQ(ann.mailboxes().size(), 1U);
}

TEST(StoreAccount, TheQuotaIsForAllMailboxes) {
  using Room = store::Account::Room;
  store::Account ann{{.address = {"ann", "a.test"}, .quota_octets = 10}, MailboxId{1}};
  ann.inbox().append(MailId{1}, SimTime{}, "1234");
  ann.create(named("Sent"), MailboxId{2})->append(MailId{2}, SimTime{}, "123");
  EXPECT_EQ(ann.octets(), 7U);
  EXPECT_EQ(ann.room_for(3), Room::Enough);
  EXPECT_EQ(ann.room_for(4), Room::NotNow);
  EXPECT_EQ(ann.room_for(11), Room::Never);
  EXPECT_EQ(account("bob", "a.test").room_for(1'000'000'000), Room::Enough);
}

struct OnDisk : testing::Test {
  OnDisk() {
    disk.add(account("ann", "a.test", 1));
    disk.add(account("bob", "a.test", 2));
    disk.add(account("bob", "b.test", 3));
  }
  store::Account& ann() { return *disk.find({"ann", "a.test"}); }

  kernel::Kernel kernel;
  trace::Trace trace;
  trace::Recorder recorder{kernel, trace};
  store::Store disk{recorder, AgentId{7}};
};

TEST_F(OnDisk, ALoginIsAnAddressOrANameThatOnlyOneHas) {
  EXPECT_EQ(disk.find_login("ann"), &ann());
  EXPECT_EQ(disk.find_login("ann@A.Test"), &ann());
  EXPECT_EQ(disk.find_login("bob"), nullptr);
  EXPECT_EQ(disk.find_login("bob@b.test")->inbox().id(), MailboxId{3});
  EXPECT_EQ(disk.find_login("carl"), nullptr);
}

TEST_F(OnDisk, WhatIsDeliveredLiesInInboxWithTheTimeOfTheClock) {
  kernel.run_until(SimTime{Duration{42}});
  disk.deliver(ann(), {MailId{5}, AgentId{9}, "ann@a.test", trace.keep("Subject: x\r\n")});
  const store::StoredMail& mail = ann().inbox().mails().at(0);
  EXPECT_EQ(mail.internal_date, SimTime{Duration{42}});
  EXPECT_EQ(mail.flags, Flags{});
  const auto delivered = all<trace::Delivered>(trace);
  ASSERT_EQ(delivered.size(), 1U);
  EXPECT_EQ(delivered[0].uid, mail.uid);
  EXPECT_EQ(delivered[0].message.data(), mail.message.data()) << "the octets are kept once";
}

TEST_F(OnDisk, OnlyItsOwnerOpensIt) {
  EXPECT_EQ(disk.open(ann(), AgentId{9}, "bob@a.test"), "only its owner may read this mailbox");
  EXPECT_EQ(all<trace::MailboxRefused>(trace).size(), 1U);
  EXPECT_EQ(disk.open(ann(), AgentId{9}, "ann"), "");
  EXPECT_EQ(ann().locked_by(), AgentId{9});
  EXPECT_EQ(disk.open(ann(), AgentId{8}, "ann"), "the mailbox is locked by another session");
  disk.release(ann());
  EXPECT_EQ(disk.open(ann(), AgentId{8}, "ann"), "");
}

TEST_F(OnDisk, WhatIsRemovedIsRemovedByWhoeverHasItOpen) {
  disk.deliver(ann(), {MailId{5}, AgentId{9}, "ann@a.test", trace.keep("one")});
  disk.deliver(ann(), {MailId{6}, AgentId{9}, "ann@a.test", trace.keep("two")});
  disk.open(ann(), AgentId{9}, "ann");
  disk.remove(ann(), 1);
  const auto removed = all<trace::Removed>(trace);
  ASSERT_EQ(removed.size(), 1U);
  EXPECT_EQ(removed[0].mail, MailId{5});
  EXPECT_EQ(removed[0].agent, AgentId{9});
  EXPECT_EQ(ann().inbox().mails().at(0).uid, 2U);
}

}  // namespace
