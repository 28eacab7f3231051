// What agents do without a word on a wire.
#include "gui/reading/deeds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/reading/rows.h"
#include "gui/view/playhead.h"
#include "sim/embedded.h"
#include "sim/run.h"
#include "sim/world/load.h"

namespace {

using testing::ElementsAre;

trace::Trace run_shipped(std::string_view id) {
  for (const embedded::File& file : embedded::scenarios()) {
    if (file.name != std::string{id} + ".json") continue;
    return run(world::load_scenario(std::string{file.name}, file.text));
  }
  return {};
}

std::vector<std::string> labels(const reading::Story& story) {
  std::vector<std::string> labels;
  for (const reading::Deed& deed : story.deeds()) labels.push_back(deed.label.in({}));
  return labels;
}

// The textbook's first scenario has no network: what happens is stored, read, and refused.
TEST(ViewDeeds, OnOneComputer) {
  const trace::Trace trace = run_shipped("first");
  const reading::Story story{trace};
  EXPECT_THAT(labels(story),
              ElementsAre("message 1 is written", "message 1 → mailbox of fegan@deanza.edu",
                          "opens the mailbox of fegan@deanza.edu", "message 1 is read",
                          "refused: the mailbox of fegan@deanza.edu"));
  EXPECT_TRUE(story.deeds()[3].comes);
  EXPECT_TRUE(story.deeds()[4].refused);
  EXPECT_EQ(story.lifelines().size(), 3U);  // Two user agents and the mailboxes.
  const view::Playhead playhead{story};
  const reading::Rows rows{story, playhead.pace()};
  EXPECT_EQ(rows.arrows().size(), 5U);
}

TEST(ViewDeeds, NobodyHasDoneWhatLiesThereFromTheBeginning) {
  world::Scenario scenario;
  for (const embedded::File& file : embedded::scenarios()) {
    if (file.name == "first.json") scenario = world::load_scenario("first.json", file.text);
  }
  scenario.accounts.at(1).mail = {"Subject: old\r\n\r\n"};
  const trace::Trace trace = run(scenario);
  const reading::Story story{trace};
  EXPECT_THAT(labels(story),
              ElementsAre("message 2 is written", "message 2 → mailbox of fegan@deanza.edu",
                          "opens the mailbox of fegan@deanza.edu", "message 1 is read",
                          "message 2 is read", "refused: the mailbox of fegan@deanza.edu"));
}

TEST(ViewDeeds, BesideTheLifelinesOfAnother) {
  const trace::Trace trace = run_shipped("second");
  const reading::Story story{trace};
  const view::Playhead playhead{story};
  const reading::Rows rows{story, playhead.pace()};
  for (const reading::Arrow& arrow : rows.arrows()) {
    if (arrow.kind != reading::Arrow::Kind::Deed) continue;
    const reading::Deed& deed = story.deeds()[arrow.index];
    const auto host = [&](AgentId agent) { return story.directory().agent(agent)->host; };
    EXPECT_EQ(host(rows.lanes()[arrow.speaker_lane]), host(deed.agent)) << deed.label.in({});
  }
  EXPECT_THAT(labels(story), testing::Contains("message 1 → spool"));
}

}  // namespace
