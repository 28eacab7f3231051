// The ways to one's mail, without the mail program around them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/agent/mailbox_reader.h"
#include "sim/agent/pop3_fetcher.h"
#include "sim/node/maa.h"
#include "tests/support/records.h"
#include "tests/support/two_hosts.h"

namespace {

using support::all;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct AgentFetcher : testing::Test, support::TwoHosts {
  AgentFetcher() {
    for (const char* text : {"Subject: one\r\n\r\n", "Subject: two\r\n\r\n"}) arrive(text);
  }
  store::Account& ann() { return *disk.find({"ann", "a.test"}); }
  void arrive(std::string_view text) {
    disk.deliver(ann(), {ledger.new_mail(), disk.keeper(), "ann@a.test", trace.keep(text)});
  }
  agent::FetchListener listener() {
    return {[this](const agent::Fetched& one) {
              fetched.emplace_back(one.message);
              unique_ids.push_back(one.unique_id);
            },
            [this](const agent::Looked& one) { looked.push_back(one); }};
  }
  agent::Pop3Fetcher pop3(bool keep) {
    return {surroundings(),
            {.server = "mail.a.test", .user = "ann", .password = "secret", .keep = keep},
            listener()};
  }
  node::MaaServer serve() {
    return {ledger, network.host(server), disk, {}, kernel::Rng{1, "maa"}};
  }

  std::vector<std::string> fetched, unique_ids;
  std::vector<agent::Looked> looked;
};

TEST_F(AgentFetcher, InDeleteModeTheServerForgetsWhatItGave) {
  const node::MaaServer listening = serve();
  agent::Pop3Fetcher fetcher = pop3(false);
  fetcher.look({});
  run();
  EXPECT_THAT(fetched, ElementsAre("Subject: one\r\n\r\n", "Subject: two\r\n\r\n"));
  EXPECT_THAT(unique_ids, ElementsAre("", "")) << "nobody asks for them";
  ASSERT_EQ(looked.size(), 1U);
  EXPECT_EQ(looked[0].fetched, 2U);
  EXPECT_EQ(looked[0].left, 0U);
  EXPECT_EQ(looked[0].problem, "");
  EXPECT_THAT(ann().inbox().mails(), IsEmpty());
}

TEST_F(AgentFetcher, InKeepModeTheMessagesStayAndHaveBeenSeen) {
  const node::MaaServer listening = serve();
  agent::Pop3Fetcher fetcher = pop3(true);
  fetcher.look({"m1.1"});
  run();
  EXPECT_THAT(fetched, ElementsAre("Subject: two\r\n\r\n"));
  EXPECT_THAT(unique_ids, ElementsAre("m1.2"));
  ASSERT_EQ(ann().inbox().mails().size(), 2U);
  EXPECT_EQ(ann().inbox().mails()[0].flags, store::Flags{});
  EXPECT_EQ(ann().inbox().mails()[1].flags, store::Flags{store::Flag::Seen});
}

// RFC 1939 §4: the numbers are those of the login, whatever comes meanwhile.
TEST_F(AgentFetcher, WhatArrivesWhileTheMaildropIsOpenWaits) {
  const node::MaaServer listening = serve();
  agent::Pop3Fetcher fetcher = pop3(false);
  fetcher.look({});
  while (!ann().locked_by()) ASSERT_TRUE(kernel.step());
  arrive("Subject: three\r\n\r\n");
  run();
  EXPECT_EQ(fetched.size(), 2U);
  ASSERT_EQ(ann().inbox().mails().size(), 1U);
  EXPECT_EQ(ann().inbox().mails()[0].uid, 3U);
  fetcher.look({});
  run();
  EXPECT_EQ(fetched.back(), "Subject: three\r\n\r\n");
}

TEST_F(AgentFetcher, AServerThatDoesNotListenIsAProblem) {
  agent::Pop3Fetcher fetcher = pop3(false);
  fetcher.look({});
  run();
  ASSERT_EQ(looked.size(), 1U);
  EXPECT_EQ(looked[0].problem, "connection refused");
}

TEST_F(AgentFetcher, TheFileIsReadFromWhereItWasLeft) {
  agent::MailboxReader reader{disk, user_agent, {"ann", "a.test"}, listener()};
  reader.look();
  EXPECT_THAT(fetched, ElementsAre("Subject: one\r\n\r\n", "Subject: two\r\n\r\n"));
  EXPECT_TRUE(ann().inbox().mails()[1].flags.has(store::Flag::Seen));
  arrive("Subject: three\r\n\r\n");
  reader.look();
  EXPECT_EQ(fetched.back(), "Subject: three\r\n\r\n");
  ASSERT_EQ(looked.size(), 2U);
  EXPECT_EQ(looked[1].fetched, 1U);
  EXPECT_EQ(looked[1].left, 3U);
  EXPECT_FALSE(ann().locked_by());
}

TEST_F(AgentFetcher, AFileThatSomebodyElseHasOpenIsAProblem) {
  agent::MailboxReader reader{disk, user_agent, {"ann", "a.test"}, listener()};
  disk.open(ann(), AgentId{99}, "ann");
  reader.look();
  EXPECT_THAT(fetched, IsEmpty());
  ASSERT_EQ(looked.size(), 1U);
  EXPECT_EQ(looked[0].problem, "the mailbox is locked by another session");
  EXPECT_EQ(looked[0].left, 2U);
}

}  // namespace
