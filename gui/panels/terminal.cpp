#include "gui/panels/terminal.h"

#include "gui/panels/dialog.h"

namespace panels {

void terminal(view::View& view, view::Rect rect) {
  begin_panel(view, "terminal", rect, view.theme.panel);
  heading(view, rect, "TERMINAL");
  end_panel();
}

}  // namespace panels
