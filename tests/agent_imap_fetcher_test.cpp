// A mail program that works with mail on the server: folders, texts on demand, waiting for what
// comes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/agent/user_agent.h"
#include "sim/node/maa.h"
#include "sim/protocols/rows.h"
#include "sim/store/mailbox_name.h"
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

constexpr std::string_view kWithFile =
    "From: bob@b.test\r\nSubject: a file\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    "--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nLook at it.\r\n"
    "--x\r\nContent-Type: image/png\r\nContent-Disposition: attachment\r\n\r\nPNG\r\n--x--\r\n";

struct AgentImapFetcher : testing::Test, support::TwoHosts {
  AgentImapFetcher() { ledger.new_mailbox(); }  // INBOX has the first number.
  agent::UserAgent ann(agent::UserAgentOptions options) {
    options.user = {"ann", "a.test"};
    options.submit_to = options.fetch_from = "mail.a.test";
    options.fetch_with = &protocols::imap4();
    options.login = "ann";
    options.password = "secret";
    return {ledger, network.host(pc), &resolver, std::move(options), kernel::Rng{1, "ua"}};
  }
  store::Account& account() { return *disk.find({"ann", "a.test"}); }
  void arrive(std::string_view text) {
    disk.deliver(account(), {ledger.new_mail(), disk.keeper(), "ann@a.test", trace.keep(text)});
  }
  void file(const std::string& folder, std::string_view text) {
    const auto name = *store::MailboxName::parse(folder);
    if (account().find(name) == nullptr) {
      disk.make(account(), name, ledger.new_mailbox(), disk.keeper());
    }
    disk.file(*account().find(name),
              {.mail = ledger.new_mail(), .by = disk.keeper(), .message = trace.keep(text)});
  }
  // One that waits never ends by itself.
  void run_until(std::chrono::minutes end) { kernel.run_until(SimTime{end}); }
  std::vector<std::string> said() const {
    std::vector<std::string> commands;
    for (const trace::Said& said : all<trace::Said>(trace)) {
      if (said.from_client) commands.emplace_back(said.text.substr(0, said.text.find('\r')));
    }
    return commands;
  }

  node::MaaServer maa{ledger, network.host(server), disk, {}, kernel::Rng{1, "maa"}};
};

TEST_F(AgentImapFetcher, LooksIntoAllItsFoldersAndFetchesEachMessageOnce) {
  arrive("Subject: one\r\n\r\n");
  file("Work", "Subject: two\r\n\r\n");
  agent::UserAgent agent = ann({.folders = {"INBOX", "Work", "Nowhere"}});
  for (int i = 0; i < 2; ++i) {
    agent.check_mail();
    run();
  }
  EXPECT_THAT(agent.list(Box::Inbox), SizeIs(2));
  const auto fetched = all<trace::Fetched>(trace);
  ASSERT_THAT(fetched, SizeIs(2));
  EXPECT_NE(fetched[0].mailbox, fetched[1].mailbox);
  const auto polled = all<trace::Polled>(trace);
  ASSERT_THAT(polled, SizeIs(2));
  EXPECT_EQ(polled[0].fetched, 2U);
  EXPECT_EQ(polled[0].left, 2U);
  EXPECT_EQ(polled[0].problem, "there is no such mailbox");
  EXPECT_EQ(polled[1].fetched, 0U);
}

TEST_F(AgentImapFetcher, WaitsAndFetchesWhatComesAtOnce) {
  agent::UserAgent agent = ann({.idle = true});
  agent.check_mail();
  run_until(std::chrono::minutes{1});
  EXPECT_THAT(all<trace::Polled>(trace), SizeIs(1));
  arrive("Subject: one\r\n\r\n");
  run_until(std::chrono::minutes{2});
  EXPECT_THAT(agent.list(Box::Inbox), SizeIs(1));
  EXPECT_THAT(all<trace::Polled>(trace), SizeIs(2));
  agent.check_mail();
  run_until(std::chrono::minutes{3});
  EXPECT_THAT(all<trace::Polled>(trace), SizeIs(3));
  EXPECT_THAT(said(), ElementsAre("a1 LOGIN ann secret", "a2 SELECT INBOX", "a3 IDLE", "DONE",
                                  "a4 UID FETCH 1:* (FLAGS RFC822.SIZE ENVELOPE)",
                                  "a5 UID FETCH 1 BODY[]", "a6 IDLE", "DONE",
                                  "a7 UID FETCH 2:* (FLAGS RFC822.SIZE ENVELOPE)", "a8 IDLE"));
  run_until(std::chrono::hours{3});
  EXPECT_THAT(all<trace::SessionClosed>(trace), IsEmpty()) << "it says so every 29 minutes";
  EXPECT_GE(said().size(), 20U);
}

TEST_F(AgentImapFetcher, LearnsThatTheServerHasGone) {
  agent::UserAgent agent = ann({.idle = true});
  agent.check_mail();
  run_until(std::chrono::minutes{1});
  network.set_host_up(server, false);
  run_until(std::chrono::hours{2});
  const auto polled = all<trace::Polled>(trace);
  ASSERT_THAT(polled, SizeIs(2));
  EXPECT_NE(polled[1].problem, "");
  network.set_host_up(server, true);
  arrive("Subject: one\r\n\r\n");
  agent.check_mail();
  run_until(std::chrono::hours{3});
  EXPECT_THAT(agent.list(Box::Inbox), SizeIs(1));
}

TEST_F(AgentImapFetcher, GetsTheTextWhenItIsReadAndLeavesTheFileThere) {
  arrive(kWithFile);
  arrive("From: c@c.test\r\nSubject: plain\r\n\r\nNo more than this.\r\n");
  agent::UserAgent agent = ann({.by_parts = true});
  agent.check_mail();
  run();
  ASSERT_THAT(agent.list(Box::Inbox), SizeIs(2));
  EXPECT_THAT(std::string{agent.list(Box::Inbox).at(1).message}, Not(HasSubstr("Look")));
  EXPECT_FALSE(account().inbox().mails()[0].flags.has(store::Flag::Seen));
  agent.read(Box::Inbox, 1);
  agent.read(Box::Inbox, 2);
  EXPECT_THAT(all<trace::Shown>(trace), IsEmpty()) << "it is on its way";
  run();
  const auto shown = all<trace::Shown>(trace);
  ASSERT_THAT(shown, SizeIs(2));
  EXPECT_EQ(shown[0].message,
            "From: bob@b.test\r\nSubject: a file\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n\r\nLook at it.");
  EXPECT_EQ(shown[1].message, "From: c@c.test\r\nSubject: plain\r\n\r\nNo more than this.\r\n");
  EXPECT_TRUE(account().inbox().mails()[0].flags.has(store::Flag::Seen));
  agent.read(Box::Inbox, 1);
  run();
  EXPECT_THAT(all<trace::Shown>(trace), SizeIs(3)) << "it is here now";
  EXPECT_THAT(said(), Not(testing::Contains(HasSubstr("BODY[]"))));
}

TEST_F(AgentImapFetcher, AnswersAMessageOnceItsTextHasCome) {
  arrive(kWithFile);
  agent::UserAgent agent = ann({.by_parts = true, .idle = true});
  agent.check_mail();
  run_until(std::chrono::minutes{1});
  agent.answer({.box = Box::Inbox, .number = 1, .how = mime::Answering::Reply});
  run_until(std::chrono::minutes{2});
  const auto composed = all<trace::Composed>(trace);
  ASSERT_THAT(composed, SizeIs(1));
  EXPECT_THAT(std::string{composed[0].message}, HasSubstr("> Look at it."));
}

TEST_F(AgentImapFetcher, SaysWhyATextDoesNotCome) {
  arrive(kWithFile);
  agent::UserAgent agent = ann({.by_parts = true});
  agent.check_mail();
  run();
  disk.remove(account().inbox(), 1, disk.keeper());
  agent.read(Box::Inbox, 1);
  run();
  EXPECT_EQ(all<trace::Noted>(trace).back().text,
            "the text of message 1 did not come: the server has no such part");
  network.set_host_up(server, false);
  agent.read(Box::Inbox, 1);
  run();
  EXPECT_THAT(std::string{all<trace::Noted>(trace).back().text},
              HasSubstr("did not come: no connection to the mail server"));
}

TEST_F(AgentImapFetcher, KeepsMarksWithTheMessageOnTheServer) {
  arrive("From: c@c.test\r\nSubject: one\r\n\r\n");
  arrive("From: c@c.test\r\nSubject: two\r\n\r\n");
  agent::UserAgent agent = ann({});
  agent.check_mail();
  run();
  agent.answer({.box = Box::Inbox, .number = 1, .how = mime::Answering::Reply});
  agent.answer({.box = Box::Inbox,
                .number = 1,
                .how = mime::Answering::Forward,
                .own = {.to = {{"c", "c.test"}}}});
  agent.set_deleted(Box::Inbox, 1, true);
  agent.set_deleted(Box::Inbox, 2, true);
  agent.set_deleted(Box::Inbox, 1, false);
  run();
  const auto& mails = account().inbox().mails();
  ASSERT_THAT(mails, SizeIs(2));
  EXPECT_TRUE(mails[0].flags.has(store::Flag::Answered));
  EXPECT_FALSE(mails[0].flags.has(store::Flag::Deleted));
  EXPECT_TRUE(mails[1].flags.has(store::Flag::Deleted));
  EXPECT_THAT(said(), testing::Contains("a1 LOGIN ann secret").Times(2)) << "one connection each";
  EXPECT_THAT(said(), testing::Contains("a3 UID STORE 1 +FLAGS (\\Answered)"));
  EXPECT_THAT(said(), testing::Contains("a4 UID STORE 1 +FLAGS ($Forwarded)"));
  agent.expunge();
  run();
  ASSERT_THAT(account().inbox().mails(), SizeIs(1));
  EXPECT_EQ(account().inbox().mails()[0].uid, 1U);
}

TEST_F(AgentImapFetcher, SaysThatNothingWasChangedOnTheServer) {
  arrive("From: c@c.test\r\nSubject: one\r\n\r\n");
  agent::UserAgent agent = ann({});
  agent.check_mail();
  run();
  network.set_host_up(server, false);
  agent.set_deleted(Box::Inbox, 1, true);
  run();
  EXPECT_THAT(std::string{all<trace::Noted>(trace).back().text},
              HasSubstr("on the server nothing was changed: no"));
}

}  // namespace
