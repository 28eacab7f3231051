// Who sits where in the terminal.
#include "gui/view/seating.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "gui/view/commands.h"
#include "gui/view/doings.h"
#include "sim/run.h"
#include "tests/support/shipped.h"

namespace {

struct Fourth {
  Fourth()
      : scenario(shipped::load("fourth")),
        trace(run(scenario)),
        story(trace),
        timeline(trace),
        view(story, timeline) {
    view.opened = view::Played{.scenario = scenario};
    view.refresh();
  }
  // What is done with a computer, by its button.
  void press(std::string_view host, std::string_view button) {
    view.selection.choose(view::ChosenHost{view::host_named(view, host)});
    const auto all = view::doings(view);
    const auto found = std::ranges::find(all, button, &view::Doing::id);
    ASSERT_NE(found, all.end()) << button;
    found->perform(view, 0);
  }

  world::Scenario scenario;
  trace::Trace trace;
  reading::Story story;
  trace::Timeline timeline;
  view::View view;
};

// Otherwise the terminal would go on to show the commands.
TEST(ViewSeating, WhoSitsDownElsewhereGetsUpFromAUserAgent) {
  for (const auto& [host, button] : {std::pair{"forouzan-pc", "type"}, {"mail.deanza.edu", "seat"}}) {
    Fourth fourth;
    view::sit_down_to_commands(fourth.view, "fegan@comnet.com", "fegan-pc");
    EXPECT_TRUE(fourth.view.commands.open);
    fourth.press(host, button);
    EXPECT_FALSE(fourth.view.commands.open) << button;
    EXPECT_EQ(fourth.view.tab, view::Tab::Terminal);
    const view::Typing& typing = fourth.view.typing;
    EXPECT_EQ(typing.serving ? typing.server : typing.host, host);
  }
}

}  // namespace
