// The rest of what the text twin holds of the window: the comparison, the states of machines, the
// followed message, marks, keys.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gui/view/commands.h"
#include "gui/view/key_list.h"
#include "tests/support/twin_reader.h"

namespace {

using namespace twin_reader;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> texts(const Node& list) {
  std::vector<std::string> all;
  for (const Node& part : list.parts) all.push_back(text_of(part));
  return all;
}

// Two runs of which one fetches with headers only.
struct Compared {
  Compared()
      : comparison{{view::ComparedRun{one.story, {"fourth", report::fetching(one.trace)}},
                    view::ComparedRun{other.story,
                                      {"imap-partial-fetch", report::fetching(other.trace)}}}} {
    one.view.comparing = true;
    one.view.comparison = &comparison;
  }
  Shown one, other{"imap-partial-fetch"};
  view::Comparison comparison;
};

TEST(TwinComparison, SaysWhatBothCostAndWhereTheMessagesAre) {
  Compared both;
  const Sheet sheet = both.one.sheet();
  const Node totals = of_key(sheet, "totals");
  ASSERT_THAT(totals.columns, SizeIs(4));
  EXPECT_EQ(totals.columns[1], "POP3");
  EXPECT_EQ(totals.columns[2], "IMAP4");
  ASSERT_THAT(totals.rows, testing::Not(IsEmpty()));
  const auto& octets = totals.rows.front();
  EXPECT_EQ(octets[0], "Octets");
  EXPECT_EQ(octets[1], report::grouped(both.comparison.runs[0].figures.fetching.total.wire()));
  EXPECT_THAT(octets[3], HasSubstr("times"));
  const Node lying = of_key(sheet, "lying");
  std::size_t places = 0;
  for (const view::ComparedRun& run : both.comparison.runs) {
    places += run.figures.fetching.places.size();
  }
  EXPECT_THAT(lying.rows, SizeIs(places));
  expect_sound(sheet, "comparison");
}

TEST(TwinComparison, LinesOfBothStandInOrderOfTime) {
  Compared both;
  const Node list = of_key(both.one.sheet(), "compared");
  const std::vector<std::string> all = texts(list);
  EXPECT_THAT(all, Contains(HasSubstr(" · POP3 C ")));
  EXPECT_THAT(all, Contains(HasSubstr(" · IMAP4 C ")));
  EXPECT_THAT(all, Contains(HasSubstr("round trips")));
  double before = 0;
  for (const std::string& line : all) {
    if (line.find(" s · ") == std::string::npos) continue;  // "and 12 more"
    const double at = std::stod(line);
    EXPECT_GE(at, before) << line;
    before = at;
  }
}

TEST(TwinComparison, WhyThereIsNoneIsSaid) {
  Shown run;
  EXPECT_TRUE(view::twin::obey(run.view, {"compare", ""}));
  EXPECT_TRUE(run.view.comparing);
  run.view.why_no_comparison = "Nobody here fetches mail.";
  EXPECT_THAT(texts(of_key(run.sheet(), "comparison")), Contains("Nobody here fetches mail."));
  EXPECT_TRUE(view::twin::obey(run.view, of_key(run.sheet(), "back").deed));
  EXPECT_FALSE(run.view.comparing);
  EXPECT_THAT(of_key(run.sheet(), "comparison").parts, IsEmpty());
}

TEST(TwinStates, SayWhereAMachineStandsAndWhatItCanDo) {
  Shown run;
  // In the middle of a session: the machine that has moved last.
  const trace::MachineMoved* moved = nullptr;
  for (std::uint32_t i = 1; i <= run.trace.size() / 2 || moved == nullptr; ++i) {
    const auto* here = std::get_if<trace::MachineMoved>(&run.trace[Seq{i}].body);
    if (here == nullptr) continue;
    moved = here;
    run.go(run.trace[Seq{i}].at);
  }
  run.view.selection.choose(view::ChosenAgent{moved->agent});
  const auto present = run.view.now.agents.at(moved->agent).machines;
  ASSERT_FALSE(present.empty());
  const Node states = of_key(run.sheet(), "states");
  const std::string here{present.rbegin()->second};
  std::size_t found_here = 0;
  for (const Node& state : states.parts) {
    if (text_of(state).find("(it is here)") == std::string::npos) continue;
    EXPECT_THAT(text_of(state), testing::StartsWith(here));
    ++found_here;
  }
  EXPECT_EQ(found_here, 1U);
  EXPECT_THAT(texts(states), Contains(HasSubstr(" → ")));
  EXPECT_THAT(texts(of_key(run.sheet(), "so far")).back(), HasSubstr(here));
}

TEST(TwinPassage, TheFollowedMessageIsToldInOrder) {
  Shown run;
  EXPECT_THAT(of_key(run.sheet(), "passage").parts, IsEmpty());
  EXPECT_TRUE(view::twin::obey(run.view, of_key(run.sheet(), "follow").deed));
  ASSERT_TRUE(run.view.followed());
  const Node passage = of_key(run.sheet(), "passage");
  ASSERT_GT(passage.parts.size(), 5U);
  EXPECT_EQ(of_key(run.sheet(), "follow").mark, Mark::On);
  const Node& last = passage.parts.back();
  EXPECT_TRUE(view::twin::obey(run.view, last.deed));
  EXPECT_EQ("record " + std::to_string(run.view.selection.record().value), last.deed.what);
  expect_sound(run.sheet(), "passage");
}

TEST(TwinTerminal, InTheCommandDrivenUserAgentOneLetterIsOneCommand) {
  Shown run;
  run.go(run.story.end());
  run.view.tab = view::Tab::Terminal;
  const auto choices = of_key(run.sheet(), "place").choices;
  const auto agent = std::ranges::find_if(
      choices, [](const auto& one) { return one.first.starts_with("user agent of fegan"); });
  ASSERT_NE(agent, choices.end());
  EXPECT_TRUE(view::twin::obey(run.view, {"place", agent->first}));
  ASSERT_TRUE(run.view.commands.open);
  const Sheet sheet = run.sheet();
  EXPECT_EQ(of_key(sheet, "place").value, agent->first);
  EXPECT_THAT(of_key(sheet, "letters").parts, SizeIs(view::help_rows().size()));
  EXPECT_EQ(text_of(of_key(sheet, "prompt")), view::command_prompt(run.view));
  const std::size_t before = of_key(sheet, "screen").parts.size();
  EXPECT_TRUE(view::twin::obey(run.view, of_key(sheet, "letter ?").deed));
  EXPECT_EQ(of_key(run.sheet(), "line").value, "?");
  EXPECT_TRUE(view::twin::obey(run.view, of_key(run.sheet(), "line").entered));
  EXPECT_GT(of_key(run.sheet(), "screen").parts.size(), before + 3);
  EXPECT_EQ(of_key(run.sheet(), "line").value, "");
  expect_sound(run.sheet(), "commands");
  EXPECT_TRUE(view::twin::obey(run.view, of_key(run.sheet(), "show lists").deed));
  EXPECT_EQ(run.view.mail.user, "fegan@comnet.com");
  EXPECT_TRUE(view::twin::obey(run.view, {"leave-commands", ""}));
  EXPECT_FALSE(run.view.commands.open);
}

TEST(TwinPlayback, MarksAreSetFoundAndPlayedBetween) {
  Shown run;
  EXPECT_FALSE(of_key(run.sheet(), "loop").enabled);
  const auto press = [&](const char* key) {
    EXPECT_TRUE(view::twin::obey(run.view, of_key(run.sheet(), key).deed)) << key;
  };
  for (const int milliseconds : {100, 400}) {
    run.go(SimTime{std::chrono::milliseconds{milliseconds}});
    press("mark");
  }
  EXPECT_THAT(run.view.playhead.marks(), SizeIs(2));
  EXPECT_EQ(text_of(of_key(run.sheet(), "mark")), "Take this mark away");
  press("loop");
  EXPECT_TRUE(run.view.playhead.looping());
  press("mark-before");
  EXPECT_EQ(run.view.playhead.at(), SimTime{std::chrono::milliseconds{100}});
  press("mark-after");
  EXPECT_EQ(run.view.playhead.at(), SimTime{std::chrono::milliseconds{400}});
}

TEST(TwinBar, HasTheListOfKeys) {
  Shown run;
  const auto tables = of_kind(run.sheet(), Kind::Table);
  ASSERT_THAT(tables, SizeIs(1));
  EXPECT_EQ(tables[0].rows.size(), view::key_rows().size());
  EXPECT_THAT(tables[0].rows, Contains(testing::ElementsAre("Space", "play or pause")));
}

}  // namespace
