// Replies that are opened in the sequence: what they are made of, and how what follows moves down.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "gui/reading/opened_reply.h"
#include "gui/view/folds.h"
#include "gui/view/sequence.h"
#include "gui/view/tracing.h"
#include "gui/view/view.h"
#include "sim/run.h"
#include "sim/trace/timeline.h"
#include "tests/support/shipped.h"

namespace {

TEST(Openings, MoveDownWhatFollows) {
  view::Folds folds;
  folds.open({{.at = 3, .high = 5, .arrow = 0, .reply = nullptr},
              {.at = 7, .high = 2, .arrow = 1, .reply = nullptr}});
  EXPECT_DOUBLE_EQ(folds.shown(3), 3);
  EXPECT_DOUBLE_EQ(folds.shown(4), 9);
  EXPECT_DOUBLE_EQ(folds.shown(8), 15);
  for (double row = 0; row < 12; row += 0.25) {
    EXPECT_NEAR(folds.unfolded(folds.shown(row)), row, 1e-9) << row;
  }
  double last = -1;
  for (double shown = 0; shown < 20; shown += 0.1) {
    EXPECT_GE(folds.unfolded(shown), last);
    last = folds.unfolded(shown);
  }
  EXPECT_DOUBLE_EQ(folds.unfolded(5), 3);  // Inside of the first.
}

struct Shown {
  explicit Shown(const std::string& id) : trace(make(id)), story(trace), timeline(trace) {
    view = std::make_unique<view::View>(story, timeline);
  }
  static trace::Trace make(const std::string& id) {
    return run(shipped::load(id));
  }
  trace::Trace trace;
  reading::Story story;
  trace::Timeline timeline;
  std::unique_ptr<view::View> view;
};

std::uint32_t reply_with(const reading::Story& story, std::string_view words) {
  for (std::uint32_t i = 0; i < story.utterances().size(); ++i) {
    const reading::Utterance& said = story.utterances()[i];
    if (!said.from_client && said.text.find(words) != trace::Text::npos) return i;
  }
  ADD_FAILURE() << words;
  return 0;
}

TEST(OpenedReply, AFetchHasItsItemsBelowEachOther) {
  const Shown shown{"imap-partial-fetch"};
  const auto reply =
      reading::opened_reply(shown.story, reply_with(shown.story, "a5 OK FETCH completed"));
  std::vector<std::string> lines;
  for (const reading::ReplyLine& line : reply.lines) {
    lines.push_back(std::to_string(line.depth) + " " +
                    std::string{line.text.substr(0, line.text.find('\r'))} + "|" +
                    line.note.in({}));
  }
  ASSERT_GE(lines.size(), 6U);
  EXPECT_EQ(lines[0], "0 * 2 FETCH (|");
  EXPECT_EQ(lines[1], "1 BODY[1] {105}|one part of it");
  EXPECT_EQ(lines[2], "2 Dear Mr. Fegan,|literal, 105 octets");
  EXPECT_EQ(lines.back(), "0 a5 OK FETCH completed|");
}

// Of all shipped scenarios: the lines of a reply are its octets, none twice, none left out unless
// it says so.
TEST(OpenedReply, ItsLinesAreItsOctets) {
  std::size_t opened = 0;
  for (const char* id : {"fourth", "imap-folders", "imap-two-computers", "imap-search"}) {
    const Shown shown{id};
    for (std::uint32_t i = 0; i < shown.story.utterances().size(); ++i) {
      if (!reading::can_be_opened(shown.story.utterances()[i])) continue;
      std::string octets;
      bool cut = false;
      for (const reading::ReplyLine& line : reading::opened_reply(shown.story, i).lines) {
        octets += line.text;
        cut = cut || line.note.pattern.starts_with("… ");
      }
      // Spaces between items belong to none.
      std::string whole{shown.story.utterances()[i].text};
      std::erase(octets, ' ');
      std::erase(whole, ' ');
      if (!cut) EXPECT_EQ(octets, whole) << id;
      ++opened;
    }
  }
  EXPECT_GT(opened, 20U);
}

TEST(OpenedReply, StandsBetweenTheLifelines) {
  const Shown shown{"imap-partial-fetch"};
  view::View& view = *shown.view;
  view.fold_phases = false;
  view::open_reply(view, reply_with(shown.story, "a5 OK FETCH completed"));
  const view::TextSizes sizes{
      [](view::Face, std::string_view text) { return static_cast<float>(text.size()) * 8; }, 13,
      14};
  const view::SequenceOf of{view.story, view.rows(), view.language, sizes, 1};
  const view::Folds folds = view.folded();
  ASSERT_EQ(folds.openings().size(), 1U);
  const view::Lanes lanes =
      view::place_lanes(of, view.rows().talk_at(SimTime::max()), {170, 0, 900, 38});
  view::Sheet sheet{.axis = {0, 38, 170, 700}, .field = {170, 38, 900, 700}, .row = 25};
  sheet.folds = &folds;
  sheet.top = folds.openings()[0].at - 3;
  const view::SequencePicture picture = view::place_sequence(of, lanes, sheet);
  ASSERT_EQ(picture.replies.size(), 1U);
  const view::PlacedReply& reply = picture.replies[0];
  EXPECT_GT(reply.box.width, 300);
  float bottom = reply.box.y;
  for (const view::PlacedReplyLine& line : reply.lines) {
    EXPECT_GE(line.rect.y, bottom);
    bottom = line.rect.bottom();
    EXPECT_LE(line.rect.right(), reply.box.right());
    EXPECT_LE(line.note_rect.right(), reply.box.right());
  }
  EXPECT_LE(bottom, reply.box.bottom());
  for (const view::PlacedArrow& arrow : picture.arrows) {
    if (arrow.shows_label) EXPECT_FALSE(view::overlap(arrow.label.shrunk(1), reply.box));
  }
  view::open_reply(view, reply.utterance);
  EXPECT_TRUE(view.open_replies.empty());
}

}  // namespace
