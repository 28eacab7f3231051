// Handouts: what is printed, what a key adds, and that nothing gives an answer away before.
#include "sim/handout/sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "sim/handout/questions.h"
#include "sim/shelf/languages.h"
#include "sim/shelf/lessons.h"
#include "sim/shelf/scenarios.h"

namespace {

using handout::SheetOptions;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const lesson::Language kEnglish;

std::string scenario_sheet(const std::string& id, const SheetOptions& options = {}) {
  return handout::sheet_of(shelf::load(id), options, kEnglish);
}

std::string lesson_sheet(const lesson::Lesson& taught, const SheetOptions& options = {}) {
  std::string complaint;
  const std::string sheet = handout::sheet_of(taught, options, complaint);
  EXPECT_EQ(complaint, "") << taught.id;
  return sheet;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

std::string body_of(const std::string& sheet) {
  return sheet.substr(sheet.find("<body>"));
}

// What stands between such a beginning and such an end, each time.
std::vector<std::string> all_between(const std::string& text, const std::string& begin,
                                     const std::string& end) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
    const std::size_t from = at + begin.size();
    found.push_back(text.substr(from, text.find(end, from) - from));
  }
  return found;
}

// HTML as it is read: without tags and entities.
std::string as_read(std::string html) {
  html = std::regex_replace(html, std::regex{"<[^>]*>"}, "");
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
    for (std::size_t at = html.find(entity); at != std::string::npos; at = html.find(entity)) {
      html.replace(at, std::string_view{entity}.size(), character);
    }
  }
  return html;
}

// The numbers in the sequence, as they stand there.
std::vector<std::string> gaps_in(const std::string& sheet) {
  return all_between(sheet, "<tspan>", "</tspan>");
}

TEST(Handout, ATextIsNoMarkup) {
  world::Scenario scenario = shelf::load("second");
  scenario.title = "<script>alert(1)</script> & \"two\" \x01\xff</style>";
  scenario.id = "a\"b\\c<d";
  for (const bool key : {false, true}) {
    const std::string sheet = handout::sheet_of(scenario, {.key = key}, kEnglish);
    EXPECT_THAT(sheet, Not(HasSubstr("<script")));
    EXPECT_THAT(sheet, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;two&quot; ··"));
    EXPECT_EQ(count_of(sheet, "</style>"), 1U);
    EXPECT_THAT(sheet, Not(HasSubstr("\x01")));
  }
}

TEST(Handout, TextsAreCutAtWholeCharacters) {
  EXPECT_EQ(handout::cut("abc", 3), "abc");
  EXPECT_EQ(handout::cut("abcd", 3), "ab…");
  EXPECT_EQ(handout::cut("äöüß", 4), "äöüß");
  EXPECT_EQ(handout::cut("äöüß", 3), "äö…");
  EXPECT_EQ(handout::cut("新しい回線", 2), "新…");
  EXPECT_EQ(handout::cut("<<<<", 3), "&lt;&lt;…");
  EXPECT_EQ(handout::cut("", 3), "");
}

TEST(Handout, MarkupBecomesHtml) {
  EXPECT_EQ(handout::marked_up("**a** `b<c` [RFC 5321 §3.3] **d"),
            "<strong>a</strong> <code>b&lt;c</code> RFC 5321 §3.3 **d");
}

TEST(Handout, GapsAreNumberedInOrder) {
  for (const char* id : {"fourth", "third", "several-recipients", "list", "server-down"}) {
    const std::vector<std::string> gaps = gaps_in(scenario_sheet(id));
    ASSERT_THAT(gaps, Not(IsEmpty())) << id;
    for (std::size_t i = 0; i < gaps.size(); ++i) EXPECT_EQ(gaps[i], std::to_string(i + 1)) << id;
    EXPECT_EQ(gaps, gaps_in(scenario_sheet(id, {.key = true}))) << id;
  }
}

TEST(Handout, TheSeedChoosesTheGaps) {
  const auto with_seed = [](std::uint64_t seed) {
    return scenario_sheet("fourth", {.gaps = {.seed = seed}});
  };
  EXPECT_EQ(with_seed(1), with_seed(1));
  EXPECT_NE(with_seed(1), with_seed(2));
  EXPECT_EQ(gaps_in(with_seed(1)).size(), gaps_in(with_seed(2)).size());
}

TEST(Handout, TheRuleSaysHowManyGapsThereAre) {
  const auto gaps = [](std::uint32_t every, handout::GapRule::Of of) {
    return gaps_in(scenario_sheet("fourth", {.gaps = {.every = every, .of = of}})).size();
  };
  using Of = handout::GapRule::Of;
  EXPECT_EQ(gaps(0, Of::Both), 0U);
  EXPECT_EQ(gaps(1, Of::Both), gaps(1, Of::Commands) + gaps(1, Of::Replies));
  EXPECT_EQ(gaps(2, Of::Commands), gaps(1, Of::Commands) / 2);
  EXPECT_GT(gaps(2, Of::Both), gaps(5, Of::Both));
  EXPECT_EQ(gaps(1000, Of::Both), 0U);
}

TEST(Handout, WhatIsInAGapStandsOnlyInTheKey) {
  const SheetOptions all{.gaps = {.every = 1}}, key{.key = true, .gaps = {.every = 1}};
  for (const char* words : {"MAIL FROM", "RCPT TO", "354 Start", "221 2.0.0", "+OK POP3", "RETR", "QUIT"}) {
    EXPECT_THAT(body_of(scenario_sheet("fourth", all)), Not(HasSubstr(words)));
    EXPECT_THAT(body_of(scenario_sheet("fourth", key)), HasSubstr(words));
  }
  const std::string sheet = body_of(scenario_sheet("fourth"));
  EXPECT_THAT(sheet, Not(HasSubstr("class=\"answer")));
  EXPECT_THAT(sheet, Not(HasSubstr("POP3 (pull)")));
  EXPECT_THAT(body_of(scenario_sheet("fourth", key)), HasSubstr("POP3 · pull"));
}

TEST(Handout, WhereNothingCrossesANetworkThePaperSaysSo) {
  const std::string sheet = scenario_sheet("first");
  EXPECT_THAT(sheet, HasSubstr("No message crosses a network"));
  EXPECT_EQ(count_of(sheet, "class=\"sequence\""), 0U);
}

TEST(Handout, EachScenarioHasOne) {
  for (const auto& [id, title] : shelf::scenario_titles()) {
    for (const bool key : {false, true}) {
      const std::string sheet = scenario_sheet(id, {.key = key});
      EXPECT_THAT(sheet, HasSubstr("<h1>")) << id;
      EXPECT_LT(sheet.size(), 1'000'000U) << id;
    }
  }
}

TEST(Handout, EachQuestionStandsThereOnce) {
  for (const std::string& id : shelf::lesson_ids()) {
    const lesson::Lesson taught = shelf::load_lesson(id);
    const std::string sheet = lesson_sheet(taught);
    std::size_t asked = 0;
    for (const lesson::Step& step : taught.steps) {
      if (!step.question && !step.act) continue;
      ++asked;
      if (!step.question) continue;
      const std::string ask = "class=\"what\">" + handout::marked_up(step.question->ask) + "<";
      EXPECT_GE(count_of(sheet, ask), 1U) << id << ": " << step.id;
    }
    EXPECT_EQ(count_of(sheet, "class=\"question\""), asked) << id;
  }
}

// Texts of the lesson, labels of the sequence: what is no question and no choice.
TEST(Handout, NoLessonsPaperGivesAnAnswerAway) {
  for (const std::string& id : shelf::lesson_ids()) {
    const lesson::Lesson taught = shelf::load_lesson(id);
    const std::string sheet = lesson_sheet(taught);
    EXPECT_EQ(count_of(body_of(sheet), "class=\"answer"), 0U) << id;
    EXPECT_EQ(count_of(body_of(sheet), " answer\""), 0U) << id;
    EXPECT_EQ(count_of(body_of(sheet), "class=\"why\""), 0U) << id;
    std::vector<std::string> secrets;
    for (const lesson::Step& step : taught.steps) {
      if (!step.question) continue;
      const lesson::QuestionKind kind = step.question->kind;
      if (kind == lesson::QuestionKind::Choice || kind == lesson::QuestionKind::Point) continue;
      for (const std::string& one : step.question->accept) secrets.push_back(one);
    }
    for (const auto& [begin, end] : {std::pair{"<p class=\"say lead\"", "</p>"},
                                     {"<p class=\"lead\"", "</p>"},
                                     {"class=\"mono\"", "</text>"},
                                     {"class=\"facts\"", "</ul>"}}) {
      for (const std::string& text : all_between(body_of(sheet), begin, end)) {
        for (const std::string& secret : secrets) {
          std::string words = as_read(text.substr(text.find('>') + 1));
          // How many lines a reply has, and how many sessions are left out, answers nothing.
          words = words.substr(0, words.find(" … · "));
          if (words.starts_with("Sessions that are not on this paper")) continue;
          EXPECT_FALSE(handout::tells(words, {secret}))
              << id << ": " << secret << ": " << words.substr(0, 200);
        }
      }
    }
  }
}

TEST(Handout, TheKeyHasAllAnswers) {
  for (const std::string& id : shelf::lesson_ids()) {
    const lesson::Lesson taught = shelf::load_lesson(id);
    const handout::Questions questions = handout::questions_of(taught);
    const std::string key = lesson_sheet(taught, {.key = true});
    for (const handout::Asked& asked : questions.asked) {
      if (!asked.step->question) {
        EXPECT_FALSE(asked.typed.empty() && asked.deeds.empty()) << id << ": " << asked.step->id;
        continue;
      }
      EXPECT_FALSE(asked.why.empty()) << id << ": " << asked.step->id;
      EXPECT_THAT(key, HasSubstr(handout::marked_up(asked.why))) << id;
    }
  }
}

TEST(Handout, SecretsAreFoundAsWholeWords) {
  EXPECT_TRUE(handout::tells("Say QUIT.", {"quit"}));
  EXPECT_TRUE(handout::tells("+OK 1 641", {"641"}));
  EXPECT_TRUE(handout::tells("641", {"641"}));
  EXPECT_TRUE(handout::tells("the reply \"354\"", {"354"}));
  EXPECT_FALSE(handout::tells("250 2.1.0 Sender OK", {"1"}));
  EXPECT_FALSE(handout::tells("1641", {"641"}));
  EXPECT_FALSE(handout::tells("quite", {"quit"}));
  EXPECT_FALSE(handout::tells("mail.comnet.com", {"comnet"}));
  EXPECT_FALSE(handout::tells("anything", {""}));
  EXPECT_TRUE(handout::names("EHLO forouzan-pc", {"EHLO"}));
  EXPECT_FALSE(handout::names("Mail is data", {"MAIL", "DATA"}));
}

TEST(Handout, OtherLanguagesHaveItToo) {
  for (const char* code : {"de", "es", "fr"}) {
    const lesson::Lesson taught = shelf::load_lesson("four-architectures", code);
    const std::string sheet = lesson_sheet(taught);
    EXPECT_THAT(sheet, HasSubstr("<html lang=\"" + std::string{code} + "\">"));
    EXPECT_THAT(sheet, HasSubstr(handout::escaped(taught.title)));
    EXPECT_THAT(sheet, Not(HasSubstr("What client and server say")));
    const std::string other =
        handout::sheet_of(shelf::load("fourth"), SheetOptions{}, shelf::language(code));
    EXPECT_THAT(other, Not(HasSubstr("The way of the message")));
  }
}

TEST(Handout, ThePaperIsTheOneAskedFor) {
  EXPECT_THAT(scenario_sheet("second"), HasSubstr("size: A4"));
  EXPECT_THAT(scenario_sheet("second", {.paper = handout::Paper::Letter}),
              HasSubstr("size: letter"));
}

TEST(Handout, TheSecondScenarioLooksLikeThis) {
  const std::filesystem::path file =
      std::filesystem::path{MAILWALK_SOURCE_DIR} / "tests/golden/second.handout.html";
  const std::string sheet = scenario_sheet("second");
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream{file, std::ios::binary} << sheet;
  std::ifstream in{file, std::ios::binary};
  std::ostringstream golden;
  golden << in.rdbuf();
  EXPECT_EQ(sheet, golden.str());
}

}  // namespace
