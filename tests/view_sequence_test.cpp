// Where things stand in the sequence: over every shipped scenario, at many instants and widths.
#include "gui/view/sequence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "gui/view/ladder_svg.h"
#include "gui/view/plan.h"
#include "gui/view/title_row.h"
#include "gui/view/view.h"
#include "sim/embedded.h"
#include "sim/run.h"
#include "tests/support/shipped.h"
#include "tests/support/small_world.h"

namespace {

using namespace std::chrono_literals;

trace::Trace run_named(std::string_view id) {
  return run(shipped::load(id));
}

view::Language language(const std::string& code) {
  view::Language language{.code = code};
  if (code == "en") return language;
  std::ifstream in{std::filesystem::path{MAILWALK_SOURCE_DIR} / "lessons" /
                   ("window." + code + ".json")};
  std::ostringstream text;
  text << in.rdbuf();
  const auto json = nlohmann::json::parse(text.str());
  for (const auto& [key, value] : json.at("texts").items()) {
    language.texts[key] = value.get<std::string>();
  }
  return language;
}

// As the window's fonts, about: wire text has one width, other text is narrower.
view::TextSizes sizes(float scale) {
  const auto letters = [](std::string_view text) {
    return static_cast<float>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  };
  return {[=](view::Face face, std::string_view text) {
            return letters(text) * (face == view::Face::Wire ? 8.4F : 7.0F) * scale;
          },
          13 * scale, 14 * scale};
}

// One picture, as the panel makes it.
struct Picture {
  Picture(const view::View& view, float width, float height, float scale, float zoom = 1)
      : its_sizes(sizes(scale)),
        of{view.story, view.rows(), view.language, its_sizes, scale},
        folds(view.folded()) {
    const float axis = (width / scale >= 620 ? 172 : 84) * scale;
    head = {axis, 0, width - axis, 38 * scale};
    lanes = view::place_lanes(of, view.rows().talk_at(view.playhead.at()), head);
    sheet.axis = {0, lanes.head_height, axis, height};
    sheet.field = {axis, lanes.head_height, width - axis, height};
    sheet.row = 25 * scale * zoom;
    sheet.folds = &folds;
    sheet.now = sheet.shown(view.rows().row_at(view.playhead.at()));
    sheet.top = std::max(sheet.now - 0.65 * static_cast<double>(height / sheet.row), 0.0);
    picture = view::place_sequence(of, lanes, sheet);
  }
  view::TextSizes its_sizes;
  view::SequenceOf of;
  view::Folds folds;
  view::Rect head;
  view::Lanes lanes;
  view::Sheet sheet;
  view::SequencePicture picture;
};

bool meet(view::Rect a, view::Rect b) {
  return view::overlap(a.shrunk(0.6F), b.shrunk(0.6F));
}

void check_heads(const Picture& it, const std::string& where) {
  for (std::size_t i = 0; i < it.lanes.heads.size(); ++i) {
    const view::HeadText& one = it.lanes.heads[i];
    EXPECT_GE(one.rect.x, it.head.x) << where << one.text;
    EXPECT_LE(one.rect.right(), it.head.right() + 1) << where << one.text;
    EXPECT_LE(one.rect.bottom(), it.lanes.head_height + 1) << where << one.text;
    for (std::size_t k = 0; k < i; ++k) {
      EXPECT_FALSE(meet(one.rect, it.lanes.heads[k].rect))
          << where << one.text << " over " << it.lanes.heads[k].text;
    }
  }
  float last = it.head.x;
  for (std::size_t i = 0; i < it.lanes.x.size(); ++i) {
    if (!it.lanes.shown[i]) continue;
    EXPECT_GT(it.lanes.x[i], last) << where;
    last = it.lanes.x[i];
  }
  EXPECT_LT(last, it.head.right()) << where;
}

bool is_interrupted(const Picture& it, std::uint32_t lane, const view::Rect& box) {
  return std::ranges::any_of(it.picture.cuts, [&](const view::Cut& cut) {
    return cut.lane == lane && cut.from <= box.y + 0.5F && cut.to >= box.bottom() - 0.5F;
  });
}

void check_labels(const Picture& it, const std::string& where) {
  std::vector<view::Rect> taken;
  const auto take = [&](const view::Rect& box, const std::string& text) {
    for (const view::Rect& other : taken) EXPECT_FALSE(meet(box, other)) << where << text;
    taken.push_back(box);
  };
  for (const view::PlacedArrow& placed : it.picture.arrows) {
    if (!placed.shows_label) continue;
    const view::Rect& box = placed.label;
    const std::string text = std::string{view::sign_of(placed.words.mark)} + placed.words.text;
    EXPECT_LE(it.its_sizes.width(view::Face::Wire, text), box.width + 0.5F) << where << text;
    EXPECT_GE(box.x, it.lanes.from - 1) << where << text;
    EXPECT_LE(box.right(), it.lanes.to + 1) << where << text;
    for (std::uint32_t lane = 0; lane < it.lanes.x.size(); ++lane) {
      if (!it.lanes.shown[lane]) continue;
      const float x = it.lanes.x[lane];
      if (x <= box.x || x >= box.right()) continue;
      EXPECT_TRUE(is_interrupted(it, lane, box)) << where << text << " on a lifeline";
      // Only what has no gap of its own lies over one.
      EXPECT_EQ(placed.arrow->kind, reading::Arrow::Kind::Deed) << where << text;
    }
    take(box, text);
  }
  for (const view::PlacedPause& pause : it.picture.pauses) {
    if (!pause.words.empty()) take(pause.band, pause.words);
  }
  for (const view::PlacedFold& fold : it.picture.folds) {
    if (!fold.words.empty()) take(fold.pill, fold.words);
  }
  for (const view::PlacedTime& time : it.picture.times) take(time.rect, time.text);
}

TEST(ViewSequence, NoTextOverTextAndNoLabelOnALifelineInAnyScenario) {
  const std::vector<std::string> codes{"en", "de", "es", "fr"};
  std::size_t turn = 0;
  for (const embedded::File& file : embedded::scenarios()) {
    const trace::Trace trace = run(shipped::load(file));
    const reading::Story story{trace};
    const trace::Timeline timeline{trace};
    view::View view{story, timeline};
    for (int i = 0; i <= 40; ++i) {
      view.speak(language(codes[turn++ % codes.size()]));
      view.playhead.to_fraction(i / 40.0);
      for (const auto& [width, height, scale] :
           {std::tuple{1160.0F, 330.0F, 1.0F}, std::tuple{640.0F, 240.0F, 1.0F},
            std::tuple{420.0F, 300.0F, 1.0F}, std::tuple{900.0F, 400.0F, 2.0F}}) {
        const Picture it{view, width, height, scale};
        const std::string where = std::string{file.name} + " " + std::to_string(i) + "/40, " +
                                  std::to_string(width) + ": ";
        check_heads(it, where);
        check_labels(it, where);
      }
    }
    if (testing::Test::HasFailure()) return;  // One is enough to read.
  }
}

TEST(ViewSequence, ZoomedOutNoTextIsOverText) {
  for (const char* id : {"fourth", "list", "server-down", "several-recipients", "first"}) {
    const trace::Trace trace = run_named(id);
    const reading::Story story{trace};
    const trace::Timeline timeline{trace};
    view::View view{story, timeline};
    for (const float zoom : {0.2F, 0.35F, 0.5F, 0.8F, 1.3F, 3.0F}) {
      for (int i = 0; i <= 10; ++i) {
        view.playhead.to_fraction(i / 10.0);
        check_labels({view, 1000, 400, 1, zoom},
                     std::string{id} + " at zoom " + std::to_string(zoom) + ": ");
      }
    }
  }
}

TEST(ViewSequence, WhoTalksHasTheRoomAndItChangesOnlyBetweenSessions) {
  const trace::Trace trace = run_named("fourth");
  const reading::Story story{trace};
  const trace::Timeline timeline{trace};
  view::View view{story, timeline};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const SimTime at : story.instants()) {
    view.playhead.seek(at);
    const Picture it{view, 1000, 300, 1};
    ASSERT_TRUE(it.lanes.pair);
    const std::pair pair{it.lanes.left, it.lanes.right};
    if (pairs.empty() || pairs.back() != pair) pairs.push_back(pair);
    const float gap = view::widest_between(it.lanes, pair.first, pair.second).width();
    for (std::size_t i = 1; i < it.lanes.x.size(); ++i) {
      if (it.lanes.x[i] - it.lanes.x[i - 1] == gap) continue;
      EXPECT_LT(it.lanes.x[i] - it.lanes.x[i - 1], gap) << "at " << at.time_since_epoch().count();
    }
  }
  EXPECT_EQ(pairs.size(), 3U) << "To the server, between servers, to the reader.";
}

TEST(ViewSequence, QuestionsGoFromWhoAsksToTheNameServer) {
  for (const char* id : {"fourth", "third", "several-recipients", "server-down", "list"}) {
    const trace::Trace trace = run_named(id);
    const reading::Story story{trace};
    const reading::Pace pace{story};
    const reading::Rows rows{story, pace};
    std::size_t asked = 0;
    for (const AgentId lane : rows.lanes()) {
      const report::AgentEntry* agent = story.directory().agent(lane);
      ASSERT_NE(agent, nullptr);
      EXPECT_NE(agent->kind, trace::AgentKind::Resolver) << id;
    }
    for (const reading::Arrow& arrow : rows.arrows()) {
      if (arrow.kind != reading::Arrow::Kind::Asked) continue;
      ++asked;
      const auto* server = story.directory().agent(rows.lanes()[arrow.listener_lane]);
      EXPECT_EQ(server->kind, trace::AgentKind::NameServer) << id;
      EXPECT_EQ(arrow.listener_lane, 0U) << id << ": it is the leftmost.";
      const auto* asker = story.directory().agent(rows.lanes()[arrow.speaker_lane]);
      const auto& question = story.questions()[arrow.index];
      EXPECT_EQ(asker->host, story.directory().agent(question.resolver)->host) << id;
    }
    EXPECT_GT(asked, 0U) << id;
  }
}

TEST(ViewSequence, ALineThatIsCutSaysSo) {
  const view::TextSizes its = sizes(1);
  EXPECT_EQ(view::cut_to(its, "NOOP", 100), "NOOP");
  EXPECT_EQ(view::cut_to(its, "MAIL FROM:<forouzan@deanza.edu>", 100), "MAIL FROM:…");
  EXPECT_EQ(view::cut_to(its, "250-mail.comnet.com greets mail.deanza.edu … · 8 lines", 240),
            "250-mail.comnet.c… · 8 lines");
  EXPECT_EQ(view::cut_to(its, "Grüße, ßüöä", 60), "Grüße,…");
  EXPECT_EQ(view::cut_to(its, "日本語です", 20), "日…");
  EXPECT_EQ(view::cut_to(its, "QUIT", 9), "") << "A mere … says nothing.";
  EXPECT_EQ(view::cut_to(its, "QUIT", 5), "");
  for (float room = 0; room < 500; room += 3) {
    const std::string cut = view::cut_to(its, "✓ 250-größer … · 12 lines", room);
    EXPECT_LE(its.width(view::Face::Wire, cut), room + 0.01F) << cut;
  }
}

TEST(ViewSequence, WhatIsFoldedTakesOneRowAndRowsComeBack) {
  for (const embedded::File& file : embedded::scenarios()) {
    const trace::Trace trace = run(shipped::load(file));
    const reading::Story story{trace};
    const trace::Timeline timeline{trace};
    view::View view{story, timeline};
    view.playhead.seek(view.playhead.end());
    const view::Folds folds = view.folded();
    double last = 0, saved = 0;
    for (double row = 0; row < view.rows().length(); row += 0.37) {
      const double shown = folds.shown(row);
      ASSERT_GE(shown, last - 1e-9) << file.name;
      ASSERT_NEAR(folds.unfolded(shown), row, 1e-6) << file.name;
      last = shown;
    }
    for (const view::Fold& fold : *view.folds) {
      EXPECT_GE(fold.lines, 5U) << file.name;
      EXPECT_FALSE(fold.commands.empty()) << file.name;
      saved += fold.to - fold.from - 1;
    }
    // The last one may be over since too few rows.
    EXPECT_GE(folds.shown(view.rows().length()), view.rows().length() - saved - 1e-6);
    if (std::string_view{file.name} == "fourth.json") {
      ASSERT_GE(view.folds->size(), 2U);
      const view::Fold first = view.folds->front();
      EXPECT_NEAR(folds.shown(first.to) - folds.shown(first.from), 1, 1e-6);
      view.open_folds.insert(first.band);
      EXPECT_NEAR(view.folded().shown(first.to), first.to, 1e-6) << "Opened again.";
      view.playhead.seek(SimTime{});
      EXPECT_EQ(view.folded().shown(100), 100) << "Nothing is over.";
    }
  }
}

TEST(ViewSequence, AProtocolCanBeHiddenAndComesBack) {
  const trace::Trace trace = run_named("fourth");
  const reading::Story story{trace};
  const trace::Timeline timeline{trace};
  view::View view{story, timeline};
  const std::size_t all = view.rows().arrows().size();
  for (const char* name : {"SMTP", "POP3", "DNS"}) {
    view.show_protocol(name, false);
    const auto of_it = [&](const reading::Arrow& arrow) {
      const auto* protocol = view::protocol_of(story, arrow);
      return protocol != nullptr && protocol->name == name;
    };
    EXPECT_LT(view.rows().arrows().size(), all) << name;
    EXPECT_TRUE(std::ranges::none_of(view.rows().arrows(), of_it)) << name;
    view.show_protocol(name, true);
    EXPECT_EQ(view.rows().arrows().size(), all) << name;
    EXPECT_TRUE(std::ranges::any_of(view.rows().arrows(), of_it)) << name;
  }
}

TEST(ViewSequence, ABreakIsABandThatTellsHowLongItWas) {
  const trace::Trace trace = run_named("fourth");
  const reading::Story story{trace};
  const reading::Pace pace{story};
  const reading::Rows rows{story, pace};
  ASSERT_GE(rows.pauses().size(), 2U);
  for (const reading::Pause& pause : rows.pauses()) {
    EXPECT_GT(pause.ended - pause.begun, reading::kBreak);
    for (const reading::Arrow& arrow : rows.arrows()) {
      EXPECT_TRUE(arrow.from <= pause.from || arrow.from >= pause.to + 0.5);
    }
  }
  EXPECT_EQ(reading::later(rows.pauses()[0].ended - rows.pauses()[0].begun), "59 s later");
}

TEST(ViewEvents, TheListIsTheSequenceAndCanBeSearched) {
  const trace::Trace trace = run_named("fourth");
  const reading::Story story{trace};
  const trace::Timeline timeline{trace};
  view::View view{story, timeline};
  EXPECT_EQ(view.events->size(), view.rows().arrows().size());
  const auto found = [&](const char* words) {
    view.event_search = words;
    view.events.forget();
    return view.events->size();
  };
  EXPECT_EQ(found("rcpt fegan"), 2U);
  EXPECT_EQ(found("  RCPT   CLIENT mail.deanza.edu  mail.comnet.COM "), 1U)
      << "From server to server.";
  EXPECT_GT(found("name server"), 3U);
  EXPECT_EQ(found("09:00:00.582"), 1U);
  EXPECT_EQ(found("nobody said this"), 0U);
  EXPECT_EQ(found(""), view.rows().arrows().size());
  for (std::size_t i = 1; i < view.events->size(); ++i) {
    EXPECT_LE(view::time_of(story, view.events->arrow(i - 1)),
              view::time_of(story, view.events->arrow(i)));
  }
  EXPECT_EQ(view.events->begun_at(story.end()), view.events->size());
  const view::Event rcpt = [&] {
    found("rcpt mail.comnet.com");
    return view.events->event(0);
  }();
  EXPECT_EQ(rcpt.time, "09:00:00.582");
  EXPECT_EQ(rcpt.who, "MTA client mail.deanza.edu → MTA server mail.comnet.com");
  EXPECT_EQ(rcpt.what, "RCPT TO:<fegan@comnet.com>");
}

TEST(ViewSequence, OfALongRunOnlyWhatIsSeenIsPlaced) {
  world::Scenario scenario = small_world::two_domains();
  for (int i = 0; i < 400; ++i) {
    scenario.actions.push_back(small_world::letter(i * 1s, "bob@b.test"));
  }
  const trace::Trace trace = run(scenario);
  const reading::Story story{trace};
  const trace::Timeline timeline{trace};
  view::View view{story, timeline};
  ASSERT_GT(view.rows().arrows().size(), 5000U);
  for (int i = 0; i <= 20; ++i) {
    view.playhead.to_fraction(i / 20.0);
    const Picture it{view, 1000, 300, 1};
    EXPECT_LT(it.picture.arrows.size(), 60U);
    check_labels(it, "a long run: ");
  }
}

TEST(ViewTitleRow, LeavesOutByRankAndNeverOverlaps) {
  const std::vector<view::RowItem> items{{80, 3}, {50, 1}, {50, 2}, {60, 0, true}, {30, 2, true}};
  for (float width = 20; width < 400; width += 7) {
    const view::Rect row{10, 0, width, 24};
    const std::vector<view::Rect> places = view::lay_out_row(items, row, 6);
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i].width == 0) continue;
      EXPECT_GE(places[i].x, row.x);
      EXPECT_LE(places[i].right(), row.right() + 0.01F);
      for (std::size_t k = 0; k < i; ++k) {
        EXPECT_FALSE(places[k].width > 0 && view::overlap(places[i], places[k]));
        // What has a lower rank stays longer.
        if (items[k].rank < items[i].rank) {
          EXPECT_GT(places[k].width, 0) << width;
        }
      }
    }
  }
}

TEST(ViewLadderSvg, SaysAllThatTheSequenceSaysAndFoldsNothing) {
  for (const embedded::File& file : embedded::scenarios()) {
    const trace::Trace trace = run(shipped::load(file));
    const reading::Story story{trace};
    const reading::Pace pace{story};
    const reading::Rows rows{story, pace};
    const std::string svg = view::ladder_svg(story, rows, view::printed());
    const auto count = [&](std::string_view what) {
      std::size_t found = 0;
      for (std::size_t at = svg.find(what); at != std::string::npos; at = svg.find(what, at + 1)) {
        ++found;
      }
      return found;
    };
    EXPECT_EQ(count("<g><title>"), rows.arrows().size()) << file.name;
    EXPECT_EQ(count(" later</text>"), rows.pauses().size()) << file.name;
  }
}

}  // namespace
