#include "gui/view/key_list.h"

#include <algorithm>
#include <string_view>

#include "gui/view/acts.h"

namespace view {

namespace {

std::string name_of(int key, Mods mods) {
  std::string name = std::string{mods.shift ? "Shift+" : ""} + (mods.control ? "Ctrl+" : "") +
                     (mods.alt ? "Alt+" : "");
  switch (key) {
    case kSpace:
      return name + "Space";
    case kEscape:
      return name + "Escape";
    case kLeft:
      return name + "Left";
    case kRight:
      return name + "Right";
    case kUp:
      return name + "Up";
    case kDown:
      return name + "Down";
    case kEnter:
      return name + "Enter";
    case kHome:
      return name + "Home";
    case kEnd:
      return name + "End";
    default:
      break;
  }
  if (key >= kF1 && key <= kF6) return name + "F" + std::to_string(key - kF1 + 1);
  return name + static_cast<char>(key);
}

void add_key(std::string& list, std::string name, std::string_view what) {
  constexpr std::size_t kColumn = 14;
  name.resize(std::max(name.size() + 1, kColumn), ' ');
  list += name + std::string{what} + "\n";
}

std::string utf8(char32_t letter) {
  return {static_cast<char>(letter)};  // The table has ASCII only.
}

}  // namespace

std::vector<KeyRow> key_rows() {
  std::vector<KeyRow> rows;
  for (const ActRow& act : acts()) {
    if (!act.name.empty()) rows.push_back({act.name, act.what});
  }
  rows.push_back({"F11", kFullScreen});
  return rows;
}

std::string key_list() {
  std::string list;
  std::string_view what;
  for (const ActRow& row : acts()) {
    const Keys& keys = row.keys;
    if (!row.what.empty()) what = row.what;
    // The same key may mean something else there.
    const std::string where = row.only_in == Tab::UserAgent ? "agent:" : "";
    if (keys.letter != 0) add_key(list, where + utf8(keys.letter), what);
    for (int key = keys.first; key != 0 && key <= keys.last; ++key) {
      add_key(list, where + name_of(key, keys.mods), what);
    }
  }
  add_key(list, "F11", kFullScreen);
  return list;
}

}  // namespace view
