#include "gui/panels/tap/panel.h"

#include "gui/panels/tap/parts.h"

namespace panels::tap {

namespace {

// Below this width one part stands under the other.
constexpr float kSideBySide = 640;

// Where the playhead has moved, what came last is in sight.
void keep_at_end(const view::View& view) {
  int& then = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("then"), 0);
  int& wait = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("wait"), 0);
  const auto at = view.playhead.at().time_since_epoch().count() * 64 + view::eye_of(view).value;
  const auto now = static_cast<int>(at & 0x7FFFFFFF);
  // How long it is, is known once it was laid out.
  if (now != then) wait = 2;
  then = now;
  if (wait > 0 && wait-- == 1) ImGui::SetScrollY(ImGui::GetScrollMaxY());
}

void edge(const view::View& view, view::Rect rect) {
  fill({rect.x, rect.y, rect.width, 2 * view.scale}, view.theme.bad);
}

}  // namespace

void panel(view::View& view, view::Rect rect) {
  if (rect.width < kSideBySide * view.scale) {
    begin_panel(view, "eavesdropper reads", rect, view.theme.panel, true);
    {
      edge(view, rect);
      Column column{view, rect};
      reads(column);
      column.gap(16);
      changes(column);
      column.gap(16);
      forges(column);
    }
    end_panel();
    return;
  }
  const float gap = 6 * view.scale, left = (rect.width - gap) / 2;
  const view::Rect reading{rect.x, rect.y, left, rect.height};
  const view::Rect doing{reading.right() + gap, rect.y, left, rect.height};
  begin_panel(view, "eavesdropper reads", reading, view.theme.panel, true);
  {
    edge(view, reading);
    Column column{view, reading};
    reads(column);
  }
  keep_at_end(view);
  end_panel();
  begin_panel(view, "eavesdropper does", doing, view.theme.panel, true);
  {
    edge(view, doing);
    Column column{view, doing};
    changes(column);
    column.gap(14);
    forges(column);
  }
  end_panel();
}

}  // namespace panels::tap
