#include "web/keys.h"

#include <algorithm>
#include <iterator>

#include "gui/view/keys.h"
#include "sim/text/ascii.h"

namespace web {

namespace {

struct Row {
  std::string_view name;
  Key key;
};
constexpr Row kNamed[] = {
    {" ", {ImGuiKey_Space, view::kSpace}},
    {"Enter", {ImGuiKey_Enter, view::kEnter}},
    {"Tab", {ImGuiKey_Tab, 0}},
    {"Escape", {ImGuiKey_Escape, view::kEscape}},
    {"Backspace", {ImGuiKey_Backspace, view::kBackspace}},
    {"Delete", {ImGuiKey_Delete, 0}},
    {"Insert", {ImGuiKey_Insert, 0}},
    {"ArrowLeft", {ImGuiKey_LeftArrow, view::kLeft}},
    {"ArrowRight", {ImGuiKey_RightArrow, view::kRight}},
    {"ArrowUp", {ImGuiKey_UpArrow, view::kUp}},
    {"ArrowDown", {ImGuiKey_DownArrow, view::kDown}},
    {"PageUp", {ImGuiKey_PageUp, 0}},
    {"PageDown", {ImGuiKey_PageDown, 0}},
    {"Home", {ImGuiKey_Home, view::kHome}},
    {"End", {ImGuiKey_End, view::kEnd}},
};

}  // namespace

Key key_of(std::string_view name) {
  const auto named = std::ranges::find(kNamed, name, &Row::name);
  if (named != std::end(kNamed)) return named->key;
  if (name.size() == 2 && name[0] == 'F' && name[1] >= '1' && name[1] <= '9') {
    const int index = name[1] - '1';
    return {static_cast<ImGuiKey>(ImGuiKey_F1 + index), view::kF1 + index};
  }
  if (name.size() != 1) return {};
  const char capital = text::to_upper(name[0]);
  Key key{.view = static_cast<unsigned char>(capital)};
  if (capital >= 'A' && capital <= 'Z') {
    key.imgui = static_cast<ImGuiKey>(ImGuiKey_A + (capital - 'A'));
  } else if (capital >= '0' && capital <= '9') {
    key.imgui = static_cast<ImGuiKey>(ImGuiKey_0 + (capital - '0'));
  }
  return key;
}

}  // namespace web
