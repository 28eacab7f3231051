// Web mail in front of a mail server elsewhere: the same pages, and what each of them costs in IMAP4.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/report/directory.h"
#include "sim/run.h"
#include "sim/world/load.h"
#include "tests/support/browsing.h"
#include "tests/support/records.h"

namespace {

using support::all;
using support::field;
using support::follow;
using support::kSignIn;
using support::last_page;
using support::open_page;
using support::press;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// Ann's mail lies on mail.a.test; pages of it come from web.a.test. `actions`: in JSON.
world::Scenario scenario(const std::string& actions) {
  const std::string text =
      R"({"id": "remote", "title": "Remote", "seed": 7, "hosts": [
    {"name": "pc-a"}, {"name": "internet", "kind": "router"},
    {"name": "web.a.test", "web": {"mail_on": "mail.a.test"}},
    {"name": "mail.a.test", "mta": {"domains": ["a.test"]}, "maa": {}},
    {"name": "mail.b.test", "mta": {"domains": ["b.test"]}},
    {"name": "ns.test", "name_server": true}],
  "links": [{"between": ["pc-a", "internet"]}, {"between": ["web.a.test", "internet"]},
    {"between": ["mail.a.test", "internet"]}, {"between": ["mail.b.test", "internet"]},
    {"between": ["ns.test", "internet"]}],
  "accounts": [{"address": "ann@a.test", "password": "rabbit", "mail": [
      {"message": "From: bob@b.test\r\nTo: ann@a.test\r\nSubject: Lunch\r\nMessage-ID: <1@b.test>\r\n\r\nAt noon?\r\n"},
      {"message": "From: bob@b.test\r\nSubject: Supper\r\n\r\nSoup.\r\n"}]},
    {"address": "bob@b.test"}],
  "browsers": [{"user": "ann@a.test", "host": "pc-a"}], "actions": [)" +
      actions + "]}";
  return world::load_scenario("remote.json", text, {});
}

std::string text_of(const webmail::ShownPage& page) {
  std::string text;
  for (const webmail::ShownItem& item : page.items) text.append(item.text).append(" ");
  return text;
}

// What the web mail server has said to the mail server.
std::vector<std::string> commands(const trace::Trace& trace) {
  std::vector<std::string> words;
  const report::Directory directory{trace};
  for (const auto& [session, entry] : directory.sessions()) {
    if (entry.protocol->name != "IMAP4") continue;
    for (const trace::Said& said : all<trace::Said>(trace)) {
      if (said.session != session || !said.from_client) continue;
      const trace::Text line = said.text.substr(said.text.find(' ') + 1);
      words.emplace_back(line.substr(0, line.find("\r\n")));
    }
  }
  return words;
}

TEST(RemoteMail, APageAsksForNoMoreThanItShows) {
  const trace::Trace trace = run(scenario(kSignIn + follow("Lunch")));
  EXPECT_THAT(commands(trace),
              ElementsAre("LOGIN ann rabbit", "LIST \"\" *", "LOGOUT",  //
                          "LOGIN ann rabbit", "SELECT INBOX",
                          "UID FETCH 1:* (FLAGS RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER])",
                          "LOGOUT",  //
                          "LOGIN ann rabbit", "SELECT INBOX", "UID FETCH 1 BODY[]",
                          "LIST \"\" * RETURN (STATUS (MESSAGES UNSEEN))", "LOGOUT"));
  EXPECT_EQ(last_page(trace).title, "Lunch · Web mail");
  const auto shown = all<trace::Shown>(trace);
  ASSERT_THAT(shown, SizeIs(1));
  EXPECT_EQ(shown[0].mail, all<trace::Delivered>(trace)[0].mail) << "it is the message of then";
}

TEST(RemoteMail, ThePageSaysWhereTheMailLies) {
  const std::string text = text_of(last_page(run(scenario(kSignIn))));
  EXPECT_THAT(text, AllOf(HasSubstr("Lunch"), HasSubstr("Supper"),
                          HasSubstr("Your messages lie on mail.a.test. This server gets them from "
                                    "there with IMAP4.")));
}

TEST(RemoteMail, AReplyFindsItsWayAndACopyItsFolder) {
  const trace::Trace trace = run(scenario(kSignIn + follow("Lunch") + follow("Reply") +
                                          press("Send", field("Message", "Gladly."))));
  const auto composed = all<trace::Composed>(trace);
  ASSERT_THAT(composed, SizeIs(1)) << "it is sent once, however often its page is made";
  EXPECT_THAT(std::string{composed[0].message},
              AllOf(HasSubstr("Subject: Re: Lunch\r\n"), HasSubstr("In-Reply-To: <1@b.test>")));
  EXPECT_EQ(all<trace::Delivered>(trace).back().forward_path, "bob@b.test");
  EXPECT_EQ(last_page(trace).title, "Sent · Web mail");
  EXPECT_THAT(text_of(last_page(trace)), HasSubstr("Re: Lunch"));
  EXPECT_THAT(all<trace::FolderMade>(trace), SizeIs(1));
  const auto filed = all<trace::Filed>(trace);
  ASSERT_THAT(filed, SizeIs(1));
  EXPECT_EQ(filed[0].message, composed[0].message);
  EXPECT_THAT(all<trace::Flagged>(trace).back().flags, HasSubstr("\\Answered"));
}

TEST(RemoteMail, AWrongPasswordOpensNothing) {
  const trace::Trace trace =
      run(scenario(R"({"at": "0s", "do": "open-page", "user": "ann@a.test"})" +
                   press("Sign in", field("Name", "ann") + ", " + field("Password", "guess")) +
                   open_page("/inbox")));
  EXPECT_THAT(all<trace::MailboxRefused>(trace), SizeIs(1));
  EXPECT_THAT(all<trace::MailboxOpened>(trace), IsEmpty());
  EXPECT_EQ(last_page(trace).title, "Sign in · Web mail");
}

TEST(RemoteMail, AMailServerThatIsOffIsSaidOnThePage) {
  const trace::Trace trace = run(scenario(
      kSignIn + R"(, {"at": "2s", "do": "switch-off", "host": "mail.a.test"})" + open_page("/inbox")));
  EXPECT_EQ(last_page(trace).title, "Bad Gateway · Web mail");
  EXPECT_THAT(text_of(last_page(trace)), HasSubstr("mail.a.test, where your messages lie"));
}

TEST(RemoteMail, DeletedIsInTheTrashAndThenGone) {
  const trace::Trace trace =
      run(scenario(kSignIn + follow("Lunch") + press("Delete") + open_page("/folder/Trash") +
                   R"(, {"at": "4s", "do": "follow-link", "user": "ann@a.test", "link": "Lunch"})" +
                   R"(, {"at": "5s", "do": "press-button", "user": "ann@a.test", "button": "Delete"})"));
  EXPECT_THAT(all<trace::Removed>(trace), SizeIs(2));
  EXPECT_THAT(all<trace::FolderMade>(trace), SizeIs(1));
  EXPECT_EQ(last_page(trace).title, "Trash · Web mail");
  EXPECT_THAT(text_of(last_page(trace)), HasSubstr("No messages are here."));
}

TEST(RemoteMail, FoldersAreMadeAndCountedThere) {
  const trace::Trace trace = run(scenario(
      kSignIn + follow("Folders") + press("Make the folder", field("Name", "W\xC3\xB6rk"))));
  EXPECT_THAT(commands(trace), testing::Contains("CREATE W&APY-rk"));
  EXPECT_THAT(text_of(last_page(trace)), AllOf(HasSubstr("INBOX"), HasSubstr("W\xC3\xB6rk")));
  const trace::Trace again = run(scenario(
      kSignIn + follow("Folders") + press("Make the folder", field("Name", "INBOX"))));
  EXPECT_THAT(text_of(last_page(again)), HasSubstr("The mail server refuses: "));
}

TEST(RemoteMail, TheMailServerSearches) {
  const trace::Trace trace =
      run(scenario(kSignIn + press("Search", field("Find", "soup \xC3\xB6\\\""))));
  EXPECT_THAT(commands(trace), testing::Contains("UID SEARCH CHARSET UTF-8 TEXT {8+}"));
  EXPECT_THAT(text_of(last_page(trace)), HasSubstr("No message was found."));
  const std::string found =
      text_of(last_page(run(scenario(kSignIn + press("Search", field("Find", "SOUP"))))));
  EXPECT_THAT(found, AllOf(HasSubstr("Supper"), Not(HasSubstr("Lunch"))));
}

// A path may say anything.
TEST(RemoteMail, NoPathReachesTheMailServerAsItIs) {
  for (const char* const path : {"/folder/a%0D%0Aa9%20DELETE%20INBOX", "/folder/%FF%FE", "/folder/a%00b",
                                 "/folder/INBOX%22%20(x", "/inbox/999", "/folder/Nowhere/1"}) {
    const trace::Trace trace = run(scenario(kSignIn + open_page(path)));
    for (const std::string& command : commands(trace)) {
      EXPECT_THAT(command, Not(HasSubstr("DELETE INBOX"))) << path;
    }
    EXPECT_EQ(last_page(trace).title, "Not Found · Web mail") << path;
    EXPECT_THAT(all<trace::Removed>(trace), IsEmpty()) << path;
  }
}

}  // namespace
