// Web mail in worlds: a browser, the server behind it and its mailboxes, and what goes wrong there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

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
using support::press;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Ann has a browser on pc-a and her mail on web.a.test; Bob's mail is on mail.b.test, where he reads
// it. `web`: of Ann's server. `mail`: lies in her inbox. `actions`: hers, in JSON.
world::Scenario scenario(const std::string& actions, const std::string& mail = "",
                         const std::string& web = "{}", const std::string& more = "") {
  const std::string text =
      R"({"id": "web", "title": "Web", "seed": 7, "hosts": [
    {"name": "pc-a"}, {"name": "internet", "kind": "router"},
    {"name": "web.a.test", "mta": {"domains": ["a.test"]}, "maa": {}, "web": )" +
      web + R"(},
    {"name": "out.a.test", "mta": {"domains": ["out.a.test"]}},
    {"name": "mail.b.test", "mta": {"domains": ["b.test"]}},
    {"name": "ns.test", "name_server": true}],
  "links": [{"between": ["pc-a", "internet"]}, {"between": ["web.a.test", "internet"]},
    {"between": ["out.a.test", "internet"]}, {"between": ["mail.b.test", "internet"]},
    {"between": ["ns.test", "internet"]}],
  "accounts": [{"address": "ann@a.test", "password": "rabbit", "mail": [)" +
      mail + R"(]}, {"address": "bob@b.test"}],
  "browsers": [{"user": "ann@a.test", "host": "pc-a"}])" +
      more + R"(, "actions": [)" + actions + "]}";
  return world::load_scenario("web.json", text, {});
}

const std::string kLetter =
    R"({"message": "From: bob@b.test\r\nTo: ann@a.test\r\nSubject: Lunch\r\nMessage-ID: <1@b.test>\r\n\r\nAt noon?\r\n"})";

std::string notes_of(const trace::Trace& trace) {
  std::string notes;
  for (const trace::Noted& note : all<trace::Noted>(trace)) notes.append(note.text).append("\n");
  return notes;
}
// What is done at once is done one after the other, each on the page that came before.
TEST(WebMailWorld, AReplyFindsItsWay) {
  const trace::Trace trace = run(
      scenario(kSignIn + follow("Lunch") + follow("Reply") +
                   press("Send", field("Message", "Gladly.")),
               kLetter));
  EXPECT_THAT(notes_of(trace), testing::Not(HasSubstr("no ")));
  const auto composed = all<trace::Composed>(trace);
  ASSERT_THAT(composed, SizeIs(1));
  EXPECT_EQ(composed[0].forward_paths, "bob@b.test");
  EXPECT_THAT(std::string{composed[0].message},
              AllOf(HasSubstr("Subject: Re: Lunch\r\n"), HasSubstr("In-Reply-To: <1@b.test>"),
                    HasSubstr("\r\n\r\nGladly.\r\n")));
  const auto delivered = all<trace::Delivered>(trace);
  EXPECT_EQ(delivered.back().forward_path, "bob@b.test");
  EXPECT_EQ(last_page(trace).title, "Sent · Web mail");
  ASSERT_THAT(all<trace::Filed>(trace), SizeIs(1));
  EXPECT_THAT(all<trace::Flagged>(trace).back().flags, HasSubstr("\\Answered"));
}

TEST(WebMailWorld, WhatIsOnThePageIsCounted) {
  const trace::Trace trace = run(scenario(kSignIn + follow("Lunch"), kLetter));
  const report::Directory directory{trace};
  ASSERT_THAT(directory.sessions(), SizeIs(1));
  const report::SessionEntry& session = directory.sessions().begin()->second;
  EXPECT_EQ(session.content_from_server, std::string_view{"At noon?\r\n"}.size());
  EXPECT_EQ(directory.stage_in_words(session), "stage 3, pull");
  const auto shown = all<trace::Shown>(trace);
  ASSERT_THAT(shown, SizeIs(1));
  EXPECT_EQ(shown[0].mail, all<trace::Delivered>(trace)[0].mail);
}

TEST(WebMailWorld, TheServerMaySubmitElsewhere) {
  const trace::Trace trace = run(
      scenario(kSignIn + follow("Write") + press("Send", field("To", "bob@b.test")), "",
               R"({"submit_to": "out.a.test"})"));
  const report::Directory directory{trace};
  std::vector<std::string> servers;
  for (const auto& [id, session] : directory.sessions()) servers.push_back(session.server_name);
  EXPECT_THAT(servers, testing::ElementsAre("web.a.test", "out.a.test", "mail.b.test"));
  EXPECT_THAT(all<trace::Delivered>(trace), SizeIs(1));
}

TEST(WebMailWorld, WhatThePageDoesNotHaveIsSaid) {
  const std::string notes = notes_of(run(
      scenario(kSignIn + follow("Lunsh") + press("Sent") +
                   press("Search", field("Fimd", "a")),
               kLetter)));
  EXPECT_THAT(notes, AllOf(HasSubstr("has no link \"Lunsh\", but \"Inbox\", \"Sent\""),
                           HasSubstr("has no button \"Sent\", but \"Sign out\", \"Search\""),
                           HasSubstr("the form has no field \"Fimd\", but \"Find\"")));
}

TEST(WebMailWorld, AWrongPasswordIsRecordedAndOpensNothing) {
  const trace::Trace trace = run(scenario(
      R"({"at": "0s", "do": "open-page", "user": "ann@a.test"})" +
          press("Sign in", field("Name", "ann") + ", " + field("Password", "guess")) +
          R"(, {"at": "3s", "do": "open-page", "user": "ann@a.test", "path": "/inbox"})",
      kLetter));
  EXPECT_THAT(all<trace::MailboxRefused>(trace), SizeIs(1));
  EXPECT_THAT(all<trace::MailboxOpened>(trace), IsEmpty());
  EXPECT_EQ(last_page(trace).title, "Sign in · Web mail");
}

TEST(WebMailWorld, AServerThatIsOffIsSaid) {
  const trace::Trace trace = run(scenario(
      R"({"at": "0s", "do": "switch-off", "host": "web.a.test"},
         {"at": "1s", "do": "open-page", "user": "ann@a.test"})"));
  EXPECT_THAT(notes_of(trace), HasSubstr("the page did not come: no connection"));
  EXPECT_THAT(all<trace::PageShown>(trace), IsEmpty());
}

// Who has signed in is known to a running program only.
TEST(WebMailWorld, AServerThatWasOffHasForgottenWhoSignedIn) {
  const trace::Trace trace = run(scenario(
      kSignIn + R"(, {"at": "30s", "do": "switch-off", "host": "web.a.test"},
        {"at": "40s", "do": "switch-on", "host": "web.a.test"},
        {"at": "50s", "do": "open-page", "user": "ann@a.test", "path": "/inbox/1"})",
      kLetter));
  EXPECT_EQ(last_page(trace).title, "Sign in · Web mail");
}

TEST(WebMailWorld, ABrowserThatIsSwitchedOffHasNothing) {
  const trace::Trace trace = run(scenario(
      kSignIn + R"(, {"at": "30s", "do": "switch-off", "host": "pc-a"},
        {"at": "35s", "do": "open-page", "user": "ann@a.test"},
        {"at": "40s", "do": "switch-on", "host": "pc-a"},
        {"at": "50s", "do": "open-page", "user": "ann@a.test", "path": "/inbox"})",
      kLetter));
  EXPECT_THAT(notes_of(trace), HasSubstr("the computer is off"));
  EXPECT_EQ(last_page(trace).title, "Sign in · Web mail");
}

TEST(WebMailWorld, DeletedIsInTheTrashAndThenGone) {
  const trace::Trace trace = run(
      scenario(kSignIn + follow("Lunch") + press("Delete") +
                   R"(, {"at": "3s", "do": "open-page", "user": "ann@a.test", "path": "/folder/Trash"})" +
                   R"(, {"at": "4s", "do": "follow-link", "user": "ann@a.test", "link": "Lunch"})" +
                   R"(, {"at": "5s", "do": "press-button", "user": "ann@a.test", "button": "Delete"})",
               kLetter));
  EXPECT_THAT(all<trace::Removed>(trace), SizeIs(2));
  EXPECT_THAT(all<trace::FolderMade>(trace), SizeIs(1));
  EXPECT_EQ(last_page(trace).title, "Trash · Web mail");
}

TEST(WebMailWorld, CookiesAndTokensAreNeverTheSame) {
  std::string again = kSignIn;
  for (std::size_t at; (at = again.find("\"0s\"")) != std::string::npos;) again[at + 1] = '5';
  const trace::Trace trace = run(scenario(kSignIn + press("Sign out") + ", " + again, kLetter));
  std::set<std::string> cookies;
  for (const trace::Said& said : all<trace::Said>(trace)) {
    const std::size_t at = said.text.find("Set-Cookie: sid-web.a.test=");
    if (at == trace::Text::npos) continue;
    const std::string value{said.text.substr(at + 27, 22)};
    if (!value.starts_with(';')) EXPECT_TRUE(cookies.insert(value).second) << value;
  }
  EXPECT_THAT(cookies, SizeIs(2));
}

}  // namespace
