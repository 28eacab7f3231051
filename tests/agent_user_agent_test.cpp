// The parts of a mail program, wired.
#include "sim/agent/user_agent.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/mail/message.h"
#include "sim/node/maa.h"
#include "sim/node/mta_server.h"
#include "sim/protocols/rows.h"
#include "tests/support/records.h"
#include "tests/support/two_hosts.h"

namespace {

using support::all;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using trace::Box;

struct AgentUserAgent : testing::Test, support::TwoHosts {
  agent::UserAgent at_home(bool keep) {
    return {ledger,
            network.host(pc),
            &resolver,
            {.user = {"ann", "a.test"},
             .submit_to = "mail.a.test",
             .fetch_from = "mail.a.test",
             .fetch_with = &protocols::pop3(),
             .login = "ann",
             .password = "secret",
             .keep = keep},
            kernel::Rng{1, "ua"}};
  }
  agent::UserAgent on_the_server() {
    return {ledger,
            network.host(server),
            nullptr,
            {.user = {"ann", "a.test"}, .local_mta = &mta, .local_store = &disk},
            kernel::Rng{1, "ua"}};
  }
  static agent::Draft letter(std::string subject) {
    return {.to = {{"ann", "a.test"}},
            .cc = {},
            .bcc = {},
            .subject = std::move(subject),
            .body = "Hello.\n"};
  }
  static std::string subject(const agent::Listed& listed) {
    return *mail::Message{listed.message}.value_of("Subject");
  }
  std::string problem() const { return std::string{all<trace::Noted>(trace).back().text}; }

  node::Mta mta = make_mta();
  node::MtaServer mta_server{mta};
  node::MaaServer maa{ledger, network.host(server), disk, {}, kernel::Rng{1, "maa"}};
};

TEST_F(AgentUserAgent, ListsWhatHasComeAndFetchesItOnce) {
  agent::UserAgent ann = at_home(true);
  for (const char* subject : {"one", "two"}) {
    ann.send(letter(subject));
    run();
    ann.check_mail();
    run();
  }
  ASSERT_EQ(ann.list(Box::Inbox).size(), 2U);
  ASSERT_EQ(ann.list(Box::Outbox).size(), 2U);
  EXPECT_EQ(subject(ann.list(Box::Inbox).at(1)), "one");
  EXPECT_EQ(subject(ann.list(Box::Inbox).at(2)), "two");
  EXPECT_THAT(ann.list(Box::Inbox).unique_ids(), ElementsAre("m1.1", "m1.2"));
  EXPECT_EQ(all<trace::Fetched>(trace).size(), 2U);
}

TEST_F(AgentUserAgent, OnTheServerNeedsNoNetwork) {
  agent::UserAgent ann = on_the_server();
  ann.send(letter("here"));
  ann.check_mail();
  run();
  ASSERT_EQ(ann.list(Box::Inbox).size(), 1U);
  EXPECT_EQ(subject(ann.list(Box::Inbox).at(1)), "here");
  EXPECT_TRUE(all<trace::SessionOpened>(trace).empty());
}

TEST_F(AgentUserAgent, SaysWhyNothingHappens) {
  agent::UserAgent ann = at_home(false);
  ann.check_mail();
  ann.check_mail();
  EXPECT_EQ(problem(), "already looking for new mail");
  ann.open_mailbox({"ann", "a.test"});
  EXPECT_EQ(problem(), "there are no mailboxes on this computer");
  network.set_host_up(pc, false);
  ann.send(letter("late"));
  EXPECT_EQ(problem(), "the computer is off: nothing can be done on it");
  EXPECT_TRUE(all<trace::Composed>(trace).empty());
}

TEST_F(AgentUserAgent, WithoutAWayToItsMailItOnlySends) {
  agent::UserAgent nobody{ledger,
                          network.host(server),
                          nullptr,
                          {.user = {"nobody", "a.test"}, .local_mta = &mta, .local_store = &disk},
                          kernel::Rng{1, "ua"}};
  nobody.check_mail();
  EXPECT_EQ(problem(), "this user agent only sends");
}

TEST_F(AgentUserAgent, WhatIsDoneWithAMessageIsInTheTrace) {
  agent::UserAgent ann = on_the_server();
  ann.send(letter("here"));
  ann.check_mail();
  ann.read(Box::Inbox, 1);
  ann.read(Box::Inbox, 1);
  EXPECT_THAT(all<trace::Shown>(trace), SizeIs(2));
  ASSERT_THAT(all<trace::Marked>(trace), SizeIs(1)) << "it was read already";
  ann.answer({.box = Box::Inbox, .number = 1, .how = mime::Answering::Reply, .own = {}});
  const auto marks = all<trace::Marked>(trace);
  ASSERT_THAT(marks, SizeIs(2));
  EXPECT_EQ(marks[1].mark, trace::Mark::Replied);
  EXPECT_EQ(ann.list(Box::Outbox).size(), 2U);
  ann.set_deleted(Box::Inbox, 1, true);
  ann.expunge();
  EXPECT_THAT(all<trace::Expunged>(trace), SizeIs(1));
  EXPECT_THAT(all<trace::Removed>(trace), SizeIs(1)) << "its inbox is the mailbox file";
  EXPECT_EQ(ann.list(Box::Inbox).size(), 0U);
}

TEST_F(AgentUserAgent, WhatComesOverTheNetworkIsDeletedHereOnly) {
  agent::UserAgent ann = at_home(true);
  ann.send(letter("one"));
  run();
  ann.check_mail();
  run();
  ann.set_deleted(Box::Inbox, 1, true);
  ann.expunge();
  ann.check_mail();
  run();
  EXPECT_EQ(ann.list(Box::Inbox).size(), 0U) << "and is not fetched again";
  EXPECT_THAT(all<trace::Removed>(trace), IsEmpty());
}

TEST_F(AgentUserAgent, AnAnswerIsWhatWasProposedAndWhatWasChanged) {
  agent::UserAgent ann = on_the_server();
  ann.send(letter("here"));
  ann.check_mail();
  agent::AnswerOrder order{
      .box = Box::Inbox, .number = 1, .how = mime::Answering::Reply, .own = {}};
  order.own.body = "Yes.\n";
  order.own.cc = {{"ann", "a.test"}};
  order.own.bcc = {{"zoe", "a.test"}};
  order.quote = false;
  ann.answer(order);
  const trace::Composed reply = all<trace::Composed>(trace).back();
  EXPECT_THAT(reply.message, HasSubstr("Cc: ann@a.test\r\n"));
  EXPECT_THAT(reply.message, Not(HasSubstr("To: ann")));
  EXPECT_THAT(reply.message, Not(HasSubstr("zoe")));
  EXPECT_THAT(reply.forward_paths, HasSubstr("zoe@a.test"));
  EXPECT_THAT(reply.message, HasSubstr("Subject: Re: here\r\n"));
  EXPECT_TRUE(reply.message.ends_with("\r\n\r\nYes.\r\n"));
}

TEST_F(AgentUserAgent, WhatIsNotThereCannotBeRead) {
  agent::UserAgent ann = on_the_server();
  ann.read(Box::Inbox, 1);
  EXPECT_EQ(problem(), "there is no message 1 in the inbox");
  ann.set_deleted(Box::Outbox, 0, true);
  EXPECT_EQ(problem(), "there is no message 0 in the outbox");
  EXPECT_THAT(all<trace::Shown>(trace), IsEmpty());
  agent::Draft strange = letter("x");
  strange.message = "Subject: by nobody\r\n\r\n";
  ann.send(strange);
  ann.check_mail();
  ann.answer({.box = Box::Inbox, .number = 1, .how = mime::Answering::Reply, .own = {}});
  EXPECT_EQ(problem(),
            "message 1 does not say who wrote it: name somebody to whom the answer goes");
}

}  // namespace
