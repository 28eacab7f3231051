// The user agent in the text twin: what its lists, its deeds and its composer say there, and that
// all that is pressed asks for the same as in the window.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gui/view/mail_program.h"
#include "gui/view/twin/writer.h"
#include "tests/support/twin_reader.h"

namespace {

using namespace twin_reader;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// At 5 minutes and a bit, Fegan has two messages: one that he replied to, and one that is new.
struct Mail : Shown {
  Mail() : Shown("reply-and-forward") {
    go(SimTime{std::chrono::seconds{301}});
    view.tab = view::Tab::UserAgent;
    press({"mail-user", "fegan@comnet.com at fegan-pc"});
  }
  void press(const Deed& deed) {
    EXPECT_TRUE(view::twin::obey(view, deed)) << deed.verb << " " << deed.what;
  }
  void press_node(std::string_view key) {
    const Node node = of_key(sheet(), key);
    EXPECT_TRUE(node.enabled) << key;
    press(node.deed);
  }
  // What was asked for, as an action; nothing else was.
  template <class Action>
  Action asked() {
    EXPECT_THAT(view.requests, SizeIs(1));
    if (view.requests.size() != 1) return {};
    return std::get<Action>(std::get<view::Do>(view.requests[0]).action);
  }
};

std::vector<std::string> texts(const Node& list) {
  std::vector<std::string> all;
  for (const Node& part : list.parts) all.push_back(text_of(part));
  return all;
}

TEST(TwinMail, ListsWhatItsUserHas) {
  Mail mail;
  const Sheet sheet = mail.sheet();
  EXPECT_EQ(of_key(sheet, "mail user").value, "fegan@comnet.com at fegan-pc");
  EXPECT_EQ(of_key(sheet, "mail user").about, "POP3");
  EXPECT_THAT(texts(of_key(sheet, "box")), ElementsAre("Inbox · 1 new", "Outbox · 1"));
  EXPECT_TRUE(of_key(sheet, "box Inbox").current);
  const Node list = of_key(sheet, "messages");
  EXPECT_THAT(text_of(list), testing::StartsWith("Inbox · 2 messages · "));
  EXPECT_THAT(texts(list),
              ElementsAre(testing::MatchesRegex("1 · replied · [0-9]+ octets · "
                                                "Behrouz Forouzan <forouzan@deanza.edu> · Network"),
                          testing::MatchesRegex(
                              "2 · new · [0-9]+ octets · Behrouz Forouzan <forouzan@deanza.edu> · "
                              "Re: Network · № [1-5]")));
  mail.press_node("box Outbox");
  EXPECT_THAT(texts(of_key(mail.sheet(), "messages")), ElementsAre(HasSubstr(" · sent · ")));
  expect_sound(mail.sheet(), "outbox");
}

TEST(TwinMail, OfAMailboxOnTheServerOnlyTheListIsKnown) {
  Mail mail;
  const auto folders =
      found(mail.sheet(), [](const Node& node) { return node.key == "folder INBOX"; });
  ASSERT_THAT(folders, SizeIs(1));
  mail.go(
      SimTime{std::chrono::seconds{299}});  // The answer lies on the server, and is not fetched.
  mail.press(folders.front().deed);
  EXPECT_THAT(texts(of_key(mail.sheet(), "messages")), Contains(HasSubstr("on the server")));
  mail.press_node("message 1");
  EXPECT_THAT(mail.view.requests, IsEmpty());
  const Node message = of_key(mail.sheet(), "message");
  ASSERT_THAT(message.parts, SizeIs(1));
  EXPECT_THAT(text_of(message.parts[0]), HasSubstr("still on the server"));
  EXPECT_FALSE(of_key(mail.sheet(), "reply").enabled);
  EXPECT_THAT(of_key(mail.sheet(), "reply").about, HasSubstr("This list is the server's"));
}

TEST(TwinMail, WhatIsNewIsReadWhenItIsChosen) {
  Mail mail;
  mail.press_node("message 2");
  EXPECT_EQ(mail.asked<world::ReadMessage>().number, 2U);
  EXPECT_EQ(of_key(mail.sheet(), "message 2").mark, Mark::On);
  mail.view.requests.clear();
  mail.press_node("message 1");
  EXPECT_THAT(mail.view.requests, IsEmpty());  // It was read before.
  const Node message = of_key(mail.sheet(), "message");
  EXPECT_EQ(text_of(message), "Network");
  EXPECT_THAT(of_key(mail.sheet(), "shown").value, HasSubstr("the new line works"));
  EXPECT_THAT(texts(of_key(mail.sheet(), "parts")),
              ElementsAre(HasSubstr("1 · text/plain · 7bit · ")));
  EXPECT_THAT(texts(of_key(mail.sheet(), "parts")), ElementsAre(HasSubstr(" · fetched")));
  mail.press_node("as octets");
  EXPECT_THAT(of_key(mail.sheet(), "shown").key, IsEmpty());
  EXPECT_EQ(of_key(mail.sheet(), "as octets").mark, Mark::On);
}

TEST(TwinMail, EachButtonAsksForTheSameAsInTheWindow) {
  Mail mail;
  EXPECT_FALSE(of_key(mail.sheet(), "delete").enabled);
  EXPECT_EQ(of_key(mail.sheet(), "delete").about, "Choose a message first.");
  mail.press_node("get mail");
  EXPECT_EQ(mail.asked<world::CheckMail>().user, "fegan@comnet.com");
  mail.view.requests.clear();
  mail.press_node("message 1");
  mail.press_node("delete");
  const auto marked = mail.asked<world::DeleteMessage>();
  EXPECT_EQ(marked.number, 1U);
  EXPECT_TRUE(marked.deleted);
  EXPECT_FALSE(of_key(mail.sheet(), "undelete").enabled);
  mail.view.requests.clear();
  mail.press_node("remove");
  EXPECT_EQ(mail.asked<world::Expunge>().host, "fegan-pc");
}

TEST(TwinMail, WhatAClickSaidAndMeans) {
  Mail mail;
  const Sheet sheet = mail.sheet();
  EXPECT_THAT(texts(of_key(sheet, "clicks")),
              ElementsAre("Get mail", "Read", "Reply to all", "Get mail"));
  EXPECT_EQ(of_key(sheet, "click 4").mark, Mark::On);
  const auto sessions =
      found(sheet, [](const Node& node) { return node.key.starts_with("session "); });
  ASSERT_THAT(sessions, SizeIs(1));
  EXPECT_EQ(text_of(sessions[0]), "POP3 WITH mail.comnet.com, PORT 110");
  EXPECT_THAT(texts(sessions[0]), Contains(HasSubstr("C STAT")));
  const auto numbered = found(
      sheet, [](const Node& node) { return text_of(node).find(" · № 1") != std::string::npos; });
  EXPECT_FALSE(numbered.empty());
  EXPECT_EQ(of_key(sheet, "point 1").text.front().text.rfind("№ 1 · ", 0), 0U);
  mail.press_node("click 2");
  EXPECT_THAT(mail.view.mail.click.value, testing::Gt(0U));
  const auto words = found(mail.sheet(), [](const Node& node) {
    return text_of(node) == "Not one octet: all of it happened on this computer.";
  });
  EXPECT_THAT(words, SizeIs(1));
  EXPECT_FALSE(of_key(mail.sheet(), "type it").enabled);
  mail.press_node("click 1");
  mail.press_node("type it");
  EXPECT_EQ(mail.view.tab, view::Tab::Terminal);
  EXPECT_EQ(mail.view.typing.server, "mail.comnet.com");
}

TEST(TwinMail, AnAnswerIsWrittenAndItsConsequenceRead) {
  Mail mail;
  mail.press_node("message 1");
  mail.press_node("reply all");
  ASSERT_TRUE(mail.view.composing.open);
  Sheet sheet = mail.sheet();
  EXPECT_EQ(sheet.sections.back().title, "Reply to all of message 1, “Network”");
  EXPECT_EQ(of_key(sheet, "subject").value, "Re: Network");
  EXPECT_EQ(of_key(sheet, "quote").mark, Mark::On);
  EXPECT_THAT(of_key(sheet, "quoted").value, HasSubstr("\n> the new line works"));
  mail.press_node("quote");
  EXPECT_THAT(of_key(mail.sheet(), "quoted").value, IsEmpty());
  EXPECT_FALSE(mail.view.composing.answered->order.quote);
  mail.press(Deed{"bcc", "chu"});
  EXPECT_EQ(of_key(mail.sheet(), "bcc").about, "↵ chung");
  mail.press(of_key(mail.sheet(), "bcc").entered);
  EXPECT_EQ(mail.view.composing.bcc, "chung");
  mail.press(Deed{"body", "So it does."});
  sheet = mail.sheet();
  const Node receivers = of_key(sheet, "receivers");
  ASSERT_THAT(receivers.rows, SizeIs(3));
  for (const auto& row : receivers.rows) EXPECT_EQ(row.size(), receivers.columns.size());
  EXPECT_THAT(receivers.rows,
              Contains(ElementsAre("chung@deanza.edu", "RCPT TO", "nowhere", "never learn of it")));
  EXPECT_THAT(texts(of_key(sheet, "commands")), Contains("SMTP RCPT TO:<chung@deanza.edu>"));
  expect_sound(sheet, "an answer");
  mail.press_node("send");
  const auto answer = mail.asked<world::AnswerMessage>();
  EXPECT_EQ(answer.number, 1U);
  EXPECT_FALSE(mail.view.composing.open);
}

TEST(TwinMail, FilesGoAlongAndAForwardHasTwoWays) {
  Mail mail;
  mail.press_node("message 1");
  mail.press_node("forward");
  EXPECT_EQ(of_key(mail.sheet(), "forward as").mark, Mark::Off);
  mail.press_node("forward as");
  EXPECT_EQ(of_key(mail.sheet(), "forward as").mark, Mark::On);
  mail.press_node("attach");
  EXPECT_EQ(mail.view.picker.what, view::FilePicker::For::Attach);
  view::done(mail.view.picker);
  mail.view.composing.files.push_back({.name = "plan.txt", .octets = "1"});
  EXPECT_EQ(text_of(of_key(mail.sheet(), "file 1")), "plan.txt · 1 octet");
  mail.press_node("file 1");
  EXPECT_THAT(mail.view.composing.files, IsEmpty());
  mail.press_node("close");
  EXPECT_FALSE(mail.view.composing.open);
}

TEST(TwinMail, EachDeedThatIsOfferedIsDone) {
  Mail mail;
  mail.press_node("message 1");
  std::vector<Node> offered;
  walk(of_key(mail.sheet(), "tab").parts, [&](const Node& node) {
    if (!node.deed.verb.empty() && node.enabled) offered.push_back(node);
  });
  EXPECT_GT(offered.size(), 20U);
  for (Node& node : offered) {
    Mail fresh;
    fresh.press_node("message 1");
    if (node.kind == Kind::Select) node.deed.what = node.choices.front().first;
    fresh.press(node.deed);
  }
}

TEST(TwinMail, WhatIsNotThereIsNotDone) {
  Mail mail;
  for (const Deed& deed :
       {Deed{"mail", "burn"}, Deed{"mail-user", "nobody"}, Deed{"mail-folder", "box Nowhere"},
        Deed{"mail-message", "3"}, Deed{"mail-message", "0"}, Deed{"mail-message", "1 "},
        Deed{"mail-near", "x"}, Deed{"mail-click", "9"}, Deed{"quote", ""}, Deed{"attach", ""},
        Deed{"forward-as", ""}, Deed{"take-out", "1"}, Deed{"send", ""}, Deed{"put-away", ""},
        Deed{"discard", ""}, Deed{"complete-to", ""}}) {
    EXPECT_FALSE(view::twin::obey(mail.view, deed)) << deed.verb << " " << deed.what;
  }
  EXPECT_THAT(mail.view.requests, IsEmpty());
}

// Of many messages those around the chosen one are there, and a press leads to all others.
TEST(TwinMail, ALongListIsWalkedThrough) {
  std::vector<world::Input> letters;
  for (int i = 0; i < 100; ++i)
    letters.push_back({SimTime{std::chrono::seconds{1}}, lessons::letter()});
  Shown run{"fourth", letters};
  run.go(run.story.end());
  run.view.tab = view::Tab::UserAgent;
  run.view.mail.user = "forouzan@deanza.edu";
  run.view.mail.host = "forouzan-pc";
  run.view.mail.box = trace::Box::Outbox;
  const auto rows = [&] {
    return found(run.sheet(), [](const Node& node) { return node.deed.verb == "mail-message"; });
  };
  const auto near = [&] {
    return found(run.sheet(), [](const Node& node) { return node.deed.verb == "mail-near"; });
  };
  const std::size_t all = view::listed(run.view).size();
  ASSERT_GT(all, 100U);
  std::set<std::string> seen;
  for (int turns = 0; turns < 50; ++turns) {
    for (const Node& row : rows()) seen.insert(row.key);
    EXPECT_LE(rows().size(), view::twin::kMostItems);
    const auto before = near();
    if (before.empty() || before.front().key != "before") break;
    EXPECT_TRUE(view::twin::obey(run.view, before.front().deed));
  }
  EXPECT_EQ(seen.size(), all);
}

}  // namespace
