#include "gui/view/title_row.h"

#include <algorithm>

namespace view {

std::vector<Rect> lay_out_row(const std::vector<RowItem>& items, Rect row, float gap) {
  std::vector<bool> kept(items.size(), true);
  const auto need = [&] {
    float wide = 0;
    for (std::size_t i = 0; i < items.size(); ++i) wide += kept[i] ? items[i].width + gap : 0;
    return wide - gap;
  };
  while (need() > row.width) {
    int worst = -1;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (kept[i]) worst = std::max(worst, items[i].rank);
    }
    if (worst < 0) break;
    for (std::size_t i = 0; i < items.size(); ++i) kept[i] = kept[i] && items[i].rank != worst;
  }
  std::vector<Rect> places(items.size());
  float left = row.x, right = row.right();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!kept[i] || items[i].right) continue;
    places[i] = {left, row.y, items[i].width, row.height};
    left += items[i].width + gap;
  }
  for (std::size_t i = items.size(); i-- > 0;) {
    if (!kept[i] || !items[i].right) continue;
    right -= items[i].width;
    places[i] = {right, row.y, items[i].width, row.height};
    right -= gap;
  }
  return places;
}

}  // namespace view
