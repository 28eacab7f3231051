#pragma once
// What the keys do. One table: the window obeys it and the list under "?" shows it.
#include <span>
#include <string_view>

#include "gui/view/view.h"

namespace view {

// Keys are numbered as GLFW numbers them: printable ones by their capital letter in ASCII.
enum Key : int {
  kSpace = 32,
  kEscape = 256,
  kRight = 262,
  kLeft = 263,
  kHome = 268,
  kEnd = 269,
  kF1 = 290,
  kF6 = 295,
};
struct Mods {
  bool shift = false, control = false, alt = false;
  friend bool operator==(const Mods&, const Mods&) = default;
};

struct KeyRow {
  int first, last;  // The keys that it is about.
  Mods mods;
  std::string_view name, what;  // For people.
  void (*act)(View& view, int key);
};
// Those of one row of the list stand one after the other; only the first has a name.
std::span<const KeyRow> keys();

// What the user typed, where no text field wants it: characters, because on which key "+" or "?"
// stands depends on the keyboard.
struct LetterRow {
  char32_t letter;
  std::string_view name, what;
  void (*act)(View& view);
};
std::span<const LetterRow> letters();
// F11 is the window's own key: the view knows no screen.
inline constexpr std::string_view kFullScreen = "full screen, and back";

// False where the key means nothing.
bool press(View& view, int key, Mods mods);
bool type(View& view, char32_t letter);

}  // namespace view
