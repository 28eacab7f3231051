#include "gui/panels/keys_help.h"

#include <algorithm>
#include <string_view>

#include "gui/panels/draw.h"

namespace panels {

namespace {

constexpr std::pair<std::string_view, std::string_view> kKeys[] = {
    {"Space", "play or pause"},
    {"← →", "one step back or on"},
    {"Shift + ← →", "one phase back or on"},
    {"Ctrl + ← →", "to the cause or the effect of what is chosen"},
    {"Home  End", "to the beginning, to the end"},
    {"0 … 9", "to the beginning, to a tenth of the way, …"},
    {"M", "set or remove a mark"},
    {"[ ]", "to the mark before, to the next mark"},
    {"L", "play round between two marks"},
    {"+ -", "faster, slower"},
    {"P", "paced or true time"},
    {"F1 … F6", "one of the first six scenarios"},
    {"F", "fit the sequence into its panel"},
    {"T", "show TCP and DNS packets in the sequence"},
    {"Alt + ← →", "back and forward through what was chosen"},
    {"F11", "full screen"},
    {"?", "this list"},
};

}  // namespace

void keys_help(view::View& view, view::Rect rect) {
  if (!view.show_keys) return;
  const float unit = view.scale, row = 26 * unit;
  const float width = std::min(560 * unit, rect.width - 40);
  const float height = row * (static_cast<float>(std::size(kKeys)) + 2.4F);
  const view::Rect box{rect.centre().x - width / 2, std::max(rect.centre().y - height / 2, 8.0F),
                       width, std::min(height, rect.height - 16)};
  ImGui::SetNextWindowFocus();
  begin_panel(view, "keys", box, view.theme.card, true);
  ImGui::GetWindowDrawList()->PushClipRectFullScreen();
  frame(box, view.theme.accent, 0, 2);
  ImGui::GetWindowDrawList()->PopClipRect();
  float y = box.y + 14 * unit - ImGui::GetScrollY();
  line(fonts().bold, {box.x + 20 * unit, y}, view.theme.text, "Keys");
  y += row * 1.3F;
  for (const auto& [key, what] : kKeys) {
    line(fonts().mono, {box.x + 20 * unit, y}, view.theme.accent, key);
    line(fonts().text, {box.x + 170 * unit, y}, view.theme.text, what, width - 190 * unit);
    y += row;
  }
  ImGui::SetCursorScreenPos({box.x, y + 10 * unit});
  ImGui::Dummy({1, 1});
  if (ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered()) view.show_keys = false;
  end_panel();
}

}  // namespace panels
