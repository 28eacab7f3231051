#pragma once
// Windows over everything else, which want an answer first; and fields to write in.
#include <optional>
#include <string>
#include <string_view>

#include "gui/panels/draw.h"
#include "gui/view/view.h"

namespace panels {

// A dialog in the middle of `all`, with a title; not larger than there is room. Returns its inside;
// after end_dialog() is called. Escape sets `open` to false.
view::Rect begin_dialog(const view::View& view, const char* name, view::Rect all, view::Point size,
                        std::string_view title, bool& open);
// `open`: it stays.
void end_dialog(bool open = true);

// A field of one line, with its name on the left of it. True when Enter was pressed in it. `focus`:
// what is typed goes there.
bool field(const view::View& view, std::string_view name, view::Rect rect, std::string& text,
           bool focus = false);
// The same without its name, which stands elsewhere.
bool field_alone(const view::View& view, std::string_view name, view::Rect box, std::string& text,
                 bool focus = false);
// The same for several lines, without a name.
void text_area(const view::View& view, const char* id, view::Rect rect, std::string& text);

// Draws a button that opens a list, and the list where it is open. Which of `rows` was chosen, or
// nothing.
std::optional<std::size_t> choose(const view::View& view, const char* id, view::Rect rect,
                                  std::string_view label, const std::vector<std::string>& rows,
                                  std::string_view tip = {});

}  // namespace panels
