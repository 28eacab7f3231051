// The parts of a mail program, wired.
#include "sim/agent/user_agent.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/node/maa.h"
#include "sim/node/mta_server.h"
#include "sim/protocols/rows.h"
#include "tests/support/records.h"
#include "tests/support/two_hosts.h"

namespace {

using support::all;
using testing::ElementsAre;

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
  ASSERT_EQ(ann.list().size(), 2U);
  const agent::Row first = ann.list().row(1), second = ann.list().row(2);
  EXPECT_EQ(first.subject, "one");
  EXPECT_EQ(first.mark, agent::Mark::Old);
  EXPECT_EQ(second.subject, "two");
  EXPECT_EQ(second.sender, "ann@a.test");
  EXPECT_EQ(second.mark, agent::Mark::New);
  EXPECT_THAT(ann.list().unique_ids(), ElementsAre("m1.1", "m1.2"));
  EXPECT_EQ(all<trace::Fetched>(trace).size(), 2U);
}

TEST_F(AgentUserAgent, OnTheServerNeedsNoNetwork) {
  agent::UserAgent ann = on_the_server();
  ann.send(letter("here"));
  ann.check_mail();
  run();
  ASSERT_EQ(ann.list().size(), 1U);
  EXPECT_EQ(ann.list().row(1).subject, "here");
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

}  // namespace
