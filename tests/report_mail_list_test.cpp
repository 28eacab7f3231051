// The list that a user sees.
#include "sim/report/mail_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using report::Flag;
using testing::ElementsAre;
using trace::Box;

trace::AgentNow with(std::vector<trace::Text> messages) {
  trace::AgentNow agent;
  for (const trace::Text message : messages) agent.inbox.push_back({.message = message});
  return agent;
}

TEST(MailList, ARowSaysWhoWroteAndAboutWhat) {
  const auto agent =
      with({"From: Ann <ann@a.test>\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\nHello.\r\n"});
  const auto rows = report::rows_of(agent, Box::Inbox);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].number, 1U);
  EXPECT_EQ(rows[0].flag, Flag::New);
  EXPECT_EQ(rows[0].octets, 72U);
  EXPECT_EQ(rows[0].sender, "Ann <ann@a.test>");
  EXPECT_EQ(rows[0].subject,
            "Gr\xC3\xBC\xC3\x9F"
            "e");
}

TEST(MailList, WhatIsNoMessageHasARow) {
  const auto rows = report::rows_of(with({"", "no header at all"}), Box::Inbox);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].octets, 0U);
  EXPECT_EQ(rows[1].sender, "");
  EXPECT_EQ(rows[1].subject, "");
}

TEST(MailList, TheFlagIsTheMostThatWasDone) {
  auto agent = with({"", "", ""});
  agent.inbox[1].marks.read = true;
  agent.inbox[2].marks = {.read = true, .replied = true, .deleted = true};
  const auto rows = report::rows_of(agent, Box::Inbox);
  EXPECT_EQ(rows[0].flag, Flag::New);
  EXPECT_EQ(rows[1].flag, Flag::Read);
  EXPECT_EQ(rows[2].flag, Flag::Replied);
  EXPECT_FALSE(rows[1].deleted);
  EXPECT_TRUE(rows[2].deleted);
}

TEST(MailList, InTheOutboxItSaysToWhom) {
  trace::AgentNow agent;
  agent.outbox.push_back({.message = "From: ann@a.test\r\nTo: bob@b.test\r\n\r\n"});
  EXPECT_EQ(report::rows_of(agent, Box::Outbox)[0].sender, "bob@b.test");
  EXPECT_TRUE(report::rows_of(agent, Box::Inbox).empty());
}

TEST(MailList, ThreadsAreMadeOfTheHeaders) {
  const auto agent = with(
      {"Message-ID: <b@x>\r\nReferences: <a@x>\r\nDate: Mon, 14 Mar 2005 10:00:00 +0000\r\n\r\n",
       "Message-ID: <a@x>\r\nDate: Mon, 14 Mar 2005 09:00:00 +0000\r\n\r\n"});
  EXPECT_THAT(report::threads_of(agent, Box::Inbox),
              ElementsAre(mail::ThreadRow{1, 0, 0}, mail::ThreadRow{0, 0, 1}));
}

}  // namespace
