#pragma once
// The pieces of the seal lab. Each is drawn from the upper left corner of `at` downwards,
// `at.width` wide, and returns where it ends; cards are made as high as what they hold.
#include <functional>
#include <string>
#include <vector>

#include "gui/panels/draw.h"
#include "gui/view/seal_acts.h"
#include "gui/view/seal_drawing.h"
#include "gui/view/view.h"

namespace panels::seal {

inline constexpr const char* kKey = "\xEF\x82\x84";   // Font Awesome: fa-key …
inline constexpr const char* kLock = "\xEF\x80\xA3";  // … -lock,
inline constexpr const char* kEye = "\xEF\x81\xAE";   // -eye,
inline constexpr const char* kTick = "\xEF\x80\x8C";  // -check.

// — the cards —

// The message as its writer has it, or as its reader sees it; and the two kinds of keys.
float message_card(const view::View& view, view::Rect at);
// The steps, what is done in the present one and why, its drawing, the packets to scale.
float steps_card(view::View& view, view::Rect at);
// What will travel; of what has come, the verdict.
float travel_card(const view::View& view, view::Rect at);
// The same message by PGP and by S/MIME.
float comparison_card(const view::View& view, view::Rect at);
// What each hop can read.
float hops_card(view::View& view, view::Rect at);

// — parts of the middle one —

float draw_boxes(const view::View& view, view::Rect at);
float draw_bars(const view::View& view, view::Rect at);

// — what they share —

view::Colour colour_of(const view::Theme& theme, view::SealRole role);
// Behind words of this colour, or behind any.
view::Colour tint(view::Colour colour);
// A heading in small capitals, broken where it is long.
float caption(const view::View& view, view::Rect at, std::string_view text);
float words(const view::View& view, view::Rect at, std::string_view text, view::Colour colour);
// Lines of a message, with a bar in the colour of what they are.
float message_lines(const view::View& view, view::Rect at, const std::vector<view::SealLine>& lines,
                    bool is_to_come);

// — buttons —

struct Button {
  std::string id, label;
  bool chosen = false, enabled = true;
  std::string tip{};
  std::function<void()> press{};
};
// From left to right, in as many rows as it takes. A button that has no `press` is words.
// Returns where they end; draws nothing where `draws` is false.
float flow(const view::View& view, view::Rect at, const std::vector<Button>& buttons, bool draws);

// What can be chosen above the cards.
std::vector<Button> choices(view::View& view);

}  // namespace panels::seal
