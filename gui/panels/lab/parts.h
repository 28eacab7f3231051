#pragma once
// The three columns of the MIME lab.
#include "gui/panels/draw.h"
#include "gui/view/view.h"

namespace panels::lab {

// What is put in, and which encoding a mail program would choose for it.
void draw_source(view::View& view, view::Rect card);
// One step, beat by beat, and where it stands in the encoded text.
void draw_steps(view::View& view, view::Rect card);
// The message that carries the data, and the same on a path that loses the eighth bit.
void draw_journey(view::View& view, view::Rect card);

// One step of base64, or of another encoding. Returns where the drawing ends.
float draw_group(const view::View& view, view::Rect card, float y, const mime::Step& step);
float draw_single(const view::View& view, view::Rect card, float y, const mime::Step& step);

// The three octets of a group have a colour each, which their bits keep.
view::Colour colour_of(const view::Theme& theme, std::size_t octet);
// A heading in small capitals. Returns where the text below it begins.
float caption(const view::View& view, view::Rect card, float y, std::string_view text);

}  // namespace panels::lab
