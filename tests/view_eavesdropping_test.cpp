// The eavesdropper in the window: where he sits, what he has by then, what he asks for; and the
// same in the text twin.
#include "gui/view/eavesdropping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "gui/view/acts.h"
#include "gui/view/doings.h"
#include "tests/support/twin_reader.h"

namespace {

using namespace twin_reader;
using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using view::TapLine;

struct Listening : Shown {
  Listening() : Shown("eavesdropper") { view::show_at_side(view, view::SidePanel::Eavesdropper); }
  std::vector<std::string> loot() {
    std::vector<std::string> all;
    for (const view::LootRow& row : view::loot_rows(view))
      all.push_back(row.name + ": " + row.value);
    return all;
  }
  void sit(const std::string& a, const std::string& b) {
    view.eavesdropping.a = a;
    view.eavesdropping.b = b;
  }
};

TEST(Eavesdropping, SitsWhereTheScenarioPutsHim) {
  Listening desk;
  EXPECT_EQ(view::link_in_words(desk.view, view::eye_of(desk.view)), "wan – fegan-pc");
  EXPECT_TRUE(view::shows_eavesdropper(desk.view));
  Shown other{"fourth"};
  EXPECT_FALSE(view::eye_of(other.view));
  EXPECT_FALSE(view::shows_eavesdropper(other.view));
}

TEST(Eavesdropping, HasWhatHasPassedByNow) {
  Listening desk;
  desk.go(SimTime{2min});
  EXPECT_THAT(desk.loot(),
              ElementsAre("Names and addresses: 0", "Messages, whole: 0", "Attachments: 0"));
  EXPECT_EQ(view::passes_here(desk.view), "");
  desk.go(SimTime{5min});
  EXPECT_THAT(desk.loot(), ElementsAre("Password of fegan: blue-sky-23", "Names and addresses: 2",
                                       "Messages, whole: 1", "Attachments: 0"));
  EXPECT_EQ(view::passes_here(desk.view), "POP3, port 110, in the clear");
  desk.sit("internet", "wan");
  EXPECT_THAT(desk.loot(),
              ElementsAre("Names and addresses: 2", "Messages, whole: 1", "Attachments: 0"));
}

TEST(Eavesdropping, OtherLinksAreCompared) {
  Listening desk;
  desk.go(SimTime{5min});
  std::vector<std::string> passwords, messages;
  for (const view::LinkReads& one : view::reads_of_links(desk.view)) {
    if (one.password) passwords.push_back(one.name);
    if (one.message) messages.push_back(one.name);
  }
  EXPECT_THAT(passwords, ElementsAre("wan – mail.comnet.com", "wan – fegan-pc"));
  EXPECT_THAT(messages, SizeIs(6));
}

TEST(Eavesdropping, ReadsLineByLine) {
  Listening desk;
  desk.go(SimTime{5min});
  const auto lines = view::lines_he_reads(desk.view, 200);
  const auto password = std::ranges::find(lines, TapLine::Kind::Password, &TapLine::kind);
  ASSERT_NE(password, lines.end());
  EXPECT_EQ(password->text.substr(password->lit, password->lit_length), "blue-sky-23");
  const auto name = std::ranges::find(lines, TapLine::Kind::Name, &TapLine::kind);
  ASSERT_NE(name, lines.end());
  EXPECT_EQ(name->text.substr(name->lit, name->lit_length), "fegan");
  EXPECT_THAT(lines, Contains(AllOf(Field(&TapLine::text, "Subject: Network"),
                                    Field(&TapLine::kind, TapLine::Kind::Header))));
  EXPECT_THAT(lines, Contains(AllOf(Field(&TapLine::text, "Dear Ms. Fegan,"),
                                    Field(&TapLine::kind, TapLine::Kind::Body))));
  EXPECT_THAT(view::lines_he_reads(desk.view, 3), SizeIs(3));
}

TEST(Eavesdropping, IsPutOnAnotherLinkByButtonAndKey) {
  Listening desk;
  const LinkId first = desk.view.now.links.begin()->first;
  desk.view.selection.choose(view::ChosenLink{first});
  const auto all = view::doings(desk.view);
  const auto listen = std::ranges::find(all, "listen", &view::Doing::id);
  ASSERT_NE(listen, all.end());
  listen->perform(desk.view, 0);
  EXPECT_EQ(view::eye_of(desk.view), first);
  view::show_at_side(desk.view, view::SidePanel::Inspector);
  EXPECT_FALSE(view::shows_eavesdropper(desk.view));
  view::perform(desk.view, view::Act::MoveEye);  // Only shows him.
  EXPECT_EQ(view::eye_of(desk.view), first);
  EXPECT_TRUE(view::shows_eavesdropper(desk.view));
  view::perform(desk.view, view::Act::MoveEye);
  EXPECT_EQ(view::eye_of(desk.view), LinkId{first.value + 1});
}

TEST(Eavesdropping, ChangesOnlyWhatIsEquallyLong) {
  Listening desk;
  desk.go(SimTime{3min});
  EXPECT_NE(view::why_not_changed(desk.view, true), "");
  desk.view.eavesdropping.find = "properly";
  desk.view.eavesdropping.put = "no more";
  EXPECT_EQ(view::why_not_changed(desk.view, true), "");
  EXPECT_NE(view::why_not_changed(desk.view, false), "");
  EXPECT_FALSE(view::checks_of_change(desk.view).front().good);
  view::change_packet(desk.view, false);
  EXPECT_THAT(desk.view.requests, IsEmpty());
  desk.view.eavesdropping.put = "no more ";
  EXPECT_TRUE(view::checks_of_change(desk.view).front().good);
  view::change_packet(desk.view, false);
  ASSERT_THAT(desk.view.requests, SizeIs(1));
  const auto& action = std::get<view::Do>(desk.view.requests.front()).action;
  const auto& change = std::get<world::ChangePacket>(action);
  EXPECT_EQ(change.find, "properly");
  EXPECT_EQ(change.put, "no more ");
  EXPECT_EQ(change.b, "fegan-pc");
}

TEST(Eavesdropping, WhatComesNextIsOfferedAndLetPass) {
  Listening desk;
  EXPECT_THAT(view::lines_that_come(desk.view), ElementsAre("+OK POP3 server ready"));
  view::let_pass(desk.view);
  desk.view.refresh();
  EXPECT_THAT(view::lines_that_come(desk.view), ElementsAre("USER fegan"));
  desk.go(SimTime{8min});
  EXPECT_THAT(view::lines_that_come(desk.view), IsEmpty());
}

TEST(Eavesdropping, ForgesAtAComputerThatIsNobodys) {
  Listening desk;
  view::forge(desk.view);
  EXPECT_EQ(desk.view.tab, view::Tab::Terminal);
  EXPECT_EQ(desk.view.typing.host, "stranger-pc");
  EXPECT_EQ(desk.view.typing.server, "mail.comnet.com");
  EXPECT_EQ(desk.view.typing.port, 25);
}

TEST(Eavesdropping, TheTwinTellsAllOfItAndDoesIt) {
  Listening desk;
  for (const SimTime at : {SimTime{}, SimTime{3min + 200ms}, SimTime{5min}}) {
    desk.go(at);
    expect_sound(desk.sheet(), "eavesdropper");
  }
  const Node group = of_key(desk.sheet(), "eavesdropper");
  EXPECT_EQ(text_of(group), "Eavesdropper: wan – fegan-pc");
  std::string all;
  walk(group.parts, [&](const Node& node) { all += text_of(node) + node.value + "\n"; });
  EXPECT_THAT(all, HasSubstr("Password of fegan"));
  EXPECT_THAT(all, HasSubstr("C: PASS blue-sky-23 (the password)"));
  desk.go(SimTime{3min});
  EXPECT_TRUE(view::twin::obey(desk.view, {"tap-find", "properly"}));
  EXPECT_FALSE(of_key(desk.sheet(), "tap-changed").enabled);
  EXPECT_TRUE(view::twin::obey(desk.view, {"tap-put", "no more "}));
  EXPECT_TRUE(of_key(desk.sheet(), "tap-changed").enabled);
  EXPECT_TRUE(view::twin::obey(desk.view, of_key(desk.sheet(), "tap-changed").deed));
  EXPECT_THAT(desk.view.requests, SizeIs(1));
  EXPECT_TRUE(view::twin::obey(desk.view, {"tap-forge", ""}));
  EXPECT_EQ(desk.view.tab, view::Tab::Terminal);
}

}  // namespace
