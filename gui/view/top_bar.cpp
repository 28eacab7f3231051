#include "gui/view/top_bar.h"

#include <algorithm>
#include <utility>

namespace view {

namespace {

// What is still there.
struct Kept {
  bool name = true, long_keys = true, history = true, file = true, look = true, keys = true;
  bool tabs = true;
  bool all(const BarWidths& widths) const {
    return history && (file || widths.file == 0) && (look || widths.look == 0) && keys && tabs;
  }
};

constexpr bool Kept::*kOrder[] = {&Kept::name, &Kept::long_keys, &Kept::history, &Kept::file,
                                  &Kept::look, &Kept::keys,      &Kept::tabs};

using Parts = std::vector<std::pair<BarPart, float>>;

Parts parts_at_left(const BarWidths& widths, const Kept& kept) {
  Parts parts{
      kept.name ? std::pair{BarPart::Name, widths.name} : std::pair{BarPart::Sign, widths.sign},
      {BarPart::Scenario, widths.least[0]},
      {BarPart::Lesson, widths.least[1]}};
  if (!kept.tabs) return parts;
  parts.insert(parts.end(), {{BarPart::Tab1, widths.tabs[0]},
                             {BarPart::Tab2, widths.tabs[1]},
                             {BarPart::Tab3, widths.tabs[2]},
                             {BarPart::Tab4, widths.tabs[3]},
                             {BarPart::Tab5, widths.tabs[4]}});
  return parts;
}

Parts parts_at_right(const BarWidths& widths, const Kept& kept) {
  Parts parts;
  if (kept.look) parts.emplace_back(BarPart::Look, widths.look);
  if (kept.history) {
    parts.emplace_back(BarPart::Undo, widths.undo);
    parts.emplace_back(BarPart::Redo, widths.redo);
  }
  if (kept.file) parts.emplace_back(BarPart::File, widths.file);
  if (kept.keys && kept.long_keys) parts.emplace_back(BarPart::Keys, widths.keys);
  if (kept.keys && !kept.long_keys) parts.emplace_back(BarPart::KeysShort, widths.keys_short);
  if (!kept.all(widths)) parts.emplace_back(BarPart::Menu, widths.menu);
  parts.emplace_back(BarPart::Smaller, widths.smaller);
  parts.emplace_back(BarPart::Larger, widths.larger);
  return parts;
}

Parts without_absent(Parts parts) {
  std::erase_if(parts, [](const auto& one) { return one.second == 0; });
  return parts;
}

float room_for(const Parts& parts, float gap) {
  float room = 0;
  for (const auto& [part, width] : without_absent(parts)) room += width + gap;
  return room;
}

bool is_high(BarPart part) {
  return part == BarPart::Tab1 || part == BarPart::Tab2 || part == BarPart::Tab3 ||
         part == BarPart::Tab4 ||
         part == BarPart::Tab5 || part == BarPart::Notice;
}

// Gives the pickers what is left, the open one's title first where both want it.
float widen(Parts& left, const BarWidths& widths, float spare) {
  for (auto& [part, width] : left) {
    if (part != BarPart::Scenario && part != BarPart::Lesson) continue;
    const bool scenario = part == BarPart::Scenario;
    const float most = widths.most[scenario ? 0 : 1];
    const float share = scenario ? spare * 0.6F : spare;
    const float more = std::clamp(most - width, 0.0F, std::max(share, 0.0F));
    width += more;
    spare -= more;
  }
  return spare;
}

}  // namespace

const Rect* place_of(const std::vector<BarItem>& items, BarPart part) {
  const auto found = std::ranges::find(items, part, &BarItem::part);
  return found == items.end() ? nullptr : &found->rect;
}

std::vector<BarItem> lay_out_bar(const BarWidths& widths, Rect bar, float button_height) {
  Kept kept;
  const auto needed = [&] {
    return room_for(parts_at_left(widths, kept), widths.gap) +
           room_for(parts_at_right(widths, kept), widths.gap) + widths.gap;
  };
  for (bool Kept::*const next : kOrder) {
    if (needed() <= bar.width) break;
    kept.*next = false;
  }
  Parts left = without_absent(parts_at_left(widths, kept));
  const Parts right = without_absent(parts_at_right(widths, kept));
  float spare = widen(left, widths, bar.width - needed());
  if (spare >= widths.least_notice + widths.gap) {
    left.emplace_back(BarPart::Notice, spare - widths.gap);
    spare = 0;
  }
  std::vector<BarItem> items;
  float x = bar.x + widths.gap;
  const auto put = [&](const Parts& parts) {
    for (const auto& [part, width] : parts) {
      const float high = is_high(part) ? bar.height : button_height;
      items.push_back({part, {x, bar.y + (bar.height - high) / 2, width, high}});
      x += width + widths.gap;
    }
  };
  put(left);
  x += std::max(spare, 0.0F);
  put(right);
  return items;
}

}  // namespace view
