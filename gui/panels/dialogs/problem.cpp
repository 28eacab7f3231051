#include "gui/panels/dialogs/problem.h"

#include "gui/panels/dialog.h"

namespace panels::dialogs {

void problem(view::View& view, view::Rect all) {
  if (view.problem.empty()) return;
  const float u = view.scale, high = 32 * u;
  bool open = true;
  const view::Rect rect =
      begin_dialog(view, "problem", all, {680, 300}, "This file cannot be shown", open);
  const float tall =
      paragraph(fonts().text, {rect.x, rect.y}, view.theme.text, view.problem, rect.width);
  paragraph(fonts().small, {rect.x, rect.y + tall + 14 * u}, view.theme.text_dim,
            "What was shown before is still here. Correct the file and save it: it is read again "
            "when it is the one that is open.",
            rect.width);
  const float wide = 110 * u;
  if (button(view, "close", {rect.right() - wide, rect.bottom() - high, wide, high}, "Close",
             true)) {
    open = false;
  }
  end_dialog(open);
  if (!open) view.problem.clear();
}

}  // namespace panels::dialogs
