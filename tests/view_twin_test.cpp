// The text twin: all can be read and done there, through the same requests as in the window.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "gui/view/twin/writer.h"
#include "tests/support/twin_reader.h"

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace twin_reader;

constexpr const char* kChoice = R"({"id": "c", "say": "Look.", "question": {"kind": "choice",
  "ask": "Which **one**?", "options": [{"text": "A", "feedback": "Not `A`."},
    {"text": "B", "right": true, "feedback": "Yes."}]}, "hints": ["B"]}, {"id": "d", "say": "Well."})";
constexpr const char* kOrder = R"({"id": "o", "question": {"kind": "order", "ask": "Order?",
  "wrong": "No.", "options": [{"text": "1"}, {"text": "2"}, {"text": "3"}]}, "hints": ["1"]})";
constexpr const char* kPoint = R"({"id": "p", "run": {"until": {"queued": {}}}, "question": {
  "kind": "point", "ask": "Where?", "accept": ["host:mail.deanza.edu"], "wrong": "No."},
  "hints": ["m"]})";
constexpr const char* kNumber = R"({"id": "n", "question": {"kind": "number", "ask": "How many?",
  "unit": "octets", "accept": ["7"], "wrong": "No."}, "hints": ["7"]})";
constexpr const char* kType = R"({"id": "a", "act": {"allow": ["type"], "host": "forouzan-pc",
  "server": "mail.deanza.edu"}, "checks": [{"that": {"said": {"verb": "QUIT"}}, "words": "Leave."}],
  "hints": ["QUIT"], "solution": [{"do": "type", "host": "forouzan-pc",
  "server": "mail.deanza.edu", "lines": ["QUIT"]}]})";

TEST(Twin, AWrongAnswerKeepsItsSentence) {
  Desk desk{kChoice};
  const Node heading = of_key(desk.sheet(), "main");
  EXPECT_EQ(text_of(heading), "Which one?");
  EXPECT_EQ(heading.level, 1);
  EXPECT_FALSE(of_key(desk.sheet(), "go").enabled);
  EXPECT_TRUE(desk.press({"pick", "a"}));
  EXPECT_EQ(of_key(desk.sheet(), "a").mark, Mark::On);
  EXPECT_TRUE(of_key(desk.sheet(), "go").enabled);
  desk.take({"answer", ""});
  const Sheet sheet = desk.sheet();
  EXPECT_EQ(of_key(sheet, "a").mark, Mark::Wrong);
  EXPECT_EQ(of_key(sheet, "a").about, "Not this. Not \"A\".");
  EXPECT_THAT(sheet.spoken, testing::Contains(HasSubstr("Not \"A\".")));
  EXPECT_FALSE(desk.taking->may_continue());
  EXPECT_TRUE(desk.press({"pick", "b"}));
  desk.take({"answer", ""});
  EXPECT_EQ(of_key(desk.sheet(), "b").mark, Mark::Right);
  EXPECT_EQ(of_key(desk.sheet(), "go").deed, (Deed{"continue", ""}));
  desk.take({"continue", ""});
  EXPECT_EQ(desk.taking->step().id, "d");
}

TEST(Twin, OptionsArePutInOrder) {
  Desk desk{kOrder};
  for (const char* key : {"b", "c", "a", "b"}) EXPECT_TRUE(desk.press({"pick", key}));
  EXPECT_EQ(desk.view.schooling.draft, (lesson::Answer{"c", "a"}));
  EXPECT_EQ(of_key(desk.sheet(), "c").value, "1");
  EXPECT_EQ(of_key(desk.sheet(), "a").value, "2");
  EXPECT_EQ(of_key(desk.sheet(), "b").value, "");
  EXPECT_EQ(of_key(desk.sheet(), "a").way, view::twin::Way::InOrder);
}

TEST(Twin, WhatIsPointedAtIsChosen) {
  Desk desk{kPoint};
  const auto targets = of_kind(desk.sheet(), Kind::Option);
  EXPECT_EQ(targets.size(), desk.view.now.hosts.size() + desk.view.now.links.size());
  const auto server = std::ranges::find(targets, "mail.deanza.edu", text_of);
  ASSERT_NE(server, targets.end());
  EXPECT_TRUE(desk.press(server->deed));
  EXPECT_EQ(of_key(desk.sheet(), server->key).mark, Mark::On);
  desk.take({"answer", ""});
  EXPECT_TRUE(desk.taking->may_continue());
}

TEST(Twin, WhatIsWrittenIsTheAnswer) {
  Desk desk{kNumber};
  const Node field = of_key(desk.sheet(), "answer");
  EXPECT_TRUE(field.digits);
  EXPECT_EQ(text_of(field), "octets");
  EXPECT_TRUE(desk.press({"typed", "7"}));
  EXPECT_EQ(of_key(desk.sheet(), "answer").value, "7");
  desk.take(field.entered);
  EXPECT_TRUE(desk.taking->may_continue());
}

TEST(Twin, TheTerminalAsksForTheSameAsTheWindow) {
  Desk desk{kType};
  desk.view.tab = view::Tab::Terminal;
  desk.view.typing.host = "forouzan-pc";
  desk.view.typing.server = "mail.deanza.edu";
  EXPECT_TRUE(desk.press(of_key(desk.sheet(), "connect").deed));
  ASSERT_THAT(desk.view.requests, SizeIs(1));
  const auto& did = std::get<view::Do>(desk.view.requests[0]);
  const auto& typed = std::get<world::TypeLines>(did.action);
  EXPECT_EQ(typed.host, "forouzan-pc");
  EXPECT_EQ(typed.server, "mail.deanza.edu");
  EXPECT_THAT(typed.lines, IsEmpty());
  EXPECT_FALSE(of_key(desk.sheet(), "line").enabled);
  EXPECT_EQ(of_key(desk.sheet(), "line").about, "Not connected: press Connect.");
}

TEST(Twin, WhatIsChosenCanBeDoneSomethingTo) {
  Shown run;
  run.go(SimTime{std::chrono::milliseconds{614}});
  const auto links =
      found(run.sheet(), [](const Node& node) { return node.key.starts_with("link "); });
  ASSERT_FALSE(links.empty());
  EXPECT_TRUE(view::twin::obey(run.view, links.front().deed));
  const Node cut = of_key(run.sheet(), "cut");
  EXPECT_EQ(text_of(cut), "Cut");
  EXPECT_TRUE(view::twin::obey(run.view, cut.deed));
  ASSERT_THAT(run.view.requests, SizeIs(1));
  const auto& set = std::get<world::SetLink>(std::get<view::Do>(run.view.requests[0]).action);
  EXPECT_EQ(set.up, false);
}

TEST(Twin, WhatWasSaidLeadsToItsTime) {
  Shown run;
  run.go(run.story.end());
  const auto lines = found(run.sheet(), [](const Node& node) { return node.deed.verb == "see"; });
  ASSERT_GT(lines.size(), 10U);
  EXPECT_LE(lines.size(), view::twin::kMostItems + 2);
  EXPECT_TRUE(view::twin::obey(run.view, lines.front().deed));
  EXPECT_LT(run.view.playhead.at(), run.story.end());
  EXPECT_EQ("record " + std::to_string(run.view.selection.record().value), lines.front().deed.what);
}

TEST(Twin, OnlyTheSwitchBesideThePicture) {
  Shown run;
  run.view.shows = view::Shows::Picture;
  EXPECT_THAT(run.sheet().sections, SizeIs(1));
  EXPECT_THAT(of_kind(run.sheet(), Kind::Button), SizeIs(3));
  EXPECT_TRUE(view::twin::obey(run.view, {"show", "both"}));
  EXPECT_GT(run.sheet().sections.size(), 5U);
  run.view.has_picture = false;
  EXPECT_FALSE(view::twin::obey(run.view, {"show", "picture"}));
  EXPECT_FALSE(of_key(run.sheet(), "picture").enabled);
}

TEST(Twin, WhatIsNotThereIsNotDone) {
  Shown run;
  for (const Deed& deed : {Deed{"no such verb", ""},
                           Deed{"choose", "record 4000000000"},
                           Deed{"choose", "record x"},
                           Deed{"choose", "host 99"},
                           Deed{"choose", "mail 99 1 1 1 1 1"},
                           Deed{"see", "record 0"},
                           Deed{"do", "cut 0"},
                           Deed{"pick", "a"},
                           Deed{"answer", ""},
                           Deed{"hint", ""},
                           Deed{"theme", "pink"},
                           Deed{"show", "all"},
                           Deed{"unit", "mile"},
                           Deed{"to-part", "x"},
                           Deed{"place", "nowhere"},
                           Deed{"callee", "nobody"},
                           Deed{"from", "nobody"},
                           Deed{"accept", ""},
                           Deed{"replace", ""},
                           Deed{"tab", "Kitchen"},
                           Deed{"export", "?"}}) {
    EXPECT_FALSE(view::twin::obey(run.view, deed)) << deed.verb << " " << deed.what;
  }
  EXPECT_THAT(run.view.requests, IsEmpty());
}

// In every scenario, whenever, whatever is chosen.
TEST(Twin, HasOneMainHeadingAndEachNodeItsKey) {
  for (const auto& [id, title] : shelf::scenario_titles()) {
    Shown run{id};
    for (const double part : {0.0, 0.3, 0.6, 1.0}) {
      run.view.playhead.to_fraction(part);
      run.view.refresh();
      expect_sound(run.sheet(), id);
      if (part != 0.6) continue;
      const auto choices =
          found(run.sheet(), [](const Node& node) { return node.deed.verb == "choose"; });
      for (const Node& choice : choices) {
        EXPECT_TRUE(view::twin::obey(run.view, choice.deed)) << id << " " << choice.deed.what;
        expect_sound(run.sheet(), id + " " + choice.deed.what);
      }
    }
    for (const view::Tab tab : {view::Tab::Terminal, view::Tab::MimeLab, view::Tab::UserAgent}) {
      run.view.tab = tab;
      expect_sound(run.sheet(), id);
    }
  }
}

// Whatever can be pressed is known, and can be done.
TEST(Twin, EachDeedThatIsOfferedIsDone) {
  Shown run;
  run.go(SimTime{std::chrono::milliseconds{614}});
  run.view.tab = view::Tab::Terminal;
  run.view.selection.choose(view::ChosenHost{run.view.now.hosts.begin()->first});
  std::vector<Node> offered;
  walk(run.sheet(), [&](const Node& node) {
    if (!node.deed.verb.empty() && node.enabled) offered.push_back(node);
  });
  EXPECT_GT(offered.size(), 100U);
  for (Node& node : offered) {
    Shown fresh;
    fresh.go(SimTime{std::chrono::milliseconds{614}});
    fresh.view.tab = view::Tab::Terminal;
    fresh.view.selection = run.view.selection;
    fresh.sheet();
    if (node.kind == Kind::Select) node.deed.what = node.choices.front().first;
    if (node.kind == Kind::Slider) node.deed.what = "500";
    EXPECT_TRUE(view::twin::obey(fresh.view, node.deed)) << node.deed.verb << node.deed.what;
  }
}

}  // namespace
