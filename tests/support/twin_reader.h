#pragma once
// The text twin in tests: what it holds, read as a tree, beside a scenario or a lesson.
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "gui/view/answering.h"
#include "gui/view/twin/deeds.h"
#include "gui/view/twin/sheet.h"
#include "sim/run.h"
#include "sim/shelf/scenarios.h"
#include "tests/support/lessons.h"

namespace twin_reader {

using view::twin::Deed;
using view::twin::Kind;
using view::twin::Mark;
using view::twin::Node;
using view::twin::Section;
using view::twin::Sheet;

inline std::string text_of(const Node& node) {
  std::string text;
  for (const lesson::Span& span : node.text) text += span.text;
  return text;
}

inline void walk(const std::vector<Node>& nodes, const std::function<void(const Node&)>& each) {
  for (const Node& node : nodes) {
    each(node);
    walk(node.parts, each);
  }
}
inline void walk(const Sheet& sheet, const std::function<void(const Node&)>& each) {
  for (const Section& section : sheet.sections) walk(section.parts, each);
}

inline std::vector<Node> found(const Sheet& sheet, const std::function<bool(const Node&)>& is) {
  std::vector<Node> all;
  walk(sheet, [&](const Node& node) {
    if (is(node)) all.push_back(node);
  });
  return all;
}
inline std::vector<Node> of_kind(const Sheet& sheet, Kind kind) {
  return found(sheet, [&](const Node& node) { return node.kind == kind; });
}
// The only one of that key; a node with an empty key where there is none.
inline Node of_key(const Sheet& sheet, std::string_view key) {
  const auto all = found(sheet, [&](const Node& node) { return node.key == key; });
  return all.empty() ? Node{} : all.front();
}

// A scenario at a time, or a lesson at its first step, whose run has been watched.
struct Desk {
  explicit Desk(const std::string& steps)
      : lesson(lessons::load(lessons::with_steps(steps))),
        taking(std::make_unique<lesson::Taking>(lesson)),
        story(taking->trace()),
        timeline(taking->trace()),
        view(story, timeline) {
    view.opened = view::Taught{{.scenario = lesson.scenario}, *taking};
    view.side = view::SidePanel::Lesson;
    view.shows = view::Shows::Text;
    watch();
  }
  void watch() {
    view.playhead.seek(taking->now());
    view.refresh();
    view::put_what_is_asked(view);
    view.schooling.verdicts = taking->verdicts();
  }

  Sheet sheet() { return view::twin::make_sheet(view); }
  bool press(const Deed& deed) { return view::twin::obey(view, deed); }
  // What is pressed is done by the lesson at once.
  void take(const Deed& deed) {
    EXPECT_TRUE(press(deed)) << deed.verb;
    for (const view::Request& request : std::exchange(view.requests, {})) {
      const auto* take = std::get_if<view::Take>(&request);
      ASSERT_NE(take, nullptr);
      EXPECT_EQ(taking->give(take->happening), "");
    }
  }

  lesson::Lesson lesson;
  std::unique_ptr<lesson::Taking> taking;
  reading::Story story;
  trace::Timeline timeline;
  view::View view;
};

struct Shown {
  explicit Shown(const std::string& id = "fourth", std::span<const world::Input> inputs = {})
      : own(shelf::load_self_contained(id)),
        trace(run(own.scenario, inputs)),
        story(trace),
        timeline(trace),
        view(story, timeline) {
    view.opened = view::Played{.scenario = own.scenario};
    view.shows = view::Shows::Text;
    view.refresh();
  }
  void go(SimTime at) {
    view.playhead.seek(at);
    view.refresh();
  }
  Sheet sheet() { return view::twin::make_sheet(view); }

  world::OwnScenario own;
  trace::Trace trace;
  reading::Story story;
  trace::Timeline timeline;
  view::View view;
};

// Each node has a key of its own and, where it can be pressed or written, a name; there is one main
// heading, and what is said aloud is short.
inline void expect_sound(const Sheet& sheet, const std::string& where) {
  const std::function<void(const std::vector<Node>&)> look = [&](const std::vector<Node>& nodes) {
    std::set<std::pair<Kind, std::string>> keys;
    for (const Node& node : nodes) {
      EXPECT_FALSE(node.key.empty()) << where;
      EXPECT_TRUE(keys.emplace(node.kind, node.key).second) << where << ": twice " << node.key;
      const bool named = node.kind == Kind::Button || node.kind == Kind::Field ||
                         node.kind == Kind::Option || node.kind == Kind::Select;
      EXPECT_TRUE(!named || !text_of(node).empty()) << where << ": no name: " << node.key;
      look(node.parts);
    }
  };
  std::size_t headings = 0;
  for (const Section& section : sheet.sections) look(section.parts);
  walk(sheet, [&](const Node& node) {
    if (node.kind == Kind::Heading && node.level == 1) ++headings;
  });
  EXPECT_EQ(headings, 1U) << where;
  for (const std::string& spoken : sheet.spoken) EXPECT_LE(spoken.size(), 410U) << where;
}

}  // namespace twin_reader
