#pragma once
// What the panels share: fonts, colours, and a few shapes, on top of Dear ImGui's draw lists.
#include <imgui.h>

#include <span>
#include <string_view>

#include "gui/view/geometry.h"
#include "gui/view/sequence.h"
#include "gui/view/theme.h"
#include "gui/view/view.h"
#include "gui/view/visible.h"

namespace panels {

// Set once by the application, after the fonts were loaded.
struct Fonts {
  ImFont* text = nullptr;  // 16 pixels at scale 1.
  ImFont* bold = nullptr;
  ImFont* small = nullptr;  // 13 pixels.
  ImFont* mono = nullptr;   // 14 pixels: everything that travels on a wire.
  ImFont* big = nullptr;    // The same with 24: the steps of the MIME lab.
};
const Fonts& fonts();
void set_fonts(const Fonts& fonts);

// In the window's language, until another is set. What is drawn with line(), paragraph() and
// tooltip() is translated where it is known as a whole; wire text, in the mono font, never is.
void set_language(const view::Language& language);
std::string_view in_language(std::string_view english);

inline ImVec2 vec(view::Point p) {
  return {p.x, p.y};
}
inline ImU32 ink(view::Colour c) {
  return IM_COL32(c.red, c.green, c.blue, c.alpha);
}

enum class Align : unsigned char { Left, Centre, Right };

// Whatever text these get, they show: letters that the font lacks by their code (letters.h).
//
// Of one line, in pixels.
view::Point size_of(ImFont* font, std::string_view text);
// The same two for what has its language already: words of a lesson, names of states.
view::Point size_as_is(ImFont* font, std::string_view text);
float line_as_is(ImFont* font, view::Point at, view::Colour colour, std::string_view text,
                 float room = 0, Align align = Align::Left);
// How wide texts are in the small font and in that of wire text, for what is placed without a
// drawing library.
const view::TextSizes& text_sizes();
// Draws one line with its upper edge at `at`. Where it is wider than `room`, it ends with "…".
// Returns its width. Room 0: as wide as it likes.
float line(ImFont* font, view::Point at, view::Colour colour, std::string_view text, float room = 0,
           Align align = Align::Left);
// Draws words, broken into lines of at most `width`. Returns the height. Draws nothing where
// `colour` has no alpha: to measure.
float paragraph(ImFont* font, view::Point at, view::Colour colour, std::string_view text,
                float width);

void fill(view::Rect rect, view::Colour colour, float rounding = 0);
void frame(view::Rect rect, view::Colour colour, float rounding = 0, float thickness = 1);
void stroke(view::Point from, view::Point to, view::Colour colour, float thickness = 1);
// From the first point to the last.
void polyline(std::span<const view::Point> points, view::Colour colour, float thickness);
void dashes(view::Point from, view::Point to, view::Colour colour, float thickness, float length);
// A solid triangle whose tip is at `tip`, looking along (tip - from).
void arrow_head(view::Point from, view::Point tip, view::Colour colour, float size);

// A heading in small capitals in the corner of a panel.
void heading(const view::View& view, view::Rect panel, std::string_view text);

// Begins a window that fills `rect`; what is drawn until end_panel() is clipped to it. One that
// floats lies above the others.
enum class Above : unsigned char { Fixed, Floats };
void begin_panel(const view::View& view, const char* name, view::Rect rect, view::Colour colour,
                 bool scrolls = false, Above above = Above::Fixed);
void end_panel();

using view::visible;

// Text where Dear ImGui's cursor stands, in the font that it uses.
void words(std::string_view text);
// At the mouse, over everything else.
void tooltip(const view::View& view, std::string_view text);

// A button that fills `rect`. True where it was pressed.
bool button(const view::View& view, const char* id, view::Rect rect, std::string_view label,
            bool chosen = false, bool enabled = true, std::string_view tip = {});

}  // namespace panels
