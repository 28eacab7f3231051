// The user agent's tab without its drawing: gui/view/mail_program.h, commands.h, consequence.h.
#include "gui/view/mail_program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "gui/view/acts.h"
#include "gui/view/history.h"
#include "gui/view/mail_layout.h"
#include "gui/view/view.h"
#include "sim/run.h"
#include "sim/shelf/scenarios.h"

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using view::Act;

// A scenario in a window without pixels: what is asked for is done, and the run goes anew.
struct Window {
  explicit Window(const char* id) : scenario(shelf::load(id)) {
    run_anew({});
    view->playhead.seek(view->playhead.end());
    look();
  }
  void run_anew(view::Desk desk) {
    view.reset();
    story.reset();
    trace = std::make_unique<trace::Trace>(::run(scenario, history.inputs()));
    story = std::make_unique<reading::Story>(*trace);
    timeline = std::make_unique<trace::Timeline>(*trace);
    view = std::make_unique<view::View>(*story, *timeline, std::move(desk));
    view->opened = view::Played{.scenario = scenario, .done = history.inputs()};
  }
  void look() {
    view->refresh();
    view::choose_mail_program(*view);
    view::tell_of_commands(*view);
  }
  void obey() {
    for (const view::Request& request : std::exchange(view->requests, {})) {
      const auto& done = std::get<view::Do>(request);
      const SimTime now = view->playhead.at();
      history.add({now, done.action});
      run_anew(std::move(static_cast<view::Desk&>(*view)));
      view->playhead.seek(reading::effect_of(*story, now));
    }
    look();
  }
  void act(Act act) {
    view::perform(*view, act);
    obey();
  }
  // At the command-driven one.
  std::string type(const std::string& line) {
    const std::size_t before = view->commands.screen.size();
    view::enter_command(*view, line);
    obey();
    std::string printed;
    for (std::size_t i = before; i < view->commands.screen.size(); ++i) {
      printed += view->commands.screen[i].text + "\n";
    }
    return printed;
  }
  std::size_t marked() const {
    std::size_t count = 0;
    for (const view::ListedMessage& one : view::listed(*view)) count += one.deleted ? 1 : 0;
    return count;
  }

  world::Scenario scenario;
  view::History history;
  std::unique_ptr<trace::Trace> trace;
  std::unique_ptr<reading::Story> story;
  std::unique_ptr<trace::Timeline> timeline;
  std::unique_ptr<view::View> view;
};

TEST(ViewMailProgram, TheListIsThatOfTheChosenUser) {
  Window window{"fourth"};
  EXPECT_EQ(window.view->mail.user, "fegan@comnet.com");
  ASSERT_THAT(view::listed(*window.view), SizeIs(1));
  EXPECT_EQ(view::listed(*window.view)[0].flag, report::Flag::New);
  window.view->mail.box = trace::Box::Outbox;
  EXPECT_THAT(view::listed(*window.view), IsEmpty());
  window.view->mail = {};
  window.view->mail.user = "forouzan@deanza.edu";
  window.view->mail.host = "forouzan-pc";
  window.view->mail.box = trace::Box::Outbox;
  EXPECT_THAT(view::listed(*window.view), SizeIs(1));
}

TEST(ViewMailProgram, AClickReadsWhatIsNewAndNothingElse) {
  Window window{"fourth"};
  view::click_message(*window.view, view::listed(*window.view)[0]);
  ASSERT_THAT(window.view->requests, SizeIs(1));
  window.obey();
  EXPECT_EQ(view::listed(*window.view)[0].flag, report::Flag::Read);
  view::click_message(*window.view, view::listed(*window.view)[0]);
  EXPECT_THAT(window.view->requests, IsEmpty());
}

TEST(ViewMailProgram, WhatIsMarkedStaysUntilItIsRemoved) {
  Window window{"fourth"};
  EXPECT_EQ(view::hindrance(*window.view, Act::DeleteMessage), "Choose a message first.");
  view::choose_message(*window.view, +1);
  EXPECT_TRUE(view::hindrance(*window.view, Act::UndeleteMessage));
  window.act(Act::DeleteMessage);
  EXPECT_EQ(window.marked(), 1U);
  window.act(Act::UndeleteMessage);
  EXPECT_EQ(window.marked(), 0U);
  window.act(Act::DeleteMessage);
  window.act(Act::RemoveDeleted);
  EXPECT_THAT(view::listed(*window.view), IsEmpty());
}

TEST(ViewMailProgram, FoldersOnTheServerTellWhatIsHere) {
  Window window{"imap-two-computers"};
  const auto folders = view::folders_of(*window.view);
  ASSERT_FALSE(folders.empty());
  window.view->mail.folder = folders.front();
  const auto before = view::listed(*window.view);
  ASSERT_FALSE(before.empty());
  window.view->mail.item = before.front().item;
  EXPECT_TRUE(view::hindrance(*window.view, Act::Reply)) << "It is the server's list.";
  window.view->mail.folder = {};
  window.act(Act::GetMail);
  window.view->mail.folder = folders.front();
  for (const view::ListedMessage& one : view::listed(*window.view)) EXPECT_TRUE(one.here);
}

TEST(ViewMailProgram, WhatIsForeseenIsWhatHappens) {
  Window window{"reply-and-forward"};
  window.view->mail = {};
  window.view->mail.user = "fegan@comnet.com";
  window.view->mail.host = "fegan-pc";
  window.look();
  view::choose_message(*window.view, -1);
  window.act(Act::ReplyToAll);
  ASSERT_TRUE(window.view->composing.open);
  EXPECT_EQ(window.view->tab, view::Tab::UserAgent);
  window.view->composing.bcc = "chung";  // Of his address book.
  window.view->composing.body = "20 °C again.";
  const view::Consequence foreseen = window.view->foresight.of(*window.view);
  ASSERT_EQ(foreseen.problem, "");
  EXPECT_THAT(foreseen.header, HasSubstr("In-Reply-To: "));
  EXPECT_THAT(foreseen.header, Not(HasSubstr("chung")));
  ASSERT_THAT(foreseen.receivers, SizeIs(3));
  EXPECT_EQ(foreseen.receivers[0].field, "To");
  EXPECT_EQ(foreseen.receivers[1].field, "Cc");
  EXPECT_EQ(foreseen.receivers[2].address, "chung@deanza.edu");
  EXPECT_EQ(foreseen.receivers[2].field, "") << "A blind copy is named nowhere.";
  ASSERT_FALSE(foreseen.pieces.empty());
  EXPECT_EQ(foreseen.pieces[0].encoding, mime::TransferEncoding::QuotedPrintable);
  view::send_message(*window.view);
  EXPECT_FALSE(window.view->composing.open);
  window.obey();
  const trace::AgentNow& agent = *view::mail_program_now(*window.view);
  const std::string_view sent = agent.outbox.back().message;
  EXPECT_EQ(sent.substr(0, foreseen.header.size()), foreseen.header);
  EXPECT_EQ(sent.size(), foreseen.octets);
  EXPECT_EQ(view::listed(*window.view)[0].flag, report::Flag::Replied);
}

TEST(ViewMailProgram, WhatCannotBeSentSaysWhy) {
  Window window{"fourth"};
  window.act(Act::WriteMessage);
  window.view->composing.to = "nobody at all";
  EXPECT_NE(window.view->foresight.of(*window.view).problem, "");
  view::send_message(*window.view);
  EXPECT_TRUE(window.view->composing.open);
  EXPECT_THAT(window.view->composing.problem, HasSubstr("To: "));
  view::put_away(*window.view);
  EXPECT_THAT(window.view->drafts, SizeIs(1));
}

TEST(ViewMailProgram, WhoeverWritesFromElsewhereComesBackThere) {
  Window window{"fourth"};
  window.view->tab = view::Tab::Scenario;
  view::open_composer(*window.view,
                      view::begin_writing(window.view->drafts, "fegan@comnet.com", "fegan-pc"));
  EXPECT_EQ(window.view->tab, view::Tab::UserAgent);
  view::put_away(*window.view);
  EXPECT_EQ(window.view->tab, view::Tab::Scenario);
  window.view->tab = view::Tab::UserAgent;
  window.act(Act::WriteMessage);
  view::put_away(*window.view);
  EXPECT_EQ(window.view->tab, view::Tab::UserAgent);
}

TEST(ViewMailProgram, ItsKeysAreItsOwn) {
  Window window{"fourth"};
  window.view->tab = view::Tab::Scenario;
  view::press(*window.view, 'G', {});
  EXPECT_THAT(window.view->requests, IsEmpty()) << "Elsewhere it follows a message.";
  window.view->tab = view::Tab::UserAgent;
  view::press(*window.view, 'G', {});
  ASSERT_THAT(window.view->requests, SizeIs(1));
  const auto& done = std::get<view::Do>(window.view->requests[0]);
  EXPECT_TRUE(std::holds_alternative<world::CheckMail>(done.action));
}

TEST(ViewCommands, OneLetterIsOneCommandOnTheSameLists) {
  Window window{"fourth"};
  view::sit_down_to_commands(*window.view, "fegan@comnet.com", "fegan-pc");
  EXPECT_EQ(view::command_prompt(*window.view), "&");
  EXPECT_THAT(window.type("1"), HasSubstr("Subject: "));
  EXPECT_EQ(view::listed(*window.view)[0].flag, report::Flag::Read);
  EXPECT_THAT(window.type("r"), HasSubstr("Write."));
  EXPECT_EQ(view::command_prompt(*window.view), ">") << "The text has no prompt of its own.";
  window.type("Thank you.");
  EXPECT_THAT(window.type("."), HasSubstr("Sent."));
  EXPECT_EQ(view::listed(*window.view)[0].flag, report::Flag::Replied);
  window.type("d");
  EXPECT_EQ(window.marked(), 1U);
  window.type("q");
  EXPECT_THAT(view::listed(*window.view), IsEmpty());
  EXPECT_EQ(view::command_prompt(*window.view), "") << "It is over.";
}

TEST(ViewCommands, WhatIsTypedInThePastReplacesWhatFollowed) {
  Window window{"fourth"};
  view::sit_down_to_commands(*window.view, "fegan@comnet.com", "fegan-pc");
  const SimTime first = window.view->playhead.at();
  window.type("g");
  ASSERT_GT(window.view->playhead.at(), first);
  const std::size_t after = window.view->commands.screen.size();
  window.view->playhead.seek(first);
  window.look();
  window.type("h");
  EXPECT_LT(window.view->commands.screen.size(), after + 5);
  for (const auto& line : window.view->commands.screen) EXPECT_LE(line.at, first);
}

TEST(ViewMailLayout, NothingIsSqueezed) {
  using Page = view::MailProgram::Page;
  for (const float width : {390.F, 640.F, 853.F, 1024.F, 1366.F, 1600.F}) {
    for (const float scale : {1.F, 1.5F, 2.F}) {
      const auto layout = view::lay_out_mail({0, 48, width, 600}, 50 * scale, scale, Page::List);
      EXPECT_GT(layout.list.height, 0) << width << " " << scale;
      if (layout.pages.height > 0) {
        EXPECT_EQ(layout.wire.height, 0) << "One page at a time.";
        EXPECT_EQ(layout.list.width, width);
        continue;
      }
      EXPECT_GE(layout.folders.width, 150 * scale);
      EXPECT_GE(layout.message.width, 250 * scale);
      EXPECT_FLOAT_EQ(layout.message.right(), width);
      EXPECT_FLOAT_EQ(layout.meaning.bottom(), 648);
    }
  }
}

}  // namespace
