#include "gui/panels/dialogs/keys.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "gui/panels/draw.h"
#include "gui/view/key_list.h"

namespace panels::dialogs {

void keys(view::View& view, view::Rect rect) {
  if (!view.show_keys) return;
  const std::vector<view::KeyRow> list = view::key_rows();
  const float unit = view.scale, row = 26 * unit;
  float widest = 350 * unit;  // Of what the keys do.
  for (const auto& [key, what] : list) widest = std::max(widest, size_of(fonts().text, what).x);
  const float width = std::min(widest + 210 * unit, rect.width - 40);
  const float height = row * (static_cast<float>(list.size()) + 2.4F);
  const view::Rect box{rect.centre().x - width / 2, std::max(rect.centre().y - height / 2, 8.0F),
                       width, std::min(height, rect.height - 16)};
  ImGui::SetNextWindowFocus();
  begin_panel(view, "keys", box, view.theme.card, true, Above::Floats);
  ImGui::GetWindowDrawList()->PushClipRectFullScreen();
  frame(box, view.theme.accent, 0, 2);
  ImGui::GetWindowDrawList()->PopClipRect();
  float y = box.y + 14 * unit - ImGui::GetScrollY();
  line(fonts().bold, {box.x + 20 * unit, y}, view.theme.text, "Keys");
  y += row * 1.3F;
  for (const auto& [key, what] : list) {
    line(fonts().mono, {box.x + 20 * unit, y}, view.theme.accent, in_language(key));
    line(fonts().text, {box.x + 170 * unit, y}, view.theme.text, what, width - 190 * unit);
    y += row;
  }
  ImGui::SetCursorScreenPos({box.x, y + 10 * unit});
  ImGui::Dummy({1, 1});
  if (ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered()) view.show_keys = false;
  end_panel();
}

}  // namespace panels::dialogs
