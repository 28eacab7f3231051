// What a mail program keeps for its user.
#include "sim/agent/message_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;

agent::MessageList three() {
  agent::MessageList list;
  for (std::uint32_t i = 1; i <= 3; ++i) list.add({.mail = MailId{i}, .uid = 10 + i});
  return list;
}

TEST(AgentMessageList, WhatIsMarkedLeavesWhenItIsSaid) {
  agent::MessageList list = three();
  EXPECT_TRUE(list.set_mark(2, trace::Mark::Deleted, true));
  EXPECT_FALSE(list.set_mark(2, trace::Mark::Deleted, true)) << "it has the mark already";
  EXPECT_EQ(list.size(), 3U);
  const auto gone = list.expunge();
  ASSERT_EQ(gone.size(), 1U);
  EXPECT_EQ(gone[0].uid, 12U);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list.at(2).mail, MailId{3}) << "those behind it move up";
  EXPECT_EQ(list.at(2).item, 3U) << "and keep their names";
  EXPECT_TRUE(list.expunge().empty());
}

TEST(AgentMessageList, AMarkCanBeTakenAway) {
  agent::MessageList list = three();
  list.set_mark(1, trace::Mark::Deleted, true);
  EXPECT_TRUE(list.set_mark(1, trace::Mark::Deleted, false));
  EXPECT_TRUE(list.expunge().empty());
}

TEST(AgentMessageList, NoNameIsGivenTwice) {
  agent::MessageList list = three();
  list.set_mark(3, trace::Mark::Deleted, true);
  list.expunge();
  list.add({.mail = MailId{4}});
  EXPECT_EQ(list.at(3).item, 4U);
}

TEST(AgentMessageList, RemembersUniqueIds) {
  agent::MessageList list;
  list.add({}, "m1.1");
  list.add({});
  list.add({}, "m1.3");
  list.set_mark(1, trace::Mark::Deleted, true);
  list.expunge();
  EXPECT_THAT(list.unique_ids(), ElementsAre("m1.1", "m1.3")) << "what was deleted stays away";
}

}  // namespace
