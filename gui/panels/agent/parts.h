#pragma once
// The parts of the user agent's tab.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gui/panels/column.h"
#include "gui/panels/draw.h"
#include "gui/reading/clicks.h"
#include "gui/view/mail_layout.h"
#include "gui/view/view.h"

namespace panels::agent {

// What is looked at below: a deed of this user agent, and what is worth a word in it.
struct Deed {
  const reading::Click* click = nullptr;  // Null: there is none so far.
  std::vector<reading::Point> points{};
};

// Buttons above all columns. Returns how high they are: two rows where one has no room for all.
float bar_height(const view::View& view, float width);
void draw_bar(view::View& view, view::Rect rect);

void draw_folders(view::View& view, view::Rect rect);
// The same as a list that opens, where the columns have no room.
void choose_folder(view::View& view, view::Rect rect);
void draw_list(view::View& view, view::Rect rect, const Deed& deed, bool with_folders);
void draw_message(view::View& view, view::Rect rect, const Deed& deed);
void draw_clicks(view::View& view, view::Rect rect, const Deed& deed);
void draw_wire(view::View& view, view::Rect rect, const Deed& deed);
void draw_meaning(view::View& view, view::Rect rect, const Deed& deed);

// The composer, and beside it, where there is room, what becomes of what is written.
void draw_composer(view::View& view, view::Rect rect);
// `can_turn`: the composer and its consequence share the place.
struct ComposerFoot {
  bool can_turn = false;  // There is another page, of what comes of the message.
  bool had_list = false;  // When the picture began, a list was open: Escape is for that one.
};
void draw_composer_foot(view::View& view, view::Rect rect, ComposerFoot foot);
void draw_consequence(view::View& view, view::Rect rect);

// — small things —

inline constexpr const char* kClip = "\xEF\x83\x86";  // Font Awesome: fa-paperclip.

// One of the columns, with a line at its left and its upper edge; after it end_panel() is called.
enum class Scrolls : unsigned char { No, Yes };
void begin_part(const view::View& view, const char* name, view::Rect rect,
                Scrolls scrolls = Scrolls::Yes);
// A number in a circle, in the middle of `centre`.
void badge(const view::View& view, view::Point centre, std::size_t number);
float badge_width(const view::View& view);
// Which point of the deed is of this message; 0: none.
std::size_t point_of(const Deed& deed, trace::Box box, std::uint32_t item);
// A heading in small capitals. Returns where what is below it begins.
float caption(const view::View& view, view::Rect rect, std::string_view text);
// What a deed is called: "Get mail"; by its name in scenarios.
std::string_view name_of(std::string_view kind);
// The deeds that have happened by now.
std::vector<const reading::Click*> clicks_by_now(const view::View& view);

}  // namespace panels::agent
