// Nothing in the top bar is over anything else, in any language, at any size.
#include "gui/view/top_bar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace {

using view::BarItem;
using view::BarPart;

// About as wide as the texts are; `longer`: how much longer the words of a language are.
view::BarWidths widths(float unit, float longer) {
  const auto button = [&](float letters) {
    return std::max(letters * 8.4F * unit * longer + 20 * unit, 34 * unit);
  };
  view::BarWidths all;
  all.sign = 24 * unit;
  all.name = 96 * unit;
  all.least = {110 * unit, 120 * unit};
  all.most = {400 * unit, 360 * unit};
  all.tabs = {button(8), button(10), button(8), button(8), button(8)};
  all.look = button(4);
  all.undo = all.redo = all.menu = all.keys_short = all.smaller = all.larger = 34 * unit;
  all.file = button(4);
  all.keys = button(6);
  all.gap = 7 * unit;
  all.least_notice = 60 * unit;
  return all;
}

TEST(ViewTopBar, NothingOverlapsAndNothingLeavesTheBar) {
  for (const float width : {1024.F, 1280.F, 1366.F, 1600.F, 1920.F, 3840.F}) {
    for (const float scale : {0.75F, 1.F, 1.35F, 1.5F, 1.75F, 2.F, 2.36F, 2.5F, 2.7F}) {
      for (const float longer : {0.8F, 1.F, 1.3F, 1.6F}) {
        if (width / scale < 420) continue;  // 1024 pixels with text of 250 %.
        const view::Rect bar{0, 0, width, 48 * scale};
        const auto items = view::lay_out_bar(widths(scale, longer), bar, 32 * scale);
        float free_from = 0;
        for (const BarItem& item : items) {
          EXPECT_GE(item.rect.x, free_from) << width << " " << scale << " " << longer;
          EXPECT_GT(item.rect.width, 0);
          free_from = item.rect.right();
        }
        EXPECT_LE(free_from, width) << width << " " << scale << " " << longer;
      }
    }
  }
}

TEST(ViewTopBar, WhatIsLeftOutIsInTheMenu) {
  std::set<BarPart> before;
  for (float width = 2000; width > 400; width -= 10) {
    const auto items = view::lay_out_bar(widths(1, 1), {0, 0, width, 48}, 32);
    std::set<BarPart> parts;
    for (const BarItem& item : items) parts.insert(item.part);
    for (const BarPart always :
         {BarPart::Scenario, BarPart::Lesson, BarPart::Smaller, BarPart::Larger}) {
      EXPECT_TRUE(parts.contains(always)) << width;
    }
    const bool all = parts.contains(BarPart::Tab1) && parts.contains(BarPart::Look) &&
                     parts.contains(BarPart::Undo) && parts.contains(BarPart::File) &&
                     (parts.contains(BarPart::Keys) || parts.contains(BarPart::KeysShort));
    EXPECT_NE(all, parts.contains(BarPart::Menu)) << width;
    EXPECT_EQ(items.back().part, BarPart::Larger) << "It stays under the mouse.";
    // What has gone does not come again in a narrower one.
    for (const BarPart part : {BarPart::Name, BarPart::Keys, BarPart::Undo, BarPart::File,
                               BarPart::Look, BarPart::Tab1}) {
      if (!before.empty() && !before.contains(part)) EXPECT_FALSE(parts.contains(part)) << width;
    }
    before = parts;
  }
  EXPECT_FALSE(before.contains(BarPart::Tab1));
}

TEST(ViewTopBar, WhatIsNotThereIsInNoMenuEither) {
  view::BarWidths bare = widths(1, 1);
  bare.least = {};
  bare.look = bare.file = 0;
  for (float width = 2000; width > 400; width -= 10) {
    const auto items = view::lay_out_bar(bare, {0, 0, width, 48}, 32);
    for (const BarPart absent :
         {BarPart::Scenario, BarPart::Lesson, BarPart::Look, BarPart::File}) {
      EXPECT_EQ(view::place_of(items, absent), nullptr) << width;
    }
    const bool all = view::place_of(items, BarPart::Tab1) && view::place_of(items, BarPart::Undo);
    EXPECT_TRUE(all || view::place_of(items, BarPart::Menu)) << width;
    if (width > 1000) EXPECT_EQ(view::place_of(items, BarPart::Menu), nullptr) << width;
  }
}

TEST(ViewTopBar, TheOpenTitleHasTheRoomThatIsLeft) {
  const auto wide = view::lay_out_bar(widths(1, 1), {0, 0, 1600, 48}, 32);
  const auto scenario = std::ranges::find(wide, BarPart::Scenario, &BarItem::part);
  EXPECT_GT(scenario->rect.width, 300);
}

}  // namespace
