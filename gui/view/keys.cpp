#include "gui/view/keys.h"

#include "gui/view/acts.h"

namespace view {

bool press(View& view, int key, Mods mods) {
  for (const ActRow& row : acts()) {
    if (row.keys.first == 0 || key < row.keys.first || key > row.keys.last) continue;
    if (mods != row.keys.mods) continue;
    perform(view, row, key);
    return true;
  }
  return false;
}

bool type(View& view, char32_t letter) {
  for (const ActRow& row : acts()) {
    if (row.keys.letter == 0 || row.keys.letter != letter) continue;
    perform(view, row);
    return true;
  }
  return false;
}

}  // namespace view
