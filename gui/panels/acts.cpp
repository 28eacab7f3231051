#include "gui/panels/acts.h"

#include "gui/panels/style.h"

namespace panels {

namespace {

std::string name_of(const view::Keys& keys) {
  switch (keys.first) {
    case view::kSpace:
      return std::string{in_language("Space")};
    case view::kEnter:
      return "Enter";
    case view::kHome:
      return std::string{in_language("Home")};
    case view::kEnd:
      return std::string{in_language("End")};
    case view::kLeft:
      return "←";
    case view::kRight:
      return "→";
    default:
      return {static_cast<char>(keys.first != 0 ? keys.first : static_cast<int>(keys.letter))};
  }
}

}  // namespace

std::string key_of(view::Act act) {
  const view::Keys& keys = view::row_of(act).keys;
  if (keys.first == 0 && keys.letter == 0) return {};
  std::string name;
  if (keys.mods.control) name += std::string{in_language("Ctrl")} + "+";
  if (keys.mods.shift) name += std::string{in_language("Shift")} + "+";
  return name + name_of(keys);
}

std::string tip_of(view::Act act, std::string_view tip) {
  const std::string key = key_of(act);
  std::string text{in_language(tip.empty() ? view::row_of(act).tip : tip)};
  return key.empty() ? text : text + " (" + key + ")";
}

void act_button(view::View& view, const char* id, view::Rect rect, view::Act act,
                std::string_view label, ActLook look) {
  const bool possible = !view::hindrance(view, act);
  if (button(view, id, rect, label, look.chosen, possible, tip_of(act, look.tip))) {
    view::perform(view, act);
  }
}

void act_item(view::View& view, view::Act act, const char* label, bool chosen) {
  const bool possible = !view::hindrance(view, act);
  if (menu_item(label, key_of(act).c_str(), chosen, possible)) view::perform(view, act);
}

}  // namespace panels
