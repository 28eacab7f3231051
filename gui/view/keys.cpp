#include "gui/view/keys.h"

#include "gui/view/acts.h"
#include "gui/view/answering.h"
#include "sim/text/ascii.h"

namespace view {

namespace {

// The line of the terminal can be written into.
bool can_type(const View& view) {
  if (view.tab != Tab::Terminal || !view.can_act()) return false;
  const Typing& typing = view.typing;
  if (view.commands.open) return !command_prompt(view).empty();
  if (typing.serving) {
    const reading::SeatNow seat = reading::seat_now(view.now, typing.server, typing.port);
    return seat.taken && seat.connected;
  }
  for (const auto& [id, host] : view.now.hosts) {
    if (host.name == typing.host) return reading::terminal_now(view.now, id).connected;
  }
  return false;
}

// In the terminal letters and digits are for the line, whether it has the focus yet or not; a space
// is where something stands before it.
bool is_for_line(const View& view, char32_t letter) {
  if (view.tab != Tab::Terminal || letter < ' ' || letter > '~') return false;
  if (letter == ' ') return !view.typing.line.empty();
  return can_type(view) || !view.typing.line.empty() ||
         text::is_letter_or_digit(static_cast<char>(letter));
}

// Which row a key, or a character, means here; null: none. Those of the open tab come first.
const ActRow* row_for(const View& view, auto fits) {
  const ActRow* found = nullptr;
  for (const ActRow& row : acts()) {
    if (!fits(row.keys)) continue;
    if (row.only_in == view.tab) return &row;
    if (!row.only_in && found == nullptr) found = &row;
  }
  return found;
}

}  // namespace

bool press(View& view, int key, Mods mods) {
  if (press_in_lesson(view, key, mods)) return true;
  const bool plain = mods == Mods{} || mods == Mods{.shift = true};
  if (plain && key > 0 && is_for_line(view, static_cast<char32_t>(key))) return true;
  const ActRow* const row = row_for(view, [&](const Keys& keys) {
    return keys.first != 0 && key >= keys.first && key <= keys.last && mods == keys.mods;
  });
  if (row != nullptr) perform(view, *row, key);
  return row != nullptr;
}

bool type(View& view, char32_t letter) {
  if (type_in_lesson(view, letter)) return true;
  if (is_for_line(view, letter)) {
    view.typing.line += static_cast<char>(letter);
    view.typing.wants_focus = can_type(view);
    return true;
  }
  const ActRow* const row =
      row_for(view, [&](const Keys& keys) { return keys.letter != 0 && keys.letter == letter; });
  if (row != nullptr) perform(view, *row);
  return row != nullptr;
}

}  // namespace view
