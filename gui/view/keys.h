#pragma once
// Keys, as the window tells of them, and which act each means (acts.h).

namespace view {

struct View;

// Keys are numbered as GLFW numbers them: printable ones by their capital letter in ASCII.
enum KeyCode : int {
  kSpace = 32,
  kEscape = 256,
  kEnter = 257,
  kBackspace = 259,
  kRight = 262,
  kLeft = 263,
  kDown = 264,
  kUp = 265,
  kHome = 268,
  kEnd = 269,
  kF1 = 290,
  kF6 = 295,
  kEnterOfDigits = 335,
};
struct Mods {
  bool shift = false, control = false, alt = false;
  friend bool operator==(const Mods&, const Mods&) = default;
};

// Those from `first` to `last`; or, where these are zero, a character that is typed, because on
// which key "+" or "?" stands depends on the keyboard.
struct Keys {
  int first = 0, last = 0;
  Mods mods{};
  char32_t letter = 0;
};

// Where no text field wants what is typed. Where one could get it (an answer to a lesson, the
// terminal's line), it gets it. False: it means nothing.
bool press(View& view, int key, Mods mods);
bool type(View& view, char32_t letter);

}  // namespace view
