#pragma once
// What stands in the top bar, and where. Where there is no room for all of it, things are left out
// in this order, and are in a menu then: the program's name, the words of "? Keys", undo and redo,
// File, View, Keys, the tabs. The two pickers and the size of the text are always there.
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "gui/view/desk.h"
#include "gui/view/geometry.h"

namespace view {

enum class BarPart : std::uint8_t {
  Sign,      // The envelope.
  Name,      // "Mailwalk", with the envelope.
  Scenario,  // The pickers.
  Lesson,
  Tab1,
  Tab2,
  Tab3,
  Tab4,
  Tab5,
  Notice,  // As much room as is left; none where that is little.
  Look,
  Undo,
  Redo,
  File,
  Keys,
  KeysShort,
  Menu,
  Smaller,  // At the right edge, so that it stays under the mouse that presses it.
  Larger,
};

// How wide each is, padding included; 0: it is neither there nor in the menu. Of the pickers: at
// least, and at most.
struct BarWidths {
  float sign = 0, name = 0;
  std::array<float, 2> least{}, most{};  // Scenario, lesson.
  std::array<float, 5> tabs{};
  float look = 0, undo = 0, redo = 0, file = 0, keys = 0, keys_short = 0, menu = 0;
  float smaller = 0, larger = 0;
  float gap = 0;           // Between two.
  float least_notice = 0;  // Below that it is none.
};

struct BarItem {
  BarPart part{};
  Rect rect{};  // Tabs and the notice are as high as the bar, all others as high as a button.
};

// What the middle of the window shows, in the order of the tabs.
inline constexpr std::pair<const char*, Tab> kTabs[] = {
    {"Scenario", Tab::Scenario},
    {"User agent", Tab::UserAgent},
    {"MIME lab", Tab::MimeLab},
    {"Seal lab", Tab::SealLab},
    {"Terminal", Tab::Terminal}};

// Null: it has no room.
const Rect* place_of(const std::vector<BarItem>& items, BarPart part);

// From left to right; never one over the other, and none beyond the bar as long as the pickers and
// the size of the text have room.
std::vector<BarItem> lay_out_bar(const BarWidths& widths, Rect bar, float button_height);

}  // namespace view
