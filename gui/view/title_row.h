#pragma once
// A row of buttons: some from the left, some from the right. Where not all have room, those with
// the highest rank are left out.
#include <vector>

#include "gui/view/geometry.h"

namespace view {

struct RowItem {
  float width = 0;
  int rank = 0;  // Those of the same rank stay or go together.
  bool right = false;
};

// For each item its place; width 0: it was left out. None overlaps another or leaves the row.
std::vector<Rect> lay_out_row(const std::vector<RowItem>& items, Rect row, float gap);

}  // namespace view
