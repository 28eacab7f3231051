// What each hop can read: envelope, header and text, hop by hop.
#include <algorithm>

#include "gui/panels/seal/parts.h"

namespace panels::seal {

namespace {

view::Colour colour_of(const view::Theme& theme, view::SealRow row) {
  return row == view::SealRow::Envelope ? theme.envelope
         : row == view::SealRow::Header ? theme.header
                                        : theme.body;
}

// A cell with its sign: an eye, a lock; as many lines as it takes.
float cell(const view::View& view, view::Rect at, const view::SealHop& hop, view::SealRow row,
           bool draws) {
  using Look = view::SealCell::Look;
  const view::SealCell what = view::cell_of(view.seal_lab(), hop, row);
  const bool reads = what.look == Look::Reads;
  const view::Theme& theme = view.theme;
  const float u = view.scale, pad = 8 * u;
  const std::string sign = reads                       ? std::string{kEye} + "  "
                           : what.look == Look::Locked ? std::string{kLock} + "  "
                                                       : std::string{};
  if (draws) {
    fill(at, reads ? tint(colour_of(theme, row)) : theme.panel, 5 * u);
    frame(at, reads ? colour_of(theme, row) : theme.edge, 5 * u, reads ? 2 : 1);
  }
  return paragraph(fonts().small, {at.x + pad, at.y + 6 * u},
                   !draws  ? view::Colour{0, 0, 0, 0}
                   : reads ? theme.text
                           : theme.text_dim,
                   sign + what.words.in(view.language), std::max(at.width - 2 * pad, 20 * u)) +
         12 * u;
}

float head(const view::View& view, view::Rect at, const view::SealHop& hop) {
  at.y += paragraph(fonts().bold, {at.x, at.y}, view.theme.text, view::name_of(hop, view.language),
                    at.width);
  return at.y +
         paragraph(fonts().small, {at.x, at.y}, view.theme.text_dim,
                   view::role_of(view.seal_lab(), hop), at.width) +
         6 * view.scale;
}

// A column a hop.
float table(const view::View& view, view::Rect at, const std::vector<view::SealHop>& hops) {
  const float u = view.scale, gap = 8 * u;
  float first = 0;
  for (const auto& [row, name] : view::kSealRows)
    first = std::max(first, size_of(fonts().bold, name).x);
  first += 20 * u;
  const auto count = static_cast<float>(hops.size());
  const float wide = (at.width - first + gap) / count - gap;
  const auto column = [&](std::size_t i) {
    return at.x + first + static_cast<float>(i) * (wide + gap);
  };
  float y = at.y;
  for (std::size_t i = 0; i < hops.size(); ++i) {
    y = std::max(y, head(view, {column(i), at.y, wide, 0}, hops[i]));
  }
  for (const auto& [row, name] : view::kSealRows) {
    float high = 0;
    for (const view::SealHop& hop : hops) {
      high = std::max(high, cell(view, {0, 0, wide, 0}, hop, row, false));
    }
    line(fonts().bold, {at.x, y + 4 * u}, colour_of(view.theme, row), name);
    for (std::size_t i = 0; i < hops.size(); ++i) {
      cell(view, {column(i), y, wide, high}, hops[i], row, true);
    }
    y += high + gap;
  }
  return y;
}

// Where the table has no room: a hop below the other.
float list(const view::View& view, view::Rect at, const std::vector<view::SealHop>& hops) {
  const float u = view.scale, gap = 6 * u;
  float first = 0;
  for (const auto& [row, name] : view::kSealRows)
    first = std::max(first, size_of(fonts().text, name).x);
  first += 16 * u;
  float y = at.y;
  for (const view::SealHop& hop : hops) {
    y = head(view, {at.x, y, at.width, 0}, hop);
    for (const auto& [row, name] : view::kSealRows) {
      line(fonts().text, {at.x, y + 4 * u}, colour_of(view.theme, row), name);
      view::Rect place{at.x + first, y, at.width - first, 0};
      place.height = cell(view, place, hop, row, false);
      cell(view, place, hop, row, true);
      y += place.height + gap;
    }
    y += 8 * u;
  }
  return y;
}

}  // namespace

float hops_card(view::View& view, view::Rect at) {
  at.y = caption(view, at, "WHAT EACH HOP CAN READ");
  const std::vector<view::SealHop>& hops = view::hops_of_lab(view);
  if (hops.empty()) {
    return words(view, at, "In the run that is open, no message is sent.", view.theme.text_dim);
  }
  const float least = (static_cast<float>(hops.size()) * 118 + 90) * view.scale;
  return at.width < least ? list(view, at, hops) : table(view, at, hops);
}

}  // namespace panels::seal
