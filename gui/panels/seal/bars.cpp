// Packets to scale, with their names and octets.
#include <algorithm>

#include "gui/panels/seal/parts.h"

namespace panels::seal {

namespace {

std::string words_of(const view::View& view, const view::SealBar& bar) {
  return bar.name.in(view.language) + " · " + std::to_string(bar.octets);
}

// Those whose words have no room are told below, by their numbers of octets.
struct Drawn {
  view::Rect last;  // The last bar.
  std::string told_below;
};

Drawn row(const view::View& view, view::Rect at, const std::vector<view::SealBar>& bars) {
  const float u = view.scale, gap = 3 * u;
  std::size_t all = 0;
  for (const view::SealBar& bar : bars) all += bar.octets;
  const float room = at.width - gap * static_cast<float>(bars.size() - 1);
  Drawn drawn{};
  float x = at.x;
  for (const view::SealBar& bar : bars) {
    const float wide = std::max(
        room * static_cast<float>(bar.octets) / static_cast<float>(std::max<std::size_t>(all, 1)),
        2 * u);
    const view::Rect rect{x, at.y, wide, at.height};
    const view::Colour colour = colour_of(view.theme, bar.role);
    fill(rect, view.theme.card, 4 * u);
    if (bar.role != view::SealRole::Plain) fill(rect, tint(colour), 4 * u);
    frame(rect, colour, std::min(4 * u, wide / 2), 2);
    const std::string words = words_of(view, bar), number = std::to_string(bar.octets);
    const auto fits = [&](ImFont* font, const std::string& text) {
      return size_as_is(font, text).x < wide - 8 * u;
    };
    const float middle = rect.centre().y - fonts().small->FontSize / 2;
    if (fits(fonts().small, words)) {
      line_as_is(fonts().small, {rect.centre().x, middle}, view.theme.text, words, 0,
                 Align::Centre);
    } else {
      if (fits(fonts().small, number)) {
        line_as_is(fonts().small, {rect.centre().x, middle}, view.theme.text, number, 0,
                   Align::Centre);
      }
      drawn.told_below += (drawn.told_below.empty() ? "" : "; ") + words;
    }
    drawn.last = rect;
    x += wide + gap;
  }
  return drawn;
}

float below(const view::View& view, view::Rect at, const std::string& words) {
  if (words.empty()) return at.y;
  return at.y + paragraph(fonts().small, {at.x, at.y}, view.theme.text_dim, words, at.width) +
         4 * view.scale;
}

}  // namespace

float draw_bars(const view::View& view, view::Rect at) {
  const view::SealBars bars = view::bars_of(view.seal_lab());
  if (bars.outer.empty()) return at.y;
  const float u = view.scale, high = 30 * u, between = 16 * u;
  at.y = caption(view, at, bars.title.in(view.language));
  const Drawn outer = row(view, {at.x, at.y, at.width, high}, bars.outer);
  at.y += high + 4 * u;
  at.y = below(view, at, outer.told_below);
  if (bars.inner.empty()) return at.y;
  // The last packet, opened: as wide as all of them.
  const view::Colour colour = view.theme.sealed;
  dashes({outer.last.x, at.y}, {at.x, at.y + between}, colour, 2 * u, 4 * u);
  dashes({outer.last.right() - 1, at.y}, {at.right() - 1, at.y + between}, colour, 2 * u, 4 * u);
  at.y += between + 2 * u;
  const Drawn inner = row(view, {at.x, at.y, at.width, high}, bars.inner);
  at.y += high + 4 * u;
  return below(view, at, inner.told_below);
}

}  // namespace panels::seal
