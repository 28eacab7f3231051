#include "gui/reading/dialogue.h"

#include <gtest/gtest.h>

#include <string>

#include "sim/run.h"
#include "tests/support/small_world.h"

namespace {

using namespace std::chrono_literals;
using Kind = reading::DialogueLine::Kind;

trace::Trace example() {
  world::Scenario scenario = small_world::two_domains();
  scenario.actions = {small_world::letter(0s, "bob@b.test"), small_world::check(60s, "bob@b.test")};
  return run(scenario);
}

TEST(ViewDialogue, HoldsEveryOctetThatWasSaid) {
  const trace::Trace trace = example();
  const reading::Story story{trace};
  const reading::Dialogue dialogue{story};
  std::vector<std::string> said(story.utterances().size());
  std::size_t sessions = 0;
  for (const reading::DialogueLine& line : dialogue.lines()) {
    if (line.kind == Kind::Wire) said[line.utterance] += std::string{line.text} + "\r\n";
    if (line.kind == Kind::Session) ++sessions;
  }
  EXPECT_EQ(sessions, story.directory().sessions().size());
  for (std::size_t i = 0; i < said.size(); ++i) EXPECT_EQ(said[i], story.utterances()[i].text);
}

TEST(ViewDialogue, ThreePhasesASession) {
  const trace::Trace trace = example();
  const reading::Story story{trace};
  const reading::Dialogue dialogue{story};
  std::string phases;
  for (const reading::DialogueLine& line : dialogue.lines()) {
    if (line.kind == Kind::Session) phases += "| ";
    if (line.kind == Kind::Phase) phases += std::string{line.text} + " ";
  }
  EXPECT_EQ(phases,
            "| Connection establishment Message transfer Connection termination "
            "| Connection establishment Message transfer Connection termination "
            "| Authorization Transaction Update ");
}

TEST(ViewDialogue, RowsFitAndLoseNothing) {
  const trace::Trace trace = example();
  const reading::Story story{trace};
  reading::Dialogue dialogue{story};
  for (const std::size_t columns : {8U, 20U, 33U, 500U}) {
    dialogue.wrap(columns);
    std::vector<std::string> lines(dialogue.lines().size());
    for (const reading::DialogueRow& row : dialogue.rows()) {
      const std::string_view text = dialogue.lines()[row.line].text.substr(row.begin, row.length);
      EXPECT_LE(text.size(), columns + 8);  // "→" and "·" take more octets than columns.
      lines[row.line] += text;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(lines[i], dialogue.lines()[i].text);
    for (std::uint32_t i = 0; i < story.utterances().size(); ++i) {
      const reading::DialogueRow& row = dialogue.rows()[dialogue.row_of(i)];
      EXPECT_EQ(dialogue.lines()[row.line].utterance, i);
      EXPECT_EQ(row.begin, 0U);
    }
  }
}

}  // namespace
