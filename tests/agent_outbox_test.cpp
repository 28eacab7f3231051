// What a mail program still has to send.
#include "sim/agent/outbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "sim/agent/submit_here.h"
#include "sim/node/mta_server.h"
#include "tests/support/records.h"
#include "tests/support/two_hosts.h"

namespace {

using namespace std::chrono_literals;
using support::all;
using testing::HasSubstr;

constexpr std::string_view kLetter = "Subject: x\r\n\r\nHello.\r\n";
const mail::Address kAnn{"ann", "a.test"};

struct AgentOutbox : testing::Test, support::TwoHosts {
  agent::Outbox outbox{
      surroundings(), user_agent, {.server = "mail.a.test", .client = {.domain = "pc"}}};
  MailId submit(std::vector<mail::Address> to) {
    const MailId mail = ledger.new_mail();
    outbox.submit(mail, {kAnn, std::move(to)}, trace.keep(kLetter));
    return mail;
  }
};

TEST_F(AgentOutbox, HandsItsMailToTheServer) {
  node::Mta mta = make_mta();
  const node::MtaServer listening{mta};
  const MailId mail = submit({kAnn});
  run();
  const auto submitted = all<trace::Submitted>(trace);
  ASSERT_EQ(submitted.size(), 1U);
  EXPECT_EQ(submitted[0].mail, mail);
  EXPECT_TRUE(submitted[0].accepted);
  const auto delivered = all<trace::Delivered>(trace);
  ASSERT_EQ(delivered.size(), 1U);
  EXPECT_EQ(delivered[0].mail, mail);
  EXPECT_TRUE(delivered[0].message.ends_with(kLetter));
}

TEST_F(AgentOutbox, AFinalNoIsToldAtOnceAndTheOthersAreServed) {
  node::Mta mta = make_mta();
  const node::MtaServer listening{mta};
  submit({kAnn, {"nobody", "a.test"}});
  run();
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 1U);
  const auto failed = all<trace::Failed>(trace);
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_EQ(failed[0].forward_paths, "nobody@a.test");
  EXPECT_TRUE(all<trace::Deferred>(trace).empty());
}

TEST_F(AgentOutbox, TriesForAnHourThenLeavesItToTheUser) {
  submit({kAnn});  // Nobody listens.
  run();
  EXPECT_EQ(all<trace::SessionOpened>(trace).size(), 12U);
  EXPECT_EQ(all<trace::Deferred>(trace).size(), 11U);
  const auto submitted = all<trace::Submitted>(trace);
  ASSERT_EQ(submitted.size(), 1U);
  EXPECT_FALSE(submitted[0].accepted);
  EXPECT_THAT(std::string{submitted[0].why}, HasSubstr("connection refused"));
  ASSERT_EQ(all<trace::Failed>(trace).size(), 1U);
  EXPECT_GE(trace.end(), SimTime{55min});
  EXPECT_LT(trace.end(), SimTime{1h});
}

TEST_F(AgentOutbox, WhatWaitsIsTriedWhenTheComputerIsSwitchedOn) {
  submit({kAnn});
  kernel.run_until(SimTime{1min});
  ASSERT_EQ(all<trace::Deferred>(trace).size(), 1U);
  network.set_host_up(pc, false);
  kernel.run_until(SimTime{20min});
  EXPECT_EQ(all<trace::SessionOpened>(trace).size(), 1U);
  network.set_host_up(pc, true);
  outbox.hurry();
  kernel.run_until(SimTime{21min});
  EXPECT_EQ(all<trace::SessionOpened>(trace).size(), 2U);
}

TEST_F(AgentOutbox, OnTheServerItselfTheMtaTakesIt) {
  node::Mta mta = make_mta();
  agent::submit_to_mta(mta, user_agent, ledger.new_mail(), {kAnn, {kAnn}}, trace.keep(kLetter));
  run();
  const auto delivered = all<trace::Delivered>(trace);
  ASSERT_EQ(delivered.size(), 1U);
  EXPECT_THAT(std::string{delivered[0].message}, HasSubstr("\r\nReceived: by mail.a.test"));
  EXPECT_TRUE(all<trace::SessionOpened>(trace).empty());
}

TEST_F(AgentOutbox, WithoutAnMtaItGoesIntoTheMailboxFile) {
  agent::write_into_mailboxes(disk, recorder, user_agent, ledger.new_mail(),
                              {kAnn, {kAnn, {"nobody", "a.test"}}}, trace.keep(kLetter));
  const auto delivered = all<trace::Delivered>(trace);
  ASSERT_EQ(delivered.size(), 1U);
  EXPECT_EQ(delivered[0].agent, user_agent);
  EXPECT_EQ(delivered[0].message, "Return-Path: <ann@a.test>\r\n" + std::string{kLetter});
  ASSERT_EQ(all<trace::Failed>(trace).size(), 1U);
  EXPECT_EQ(all<trace::Failed>(trace)[0].forward_paths, "nobody@a.test");
}

}  // namespace
