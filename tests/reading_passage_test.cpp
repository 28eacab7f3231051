// The table of what happens to one message.
#include "gui/reading/passage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "gui/view/passage_table.h"
#include "sim/mail/message.h"
#include "sim/run.h"
#include "tests/support/shipped.h"
#include "tests/support/small_world.h"

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

struct Followed {
  explicit Followed(std::vector<world::TimedAction> actions, MailId mail = MailId{1}) {
    world::Scenario scenario = small_world::two_domains();
    scenario.actions = std::move(actions);
    trace = run(scenario);
    story = std::make_unique<reading::Story>(trace);
    following = std::make_unique<reading::Following>(*story, mail);
    rows = reading::passage_of(*story, *following);
  }
  // "MAIL FROM:<…>", "+ Received: into the spool", "message 1: 300 octets" without its number.
  std::vector<std::string> told() const {
    std::vector<std::string> all;
    for (const view::TableLine& line : view::table_lines(rows, 0, {})) {
      const std::string what = line.what.substr(0, line.what.find(" SIZE="));
      const std::string note = line.note.substr(0, line.note.find_first_of("0123456789"));
      all.push_back(what + (note.empty() ? "" : ": " + note));
    }
    return all;
  }
  trace::Trace trace;
  std::unique_ptr<reading::Story> story;
  std::unique_ptr<reading::Following> following;
  std::vector<reading::PassageRow> rows;
};

const std::vector<world::TimedAction> kWrittenAndFetched{small_world::letter(1s, "bob@b.test"),
                                                         small_world::check(60s, "bob@b.test")};

TEST(ReadingPassage, FromThePenToTheReader) {
  const Followed run{kWrittenAndFetched};
  EXPECT_THAT(run.told(),
              ElementsAre("written", "MAIL FROM:<ann@a.test>", "RCPT TO:<bob@b.test>", "message 1",
                          "+ Received: into the spool", "MAIL FROM:<ann@a.test>",
                          "RCPT TO:<bob@b.test>", "message 1",
                          "+ Return-Path, + Received: into the mailbox of bob@b.test",
                          HasSubstr("s later"), "RETR 1", "message 1", "fetched",
                          "deleted from the mailbox"));
}

TEST(ReadingPassage, OctetsAddedAreThoseByWhichItGrew) {
  const Followed run{kWrittenAndFetched};
  const auto& carried = run.following->carried();
  ASSERT_EQ(carried.size(), 3U);
  std::vector<std::uint64_t> added;
  std::vector<std::size_t> hops;
  for (const reading::PassageRow& row : run.rows) {
    if (row.added.empty()) continue;
    added.push_back(row.added_octets);
    hops.push_back(row.hop);
  }
  EXPECT_THAT(added, ElementsAre(carried[1].octets - carried[0].octets,
                                 carried[2].octets - carried[1].octets));
  EXPECT_THAT(hops, ElementsAre(1U, 2U));
}

TEST(ReadingPassage, EachFieldHasTheHopThatPutItThere) {
  const Followed run{kWrittenAndFetched};
  trace::Text first, last;
  for (const reading::PassageRow& row : run.rows) {
    if (row.form.empty()) continue;
    if (first.empty()) first = row.form;
    last = row.form;
  }
  EXPECT_THAT(reading::hops_of_fields(run.rows, first), ElementsAre(1U));
  EXPECT_THAT(reading::hops_of_fields(run.rows, last), ElementsAre(2U, 2U, 1U));
  EXPECT_EQ(mail::Message{last}.fields().front().name, "Return-Path");
}

// Two messages in one session of the mailbox: each has its own way.
TEST(ReadingPassage, OfSeveralMessagesInASessionEachHasItsOwn) {
  const std::vector<world::TimedAction> two{small_world::letter(1s, "bob@b.test"),
                                       small_world::letter(20s, "bob@b.test"),
                                       small_world::check(60s, "bob@b.test")};
  for (const std::uint32_t mail : {1U, 2U}) {
    const Followed run{two, MailId{mail}};
    EXPECT_EQ(run.following->carried().size(), 3U);
    EXPECT_THAT(run.told(), testing::Contains("RETR " + std::to_string(mail)));
    EXPECT_THAT(run.told(), testing::Not(testing::Contains("RETR " + std::to_string(3 - mail))));
  }
}

// A list's server stores one copy for each of its members: each has its stamp.
TEST(ReadingPassage, TwinsInTwoMailboxesHaveTheSameStamp) {
  const trace::Trace trace = run(shipped::load("list"));
  const reading::Story story{trace};
  const reading::Following following{story, MailId{1}};
  const std::vector<reading::PassageRow> rows = reading::passage_of(story, following);
  std::size_t twins = 0;
  for (const reading::PassageRow& row : rows) {
    if (row.kind != reading::PassageRow::Kind::Kept || row.hop != 1) continue;
    const bool boxed = row.note.pattern.find("mailbox") != std::string_view::npos;
    if (!boxed) continue;
    EXPECT_THAT(row.added, ElementsAre("Return-Path", "Received"));
    EXPECT_THAT(reading::hops_of_fields(rows, row.form), ElementsAre(1U, 1U));
    ++twins;
  }
  EXPECT_EQ(twins, 2U);
}

TEST(ReadingPassage, WhatGoesWrongIsTold) {
  const Followed run{{small_world::letter(1s, "nobody@b.test")}};
  EXPECT_THAT(run.told(), testing::Contains("a notification goes back: ann@a.test"));
  EXPECT_THAT(run.told(), testing::IsSupersetOf({"recipient refused", "given up"}));
  EXPECT_TRUE(std::ranges::any_of(run.rows, [](const reading::PassageRow& row) {
    return row.kind == reading::PassageRow::Kind::Trouble;
  }));
}

TEST(ReadingPassage, WhereThereIsLittleRoomTheArrowsGo) {
  const Followed run{kWrittenAndFetched};
  const view::TextSizes sizes{
      [](view::Face, std::string_view text) { return 7.0F * static_cast<float>(text.size()); }, 13,
      14};
  const auto columns = [&](float width) {
    return view::table_columns(*run.story, run.rows, {0, 0, width, 300}, {}, sizes, 1);
  };
  const view::TableColumns wide = columns(1400), narrow = columns(420);
  EXPECT_EQ(wide.lanes.size(), wide.x.size());
  EXPECT_GE(wide.lanes.size(), 6U);
  EXPECT_TRUE(std::ranges::is_sorted(wide.x));
  for (const view::TableHead& head : wide.heads) {
    EXPECT_LE(sizes.width(view::Face::Small, head.host), head.rect.width);
  }
  EXPECT_TRUE(narrow.lanes.empty());
  EXPECT_GT(narrow.what_end - narrow.what, 200);
}

}  // namespace
