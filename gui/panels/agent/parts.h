#pragma once
// The parts of the user agent's tab.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gui/panels/column.h"
#include "gui/panels/draw.h"
#include "gui/view/mail_clicks.h"
#include "gui/view/mail_layout.h"
#include "gui/view/view.h"

namespace panels::agent {

// Buttons above all columns. Returns how high they are: two rows where one has no room for all.
float bar_height(const view::View& view, float width);
void draw_bar(view::View& view, view::Rect rect);

void draw_folders(view::View& view, view::Rect rect);
// The same as a list that opens, where the columns have no room.
void choose_folder(view::View& view, view::Rect rect);
void draw_list(view::View& view, view::Rect rect, const view::ClickNow& deed, bool with_folders);
void draw_message(view::View& view, view::Rect rect, const view::ClickNow& deed);
void draw_clicks(view::View& view, view::Rect rect, const view::ClickNow& deed);
void draw_wire(view::View& view, view::Rect rect, const view::ClickNow& deed);
void draw_meaning(view::View& view, view::Rect rect, const view::ClickNow& deed);

// The composer, and beside it, where there is room, what becomes of what is written.
void draw_composer(view::View& view, view::Rect rect);
// `can_turn`: the composer and its consequence share the place.
struct ComposerFoot {
  bool can_turn = false;  // There is another page, of what comes of the message.
  bool had_list = false;  // When the picture began, a list was open: Escape is for that one.
};
float composer_foot_height(const view::View& view);
void draw_composer_foot(view::View& view, view::Rect rect, ComposerFoot foot);
void draw_consequence(view::View& view, view::Rect rect);

// — small things —

// Font Awesome: fa-lock, fa-certificate.
inline constexpr const char* kLock = "\xEF\x80\xA3";
inline constexpr const char* kSignature = "\xEF\x82\xA3";
inline constexpr const char* kClip = "\xEF\x83\x86";  // Font Awesome: fa-paperclip.

// One of the columns, with a line at its left and its upper edge; after it end_panel() is called.
enum class Scrolls : unsigned char { No, Yes };
void begin_part(const view::View& view, const char* name, view::Rect rect,
                Scrolls scrolls = Scrolls::Yes);
// A number in a circle, in the middle of `centre`.
void badge(const view::View& view, view::Point centre, std::size_t number);
float badge_width(const view::View& view);
// A heading in small capitals. Returns where what is below it begins.
float caption(const view::View& view, view::Rect rect, std::string_view text);

}  // namespace panels::agent
