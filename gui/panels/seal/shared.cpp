// What the pieces of the seal lab share.
#include <algorithm>

#include "gui/panels/places.h"
#include "gui/panels/seal/parts.h"
#include "gui/view/lab.h"

namespace panels::seal {

namespace {

view::Colour colour_of(const view::Theme& theme, view::SealLine::Of of) {
  using Of = view::SealLine::Of;
  switch (of) {
    case Of::Header:
      return theme.header;
    case Of::Text:
      return theme.body;
    case Of::Armor:
    case Of::Left:
      return theme.sealed;
    case Of::Mime:
      break;
  }
  return theme.edge;
}

std::string words_of(const view::View& view, const view::SealLine& line) {
  if (line.of != view::SealLine::Of::Left) return visible(line.text);
  return view::filled(view.language.of("▸ {} more lines"), {std::to_string(line.left)});
}

// One line, broken where the card ends; armor, which nobody reads, is cut there. An empty one is
// half as high.
float one_line(const view::View& view, view::Rect at, const view::SealLine& line, bool is_dim,
               bool draws) {
  const float high = fonts().mono->FontSize + 4 * view.scale;
  if (line.text.empty() && line.of != view::SealLine::Of::Left) return at.y + high / 2;
  if (line.of == view::SealLine::Of::Armor) {
    if (draws) {
      line_as_is(fonts().mono, {at.x, at.y}, is_dim ? view.theme.text_dim : view.theme.text,
                 line.text, at.width);
    }
    return at.y + high;
  }
  const auto columns =
      static_cast<std::size_t>(std::max(at.width / size_of(fonts().mono, "0").x, 8.0F));
  const bool is_left = line.of == view::SealLine::Of::Left;
  std::string rest = words_of(view, line);
  const bool is_header = line.of == view::SealLine::Of::Header;
  const std::size_t colon =
      is_header && !rest.starts_with(' ') ? rest.find(':') : std::string::npos;
  float y = at.y;
  for (bool first = true; first || !rest.empty(); first = false, y += high) {
    const std::size_t fits = view::letters_that_fit(rest, columns);
    const std::string_view piece = std::string_view{rest}.substr(0, fits);
    const std::size_t name = first && colon < fits ? colon + 1 : 0;
    float x = at.x;
    if (draws && name > 0) {
      x += line_as_is(fonts().mono, {x, y}, view.theme.header, piece.substr(0, name));
    }
    if (draws) {
      line_as_is(fonts().mono, {x, y}, is_dim || is_left ? view.theme.text_dim : view.theme.text,
                 piece.substr(name));
    }
    rest.erase(0, fits);
  }
  return y;
}

}  // namespace

view::Colour colour_of(const view::Theme& theme, view::SealRole role) {
  switch (role) {
    case view::SealRole::Plain:
      return theme.tcp;
    case view::SealRole::Sealed:
      return theme.sealed;
    case view::SealRole::Private:
      return theme.envelope;
    case view::SealRole::Public:
      return theme.body;
    case view::SealRole::Good:
      return theme.good;
    case view::SealRole::Bad:
      return theme.bad;
  }
  return theme.tcp;
}

view::Colour tint(view::Colour colour) {
  return colour.faded(0.09F);
}

float caption(const view::View& view, view::Rect at, std::string_view text) {
  return at.y + paragraph(fonts().small, {at.x, at.y}, view.theme.text_dim, text, at.width) +
         8 * view.scale;
}

float words(const view::View& view, view::Rect at, std::string_view text, view::Colour colour) {
  return at.y + paragraph(fonts().text, {at.x, at.y}, colour, text, at.width) + 6 * view.scale;
}

float message_lines(const view::View& view, view::Rect at, const std::vector<view::SealLine>& lines,
                    bool is_to_come) {
  const float u = view.scale, pad = 10 * u;
  float y = at.y;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i;
    const view::Colour colour = colour_of(view.theme, lines[i].of);
    while (end < lines.size() && colour_of(view.theme, lines[end].of) == colour) ++end;
    const bool is_header = lines[i].of == view::SealLine::Of::Header;
    const bool is_dim = is_to_come && !is_header;
    float bottom = y + 5 * u;
    for (std::size_t j = i; j < end; ++j) {
      bottom = one_line(view, {at.x + pad, bottom, at.width - pad, 0}, lines[j], is_dim, false);
    }
    bottom += 3 * u;
    const view::Colour bar = is_dim ? view.theme.edge : colour;
    fill({at.x, y, at.width, bottom - y}, tint(bar));
    fill({at.x, y, 3 * u, bottom - y}, bar);
    y += 5 * u;
    for (; i < end; ++i) {
      y = one_line(view, {at.x + pad, y, at.width - pad, 0}, lines[i], is_dim, true);
    }
    y = bottom + 4 * u;
  }
  return y;
}

float flow(const view::View& view, view::Rect at, const std::vector<Button>& buttons, bool draws) {
  const float u = view.scale, high = 32 * u, gap = 8 * u;
  float x = at.x, y = at.y;
  for (const Button& one : buttons) {
    const bool is_words = !one.press;
    const float text =
        std::max(size_of(fonts().bold, one.label).x, size_of(fonts().text, one.label).x);
    const float wide = std::min(text + (is_words ? 6 : 26) * u, at.width);
    if (x > at.x && x + wide > at.right() + 1) {
      x = at.x;
      y += high + gap;
    }
    const view::Rect place{x, y, wide, high};
    x += wide + gap;
    if (!draws) continue;
    if (is_words) {
      line(fonts().text, {place.x, place.centre().y - fonts().text->FontSize / 2},
           view.theme.text_dim, one.label, place.width);
    } else if (button(view, one.id.c_str(), place, one.label, one.chosen, one.enabled, one.tip)) {
      one.press();
    }
  }
  return y + high;
}

}  // namespace panels::seal
