// What the window shows and when, without a window.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gui/view/acts.h"
#include "gui/view/layout.h"
#include "gui/view/view.h"
#include "sim/embedded.h"
#include "sim/run.h"
#include "tests/support/shipped.h"

namespace {

using namespace std::chrono_literals;

trace::Trace run_shipped(std::string_view id) {
  return run(shipped::load(id));
}

struct ViewOfFourth : testing::Test {
  trace::Trace trace = run_shipped("fourth");
  reading::Story story{trace};
  trace::Timeline timeline{trace};
  view::View view{story, timeline};
};

// — the story —

TEST_F(ViewOfFourth, EveryUtteranceArrivesAfterItLeft) {
  ASSERT_FALSE(story.utterances().empty());
  for (const reading::Utterance& said : story.utterances()) {
    EXPECT_TRUE(said.heard);
    EXPECT_LT(said.from, said.to) << said.label;
    EXPECT_TRUE(said.speaker);
    EXPECT_TRUE(said.listener);
    EXPECT_EQ(story.utterance_of(said.said), &said);
    EXPECT_EQ(story.utterance_of(said.heard), &said);
  }
  EXPECT_TRUE(std::ranges::is_sorted(story.utterances(), {}, &reading::Utterance::from));
}

TEST_F(ViewOfFourth, EverySessionHasTheThreePhasesOfTheTextbook) {
  std::map<SessionId, std::vector<std::string_view>> names;
  for (const reading::Phase& phase : story.phases()) {
    names[phase.session].push_back(phase.what->name);
    EXPECT_LE(phase.from, phase.to);
  }
  EXPECT_EQ(names.size(), story.directory().sessions().size());
  for (const auto& [session, phases] : names) {
    const std::string_view protocol = story.directory().sessions().at(session).protocol->name;
    if (protocol == "SMTP") {
      EXPECT_THAT(phases, testing::ElementsAre("Connection establishment", "Message transfer",
                                               "Connection termination"));
    } else {
      EXPECT_THAT(phases, testing::ElementsAre("Authorization", "Transaction", "Update"));
    }
  }
}

TEST_F(ViewOfFourth, ThePacketsThatCarryTheMessageAreBulk) {
  std::size_t bulk = 0;
  for (const reading::Hop& hop : story.hops()) {
    if (hop.cargo != reading::Cargo::Bulk) continue;
    ++bulk;
    ASSERT_NE(story.utterance_in(hop.sent), nullptr);
    EXPECT_EQ(story.utterance_in(hop.sent)->part, trace::Part::Content);
  }
  EXPECT_GE(bulk, 3U);  // Push, push, pull.
  EXPECT_TRUE(std::ranges::is_sorted(story.hops(), {}, &reading::Hop::departs));
}

TEST(ViewStory, EachQuestionHasItsOwnAnswer) {
  const trace::Trace trace = run_shipped("several-recipients");
  const reading::Story story{trace};
  for (const reading::Question& question : story.questions()) {
    const auto& asked = std::get<trace::DnsAsked>(trace[question.asked].body);
    ASSERT_TRUE(question.answered);
    const auto& answered = std::get<trace::DnsAnswered>(trace[question.answered].body);
    EXPECT_EQ(asked.name, answered.name);
    EXPECT_EQ(asked.type, answered.type);
  }
}

TEST(ViewStory, LossesAreMarked) {
  const trace::Trace trace = run_shipped("server-down");
  const reading::Story story{trace};
  EXPECT_FALSE(story.troubles().empty());
  EXPECT_TRUE(std::ranges::any_of(story.hops(), &reading::Hop::lost));
}

TEST(ViewStory, ADamagedLetterIsATrouble) {
  const trace::Trace trace = run_shipped("mime-seven-bit-path");
  const reading::Story story{trace};
  ASSERT_EQ(story.troubles().size(), 1U);
  const trace::Body& trouble = trace[story.troubles()[0]].body;
  EXPECT_TRUE(std::holds_alternative<trace::EighthBitCleared>(trouble));
}

TEST(ViewStory, EveryShippedScenarioHasOne) {
  for (const embedded::File& file : embedded::scenarios()) {
    const trace::Trace trace = run(shipped::load(file));
    const reading::Story story{trace};
    EXPECT_FALSE(story.lifelines().empty()) << file.name;
    EXPECT_FALSE(story.deeds().empty()) << file.name;
    for (const reading::Utterance& said : story.utterances()) {
      EXPECT_TRUE(std::ranges::find(story.lifelines(), said.speaker) != story.lifelines().end());
    }
  }
}

// — the playhead —

TEST_F(ViewOfFourth, BackwardIsTheSameWayAsForward) {
  for (const auto unit :
       {view::Unit::Event, view::Unit::Packet, view::Unit::Command, view::Unit::Phase}) {
    view::Playhead& playhead = view.playhead;
    std::vector<SimTime> forward{SimTime{}};
    playhead.seek(SimTime{});
    while (playhead.at() < playhead.end()) {
      playhead.step(+1, unit);
      forward.push_back(playhead.at());
    }
    while (playhead.at() > SimTime{}) {
      EXPECT_EQ(playhead.at(), forward.back());
      forward.pop_back();
      playhead.step(-1, unit);
    }
  }
}

TEST_F(ViewOfFourth, TheWorldAtAnInstantIsTheSameFromEitherSide) {
  view.playhead.seek(SimTime{500ms});
  view.refresh();
  const trace::Snapshot from_before = view.now;
  view.playhead.seek(view.playhead.end());
  view.refresh();
  view.playhead.seek(SimTime{500ms});
  view.refresh();
  EXPECT_EQ(view.now, from_before);
}

TEST_F(ViewOfFourth, StartsPausedAndPlaysToTheEnd) {
  view::Playhead& playhead = view.playhead;
  EXPECT_FALSE(playhead.playing());
  playhead.tick(1);
  EXPECT_EQ(playhead.at(), SimTime{});
  playhead.play_or_pause();
  playhead.set_speed(1000);
  for (int i = 0; i < 100'000 && playhead.playing(); ++i) playhead.tick(1.0 / 60);
  EXPECT_EQ(playhead.at(), playhead.end());
  EXPECT_FALSE(playhead.playing());
  playhead.play_or_pause();  // From the beginning again.
  EXPECT_EQ(playhead.at(), SimTime{});
}

TEST_F(ViewOfFourth, PacedTimeGivesEverythingTimeToBeReadAndShortensGaps) {
  const reading::Pace& pace = view.playhead.pace();
  const auto& times = story.command_times();
  for (std::size_t i = 1; i < times.size(); ++i) {
    const double gap = pace.seconds_at(times[i]) - pace.seconds_at(times[i - 1]);
    EXPECT_GE(gap, 0.14);
    EXPECT_LE(gap, 7.0);
  }
  EXPECT_LT(pace.length(), 180);  // Three minutes on the clock.
  for (const SimTime at : story.instants()) {
    const Duration error = pace.at_seconds(pace.seconds_at(at)) - at;
    EXPECT_LE(std::abs(error.count()), 5) << "microseconds there and back";
  }
}

TEST_F(ViewOfFourth, TrueTimeIsProportional) {
  view::Playhead& playhead = view.playhead;
  playhead.set_clock(view::Clock::True);
  playhead.set_speed(0.01);
  playhead.play_or_pause();
  for (int i = 0; i < 6000; ++i) playhead.tick(1.0 / 60);
  EXPECT_NEAR(static_cast<double>(playhead.at().time_since_epoch().count()), 1e6, 1000);
}

TEST_F(ViewOfFourth, MarksCanBeSetVisitedAndLooped) {
  view::Playhead& playhead = view.playhead;
  playhead.seek(SimTime{100ms});
  playhead.toggle_mark();
  playhead.seek(SimTime{300ms});
  playhead.toggle_mark();
  playhead.to_mark(-1);
  EXPECT_EQ(playhead.at(), SimTime{100ms});
  playhead.toggle_loop();
  playhead.play_or_pause();
  for (int i = 0; i < 10'000; ++i) playhead.tick(1.0 / 60);
  EXPECT_TRUE(playhead.playing());
  EXPECT_LT(playhead.at(), SimTime{300ms});
  playhead.seek(SimTime{100ms});
  playhead.toggle_mark();
  EXPECT_EQ(playhead.marks().size(), 1U);
}

TEST_F(ViewOfFourth, WithLessMotionItStandsOnlyWhereSomethingHappens) {
  view::Playhead& playhead = view.playhead;
  playhead.set_stepwise(true);
  playhead.play_or_pause();
  const auto& times = story.command_times();
  SimTime last{};
  std::size_t stops = 1;
  for (int i = 0; i < 100'000 && playhead.playing(); ++i) {
    playhead.tick(1.0 / 60);
    EXPECT_GE(playhead.at(), last);
    stops += playhead.at() != last ? 1 : 0;
    last = playhead.at();
    EXPECT_TRUE(last == SimTime{} || last == playhead.end() ||
                std::ranges::binary_search(times, last));
  }
  EXPECT_EQ(last, playhead.end());
  EXPECT_GE(stops, times.size());
}

TEST_F(ViewOfFourth, PlaysUpToAnInstantAndPausesThere) {
  view::Playhead& playhead = view.playhead;
  playhead.seek(SimTime{100ms});
  playhead.play_until(SimTime{200ms});
  EXPECT_TRUE(playhead.playing());
  for (int i = 0; i < 10'000 && playhead.playing(); ++i) playhead.tick(1.0 / 60);
  EXPECT_EQ(playhead.at(), SimTime{200ms});
  playhead.play_or_pause();  // And on from there.
  playhead.tick(1);
  EXPECT_GT(playhead.at(), SimTime{200ms});
}

TEST_F(ViewOfFourth, CarriesOnAsAnotherPlayheadWas) {
  view.playhead.seek(SimTime{100ms});
  view.playhead.toggle_mark();
  view.playhead.seek(view.playhead.end());
  view.playhead.toggle_mark();
  view.playhead.set_speed(4);
  const trace::Trace empty;
  const reading::Story shorter{empty};
  view::Playhead next{shorter};
  next.carry_on(view.playhead);
  EXPECT_EQ(next.at(), next.end());
  EXPECT_EQ(next.speed(), 4);
  EXPECT_TRUE(next.marks().empty());
}

TEST(ViewPlayhead, AnEmptyTraceIsNoTrouble) {
  const trace::Trace trace;
  const reading::Story story{trace};
  view::Playhead playhead{story};
  playhead.play_or_pause();
  playhead.tick(1);
  for (const int direction : {-1, +1}) playhead.step(direction, view::Unit::Event);
  playhead.to_fraction(0.5);
  EXPECT_EQ(playhead.at(), SimTime{});
}

// — selection, keys —

TEST(ViewSelection, GoesBackAndForward) {
  view::Selection selection;
  selection.choose(view::ChosenRecord{Seq{4}});
  selection.choose(view::ChosenAgent{AgentId{2}});
  selection.choose(view::ChosenAgent{AgentId{2}});  // The same again is no step.
  selection.back();
  EXPECT_EQ(selection.record(), Seq{4});
  selection.forward();
  EXPECT_EQ(selection.now(), view::Choice{view::ChosenAgent{AgentId{2}}});
  selection.back();
  selection.choose(view::ChosenHost{HostId{1}});
  EXPECT_FALSE(selection.can_go_forward());
  for (int i = 0; i < 5; ++i) selection.back();
  EXPECT_EQ(selection.now(), view::Choice{view::Nothing{}});
}

TEST_F(ViewOfFourth, EveryKeyOfTheListDoesSomething) {
  for (const view::ActRow& row : view::acts()) {
    const auto& [first, last, mods, letter] = row.keys;
    view.tab = row.only_in.value_or(view::Tab::Scenario);
    if (first != 0) {
      EXPECT_TRUE(view::press(view, first, mods));
      EXPECT_TRUE(view::press(view, last, mods));
    }
    if (letter != 0) {
      EXPECT_TRUE(view::type(view, letter));
    }
  }
  EXPECT_FALSE(view::press(view, 'Q', {}));
  EXPECT_FALSE(view::type(view, U'é'));
}

TEST_F(ViewOfFourth, WhatIsImpossibleIsNotDoneAndTheNoticeSaysWhy) {
  using view::Act;
  EXPECT_FALSE(view::hindrance(view, Act::Play));
  EXPECT_TRUE(view::hindrance(view, Act::Undo));
  view::perform(view, Act::Undo);
  EXPECT_TRUE(view.requests.empty());
  EXPECT_EQ(view.notice, "");
  view::perform(view, Act::Save);  // Nothing was run from a scenario here.
  EXPECT_EQ(view.picker.what, view::FilePicker::For::Nothing);
  EXPECT_NE(view.notice, "");
  const world::Scenario scenario;
  view.opened = view::Played{.scenario = scenario, .can_undo = true};
  view::perform(view, Act::Undo);
  EXPECT_EQ(view.requests.size(), 1U);
}

TEST(ViewActs, EachIsInItsPlaceAndDoesSomething) {
  for (const view::ActRow& row : view::acts()) {
    EXPECT_EQ(&view::row_of(row.act), &row);
    EXPECT_NE(row.perform, nullptr);
    EXPECT_EQ(row.name.empty(), row.what.empty());
  }
}

TEST_F(ViewOfFourth, CauseAndEffectLeadThereAndBack) {
  const reading::Utterance& said = story.utterances()[3];
  view.selection.choose(view::ChosenRecord{said.heard});
  view::press(view, view::kLeft, {.control = true});
  EXPECT_EQ(view.selection.record(), said.said);
  EXPECT_EQ(view.playhead.at(), said.from);
  view::press(view, view::kLeft, {.alt = true});
  EXPECT_EQ(view.selection.record(), said.heard);
}

// — layout, themes —

TEST(ViewLayout, PanelsFillTheWindowWithoutOverlap) {
  for (const auto& [width, height] : {std::pair{1024.F, 640.F},
                                      {1280.F, 720.F},
                                      {1366.F, 768.F},
                                      {1600.F, 900.F},
                                      {1920.F, 1080.F},
                                      {3840.F, 2160.F}}) {
    for (const float scale : {0.75F, 1.F, 1.35F, 1.5F, 1.75F, 2.F, 2.5F, 2.7F}) {
      for (const view::Turn turn : {view::Turn::Plan, view::Turn::Sequence, view::Turn::Side}) {
        for (const bool in_lesson : {false, true}) {
          for (const float part : {0.F, 0.3F, 1.F}) {
            const view::Layout at = view::make_layout(width, height, scale, {part, part},
                                                      {.turn = turn, .in_lesson = in_lesson});
            float area = 0;
            for (const view::Rect rect : {at.top_bar, at.topology, at.sequence, at.side,
                                          at.playback, at.split_rows, at.split_side, at.turn}) {
              area += rect.width * rect.height;
            }
            EXPECT_NEAR(area, width * height, width) << width << " " << scale << " " << part;
            EXPECT_FLOAT_EQ(at.playback.bottom(), height);
            // What is seen can be used.
            for (const view::Rect rect : {at.topology, at.sequence}) {
              if (rect.height > 0) EXPECT_GE(rect.height, std::min(110 * scale, 120.F));
            }
            if (at.side.height > 0) EXPECT_GE(at.side.width, 200);
          }
        }
      }
    }
  }
}

TEST(ViewLayout, WhereThereIsLittleRoomPanelsShareAPlace) {
  const auto seen = [](const view::Rect& rect) { return rect.height > 0; };
  for (const view::Turn turn : {view::Turn::Plan, view::Turn::Sequence, view::Turn::Side}) {
    const view::Layout large = view::make_layout(1600, 900, 1, {}, {.turn = turn});
    EXPECT_TRUE(seen(large.topology) && seen(large.sequence) && seen(large.side));
    EXPECT_FALSE(seen(large.turn));
    const view::Layout low = view::make_layout(1600, 900, 1.75F, {}, {.turn = turn});
    EXPECT_NE(seen(low.topology), seen(low.sequence));
    EXPECT_TRUE(seen(low.side) && seen(low.turn));
    const view::Layout small = view::make_layout(1280, 720, 2, {}, {.turn = turn});
    EXPECT_EQ(seen(small.topology) + seen(small.sequence) + seen(small.side), 1);
    // The question stays with what it is about: below it.
    const view::Layout lesson =
        view::make_layout(1280, 720, 2, {}, {.turn = turn, .in_lesson = true});
    EXPECT_TRUE(lesson.question_below && seen(lesson.side) && !seen(lesson.turn));
    EXPECT_NE(seen(lesson.topology), seen(lesson.sequence));
  }
}

TEST(ViewLayout, AQuestionBelowThePictureIsAsHighAsItNeeds) {
  const auto question = [](float needs, bool reading = false) {
    const view::Layout layout = view::make_layout(
        1280, 720, 2, {}, {.in_lesson = true, .question = needs, .reading = reading});
    EXPECT_FLOAT_EQ(layout.topology.height + layout.side.height,
                    layout.playback.y - layout.top_bar.bottom());
    return layout.side.height;
  };
  EXPECT_FLOAT_EQ(question(300), 300);
  EXPECT_GT(question(10), 100);        // There is always room for the buttons …
  EXPECT_LT(question(5000), 450);      // … and for the picture, …
  EXPECT_GT(question(10, true), 500);  // … unless it is put away to read.
  // Where there is width, it is beside.
  EXPECT_FALSE(view::make_layout(1920, 1080, 2, {}, {.in_lesson = true}).question_below);
}

TEST(ViewLayout, OnATelephoneAnAnswerNeedsNoPlayback) {
  const view::Layout plan = view::make_layout(390, 844, 1, {}, {.in_lesson = true});
  EXPECT_TRUE(plan.phone());
  EXPECT_GT(plan.playback.height, 0);
  const view::Layout answers = view::make_layout(
      390, 844, 1, {}, {.turn = view::Turn::Side, .in_lesson = true, .answers = true});
  EXPECT_TRUE(answers.phone());
  EXPECT_EQ(answers.playback.height, 0);
  EXPECT_GT(answers.side.height, plan.topology.height);
}

TEST(ViewLayout, SplittersFollowTheMouse) {
  const view::Layout layout = view::make_layout(1600, 900, 1, {});
  const view::Splits rows = view::drag_rows(layout, {}, {500, 500});
  EXPECT_NEAR(view::make_layout(1600, 900, 1, rows).split_rows.y, 500, 1);
  const view::Splits side = view::drag_side(layout, {}, {1000, 300});
  EXPECT_NEAR(view::make_layout(1600, 900, 1, side).side.x, 1000, 6);
}

TEST(ViewTheme, TextCanBeReadOnEveryBackground) {
  for (const char* name : {"dark", "light", "contrast"}) {
    const auto theme = view::find_theme(name);
    ASSERT_TRUE(theme);
    for (const view::Colour ground : {theme->window, theme->panel, theme->card}) {
      for (const view::Colour text :
           {theme->text, theme->text_dim, theme->protocols[0], theme->protocols[1],
            theme->protocols[3], theme->protocols[2], theme->tcp, theme->good, theme->wait,
            theme->bad, theme->envelope, theme->header, theme->body, theme->accent}) {
        EXPECT_GE(view::contrast(text, ground), 4.5)
            << name << " " << int{text.red} << " " << int{text.green} << " " << int{text.blue};
      }
    }
    EXPECT_GE(view::contrast(theme->on_accent, theme->accent), 4.5) << name;
  }
  EXPECT_FALSE(view::find_theme("pink"));
}

}  // namespace
