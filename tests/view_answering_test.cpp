// Keys in a lesson: what is typed while something is asked is an answer, and nothing else.
#include "gui/view/answering.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/view/keys.h"
#include "sim/lesson/taking.h"
#include "tests/support/lessons.h"

namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr int kEnterKey = 257, kBackspaceKey = 259, kDownKey = 264, kUpKey = 265;

// A lesson at its first step, whose run has been watched.
struct Desk {
  explicit Desk(const std::string& steps)
      : lesson(lessons::load(lessons::with_steps(steps))),
        taking(lesson),
        story(taking.trace()),
        timeline(taking.trace()),
        view(story, timeline) {
    view.opened = view::Taught{{.scenario = lesson.scenario}, taking};
    view.side = view::SidePanel::Lesson;
    view.playhead.seek(taking.now());
    view.refresh();
    view::put_what_is_asked(view);
  }

  // What the student does; it is done at once.
  void obey() {
    for (const view::Request& request : std::exchange(view.requests, {})) {
      const auto* take = std::get_if<view::Take>(&request);
      ASSERT_NE(take, nullptr);
      EXPECT_EQ(taking.give(take->happening), "");
    }
  }
  // A key as a keyboard sends it: the key, and its character.
  void type(char letter) {
    const int key = letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter;
    view::press(view, key, {});
    view::type(view, static_cast<unsigned char>(letter));
  }
  void type(std::string_view text) {
    for (const char c : text) type(c);
  }
  void press(int key, view::Mods mods = {}) { view::press(view, key, mods); }

  lesson::Lesson lesson;
  lesson::Taking taking;
  reading::Story story;
  trace::Timeline timeline;
  view::View view;
};

constexpr const char* kText = R"({"id": "t", "run": {"until": {"queued": {}}}, "question": {
  "kind": "text", "ask": "Which?", "accept": ["spool"], "wrong": "No."}, "hints": ["s"]})";
constexpr const char* kChoices = R"({"id": "c", "run": {"until": {"queued": {}}}, "question": {
  "kind": "choices", "ask": "Which?", "options": [
    {"text": "A", "right": true, "feedback": "a"}, {"text": "B", "right": true, "feedback": "b"},
    {"text": "C", "feedback": "c"}]}, "hints": ["A, B"]}, {"id": "d", "say": "Well."})";
constexpr const char* kOrder = R"({"id": "o", "question": {"kind": "order", "ask": "Order?",
  "wrong": "No.", "options": [{"text": "1"}, {"text": "2"}, {"text": "3"}]}, "hints": ["1"]})";
constexpr const char* kPoint = R"({"id": "p", "run": {"until": {"queued": {}}}, "question": {
  "kind": "point", "ask": "Where?", "accept": ["host:mail.deanza.edu"], "wrong": "No."},
  "hints": ["m"]})";

// Every letter that is a shortcut elsewhere, and digits, which jump through the run.
constexpr std::string_view kShortcuts = "mlptfgMLPTFG0123456789";

TEST(Answering, WhatIsTypedBeforeTheFieldIsClickedGoesIntoIt) {
  for (const std::string text : {"spool", "mail transfer", "0 to 9", "TFGPLM", "a?[+-]b"}) {
    Desk desk{kText};
    const SimTime at = desk.view.playhead.at();
    desk.type(text);
    EXPECT_EQ(desk.view.schooling.typed, text);
    EXPECT_TRUE(desk.view.schooling.wants_focus);
    EXPECT_EQ(desk.view.playhead.at(), at) << text;
    EXPECT_FALSE(desk.view.playhead.playing());
    EXPECT_FALSE(desk.view.show_packets);
    EXPECT_FALSE(desk.view.show_keys);
    desk.press(kEnterKey);
    ASSERT_THAT(desk.view.requests, SizeIs(1));
    const auto& take = std::get<view::Take>(desk.view.requests[0]);
    EXPECT_EQ(std::get<lesson::Answered>(take.happening.what).answer, lesson::Answer{text});
  }
}

TEST(Answering, CharactersBeyondAsciiAreTypedWhole) {
  Desk desk{kText};
  for (const char32_t letter : {U'é', U'日', U'\U0001F600', U'€'}) {
    EXPECT_TRUE(view::type(desk.view, letter));
  }
  EXPECT_EQ(desk.view.schooling.typed, "é日\U0001F600€");
}

TEST(Answering, NoShortcutOfALetterOrDigitWorksWhileAQuestionIsOpen) {
  for (const char* steps : {kText, kChoices, kPoint}) {
    Desk desk{steps};
    const SimTime at = desk.view.playhead.at();
    const auto clock = desk.view.playhead.clock();
    desk.type(kShortcuts);
    EXPECT_EQ(desk.view.playhead.at(), at);
    EXPECT_EQ(desk.view.playhead.clock(), clock);
    EXPECT_TRUE(desk.view.playhead.marks().empty());
    EXPECT_FALSE(desk.view.show_packets);
    EXPECT_FALSE(desk.view.wants_fit);
    EXPECT_TRUE(desk.view.schooling.put);
  }
}

TEST(Answering, AQuestionStaysWhereverThePlayheadGoes) {
  Desk desk{kText};
  desk.view.playhead.seek(SimTime{});
  view::put_what_is_asked(desk.view);
  EXPECT_TRUE(desk.view.schooling.put);
}

TEST(Answering, LettersAndDigitsPickWhatIsShownThere) {
  Desk desk{kChoices};
  const auto& options = desk.taking.posed()->options;
  desk.type("a3");
  EXPECT_EQ(desk.view.schooling.draft, (lesson::Answer{options[0].key, options[2].key}));
  desk.type("c");  // Out again.
  EXPECT_EQ(desk.view.schooling.draft, lesson::Answer{options[0].key});
  desk.type("9di");  // Nothing is shown there.
  EXPECT_EQ(desk.view.schooling.draft, lesson::Answer{options[0].key});
}

TEST(Answering, AWrongAnswerKeepsWhatWasChosenAndUntickingTakesOneOut) {
  Desk desk{kChoices};
  for (const char* key : {"a", "b", "c"}) view::pick_option(desk.view, key);
  desk.press(kEnterKey);
  desk.obey();
  EXPECT_FALSE(desk.taking.may_continue());
  EXPECT_EQ(desk.view.schooling.draft, (lesson::Answer{"a", "b", "c"}));
  view::pick_option(desk.view, "c");
  EXPECT_EQ(desk.view.schooling.draft, (lesson::Answer{"a", "b"}));
  desk.press(kEnterKey);
  desk.obey();
  EXPECT_TRUE(desk.taking.may_continue());
}

TEST(Answering, AnOrderIsHandedInWhenItIsWhole) {
  Desk desk{kOrder};
  const auto key_to = [&](std::string_view text) {
    const auto& options = desk.taking.posed()->options;
    const auto found = std::ranges::find(options, text, &lesson::Option::text);
    return static_cast<char>('1' + (found - options.begin()));
  };
  desk.type(key_to("1"));
  desk.type(key_to("2"));
  desk.press(kEnterKey);
  EXPECT_THAT(desk.view.requests, IsEmpty());
  desk.type(key_to("3"));
  desk.press(kEnterKey);
  desk.obey();
  EXPECT_TRUE(desk.taking.may_continue());
}

TEST(Answering, PointingBeginsWithNothingAndGoesOnWithArrows) {
  Desk desk{kPoint};
  EXPECT_EQ(view::pointed_at(desk.view), "");
  EXPECT_THAT(view::ready_answer(desk.view), IsEmpty());
  desk.press(kDownKey);
  const std::string first = view::pointed_at(desk.view);
  EXPECT_THAT(first, testing::StartsWith("host:"));
  desk.press(kDownKey);
  EXPECT_NE(view::pointed_at(desk.view), first);
  desk.press(kUpKey);
  EXPECT_EQ(view::pointed_at(desk.view), first);
  desk.press(kUpKey);  // Round to the last: a link.
  EXPECT_THAT(view::pointed_at(desk.view), testing::StartsWith("link:"));
  while (view::pointed_at(desk.view) != "host:mail.deanza.edu") desk.press(kDownKey);
  desk.press(kEnterKey);
  desk.obey();
  EXPECT_TRUE(desk.taking.may_continue());
}

TEST(Answering, WhatWasChosenBeforeIsNoAnswer) {
  Desk desk{kPoint};
  for (const auto& [id, host] : desk.view.now.hosts) {
    desk.view.selection.choose(view::ChosenHost{id});
    desk.view.schooling.put = false;
    view::put_what_is_asked(desk.view);
    EXPECT_EQ(view::pointed_at(desk.view), "");
  }
}

TEST(Answering, WhatTheStepSpeaksOfIsChosen) {
  Desk desk{R"({"id": "s", "say": "Look.", "run": {"until": {"queued": {}}},
               "show": {"record": {"composed": {}}, "part": 0, "raw": true}})"};
  const Seq seq = desk.view.selection.record();
  ASSERT_TRUE(seq);
  EXPECT_TRUE(std::holds_alternative<trace::Composed>(desk.view.trace()[seq].body));
  EXPECT_TRUE(desk.view.reader.raw);
}

TEST(Answering, EnterGoesOnAndBackspaceReadsTheStepBefore) {
  Desk desk{kChoices};
  view::pick_option(desk.view, "a");
  view::pick_option(desk.view, "b");
  desk.press(kEnterKey);
  desk.obey();
  desk.press(kEnterKey);
  desk.obey();
  EXPECT_EQ(desk.taking.step().id, "d");
  EXPECT_EQ(view::visit(desk.view), nullptr);
  desk.press(kBackspaceKey);
  ASSERT_NE(view::visit(desk.view), nullptr);
  EXPECT_EQ(view::visit(desk.view)->index, 0U);
  desk.press(kBackspaceKey);  // There is none before.
  EXPECT_EQ(desk.view.schooling.back, 1U);
  desk.press(view::kRight, {.alt = true});
  EXPECT_EQ(view::visit(desk.view), nullptr);
  desk.press(view::kLeft, {.alt = true});
  EXPECT_NE(view::visit(desk.view), nullptr);
  EXPECT_THAT(desk.view.requests, IsEmpty());
  EXPECT_EQ(desk.taking.hundredths(), 100U);
}

TEST(Answering, NothingIsHandedInThatIsNotThere) {
  for (const char* steps : {kText, kChoices, kOrder, kPoint}) {
    Desk desk{steps};
    desk.press(kEnterKey);
    EXPECT_THAT(desk.view.requests, IsEmpty()) << steps;
  }
  Desk desk{kText};
  desk.type("   ");
  desk.press(kEnterKey);
  EXPECT_THAT(desk.view.requests, IsEmpty());
}

TEST(Answering, WhatAStepDoesNotAllowIsNotOffered) {
  const Desk reads{R"({"id": "r", "say": "Read."})"};
  const Desk sends{R"({"id": "w", "say": "Write.", "act": {"allow": ["send"]},
    "checks": [{"that": {"composed": {"subject": "X"}}}], "hints": ["X"],
    "solution": [{"do": "send", "user": "forouzan@deanza.edu", "to": ["fegan@comnet.com"],
                  "subject": "X", "body": "x\n"}]})"};
  for (const char* action : {"send", "check-mail", "set-link", "switch-off", "type", "answer"}) {
    EXPECT_NE(view::forbidden(reads.view.taken(), action), "") << action;
    EXPECT_EQ(view::forbidden(sends.view.taken(), action).empty(), action == std::string{"send"});
    EXPECT_EQ(view::forbidden(nullptr, action), "");
  }
}

}  // namespace
