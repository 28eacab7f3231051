// What a mail program has, as it lists it.
#include "sim/agent/message_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using agent::Mark;

TEST(AgentMessageList, ARowSaysWhoWroteAndAboutWhat) {
  agent::MessageList list;
  list.add("From: Ann <ann@a.test>\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\nHello.\r\n");
  const agent::Row row = list.row(1);
  EXPECT_EQ(row.number, 1U);
  EXPECT_EQ(row.mark, Mark::New);
  EXPECT_EQ(row.octets, 72U);
  EXPECT_EQ(row.sender, "Ann <ann@a.test>");
  EXPECT_EQ(row.subject,
            "Gr\xC3\xBC\xC3\x9F"
            "e");
}

TEST(AgentMessageList, WhatIsNoMessageHasARow) {
  agent::MessageList list;
  list.add("");
  list.add("no header at all");
  EXPECT_EQ(list.row(1).octets, 0U);
  EXPECT_EQ(list.row(2).sender, "");
  EXPECT_EQ(list.row(2).subject, "");
}

TEST(AgentMessageList, WithTheNextLookWhatWasNewIsOld) {
  agent::MessageList list;
  list.begin_look();
  list.add("Subject: one\r\n\r\n");
  list.begin_look();
  list.add("Subject: two\r\n\r\n");
  EXPECT_EQ(list.row(1).mark, Mark::Old);
  EXPECT_EQ(list.row(2).mark, Mark::New);
}

TEST(AgentMessageList, RemembersUniqueIds) {
  agent::MessageList list;
  list.add("Subject: one\r\n\r\n", "m1.1");
  list.add("Subject: two\r\n\r\n");
  list.add("Subject: three\r\n\r\n", "m1.3");
  EXPECT_THAT(list.unique_ids(), testing::ElementsAre("m1.1", "m1.3"));
  EXPECT_EQ(list.size(), 3U);
}

}  // namespace
