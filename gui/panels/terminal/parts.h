#pragma once
// What the terminal of a client and the seat of a server have in common.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gui/panels/column.h"
#include "gui/reading/terminal.h"
#include "gui/view/geometry.h"
#include "gui/view/view.h"

namespace panels::terminal {

// The terminal, and what stands beside it: the state of the dialogue, what may be said. Where it is
// narrow that stands below, where it is low as well it has no place: its height is zero.
struct Halves {
  view::Rect terminal, beside;
};
Halves halves_of(const view::View& view, view::Rect rect);

// The computers at which one can sit, and the servers whose seats one can take. Choosing one sets
// view.typing.
void choose_place(view::View& view, view::Rect rect);

// What was said, the latest at the bottom. A click chooses it.
void screen(view::View& view, view::Rect rect, std::span<const reading::ScreenLine> lines);

// The line that is being typed; what it returns was entered. `unusable`: why nothing can be typed
// now; empty: it can. `prompt` stands before it.
std::optional<std::string> input_line(view::View& view, view::Rect row, std::string_view unusable,
                                      const std::vector<reading::Allowed>& allowed,
                                      std::string_view prompt = ">");

// Something that may be said. A press puts it into the line.
void offer(Column& column, const reading::Allowed& one);

}  // namespace panels::terminal
