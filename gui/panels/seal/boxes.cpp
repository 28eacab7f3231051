// The drawing of one step: boxes and arrows.
#include <algorithm>
#include <cmath>

#include "gui/panels/places.h"
#include "gui/panels/seal/parts.h"

namespace panels::seal {

namespace {

struct Placed {
  view::Rect rect;
  const view::SealBox* box = nullptr;
};
using Column = std::vector<Placed>;

std::string sign_of(const view::SealBox& box) {
  return box.sign == view::SealSign::Key    ? std::string{kKey} + "  "
         : box.sign == view::SealSign::Lock ? std::string{kLock} + "  "
                                            : std::string{};
}

// Where a colour has a meaning, its box has the words in it; others have those of all texts.
view::Colour title_colour(const view::View& view, const view::SealBox& box) {
  return box.role == view::SealRole::Plain ? view.theme.text : colour_of(view.theme, box.role);
}

// Draws what is in a box; returns its height. Only measured where `draws` is false.
float content(const view::View& view, const view::SealBox& box, view::Rect at, bool draws) {
  const float u = view.scale, pad = 10 * u, room = std::max(at.width - 2 * pad, 20 * u);
  const view::Colour none{0, 0, 0, 0};
  float y = at.y + 8 * u;
  const auto write = [&](ImFont* font, view::Colour colour, const std::string& text) {
    if (text.empty()) return;
    y += paragraph(font, {at.x + pad, y}, draws ? colour : none, text, room) + 2 * u;
  };
  write(fonts().bold, title_colour(view, box), sign_of(box) + box.title.in(view.language));
  write(fonts().mono, view.theme.text, box.wire);
  if (!box.note.pattern.empty()) {
    write(fonts().small, view.theme.text_dim, box.note.in(view.language));
  }
  return y + 6 * u - at.y;
}

void draw(const view::View& view, const Placed& placed) {
  const view::Colour colour = colour_of(view.theme, placed.box->role);
  const float u = view.scale;
  fill(placed.rect, view.theme.card, 6 * u);
  if (placed.box->role != view::SealRole::Plain) fill(placed.rect, tint(colour), 6 * u);
  frame(placed.rect, colour, 6 * u, 2);
  content(view, *placed.box, placed.rect, true);
}

// From the middle of one edge to the middle of another, straight or with a bend.
void arrow(const view::View& view, view::Point from, view::Point to, bool down) {
  const float u = view.scale, size = 8 * u;
  const view::Colour colour = view.theme.text_dim;
  if (down) {
    stroke(from, to, colour, 2 * u);
    return arrow_head(from, to, colour, size);
  }
  if (std::abs(from.y - to.y) < 2) {
    stroke(from, {to.x - size / 2, to.y}, colour, 2 * u);
    return arrow_head(from, to, colour, size);
  }
  const float middle = (from.x + to.x) / 2;
  const view::Point points[] = {from, {middle, from.y}, {middle, to.y}, {to.x - size / 2, to.y}};
  polyline(points, colour, 2 * u);
  arrow_head({middle, to.y}, to, colour, size);
}

// One row where both columns have as many; else each to all.
void arrows(const view::View& view, const Column& from, const Column& to) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    for (std::size_t j = 0; j < to.size(); ++j) {
      if (from.size() == to.size() && i != j) continue;
      arrow(view, {from[i].rect.right() + 2, from[i].rect.centre().y},
            {to[j].rect.x - 3, to[j].rect.centre().y}, false);
    }
  }
}

float height_of(const Column& column, float gap) {
  float high = 0;
  for (const Placed& one : column) high += one.rect.height + gap;
  return high - gap;
}

float side_by_side(const view::View& view, view::Rect at, const view::SealDrawing& drawing) {
  const float u = view.scale, gap = 10 * u, between = 44 * u;
  const auto count = static_cast<float>(drawing.size());
  const float wide = std::min((at.width - between * (count - 1)) / count, 280 * u);
  std::vector<Column> columns;
  float highest = 0, x = at.x;
  for (const auto& boxes : drawing) {
    Column& column = columns.emplace_back();
    for (const view::SealBox& box : boxes) {
      const float high = content(view, box, {x, 0, wide, 0}, false);
      column.push_back({{x, 0, wide, high}, &box});
    }
    highest = std::max(highest, height_of(column, gap));
    x += wide + between;
  }
  for (Column& column : columns) {
    float y = at.y + (highest - height_of(column, gap)) / 2;
    for (Placed& one : column) {
      one.rect.y = y;
      y += one.rect.height + gap;
      draw(view, one);
    }
  }
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) arrows(view, columns[i], columns[i + 1]);
  return at.y + highest;
}

float one_below_the_other(const view::View& view, view::Rect at, const view::SealDrawing& drawing) {
  const float u = view.scale, gap = 8 * u, between = 30 * u;
  float y = at.y;
  for (std::size_t i = 0; i < drawing.size(); ++i) {
    if (i > 0) {
      arrow(view, {at.centre().x, y + 3 * u}, {at.centre().x, y + between - 3 * u}, true);
      y += between;
    }
    for (std::size_t j = 0; j < drawing[i].size(); ++j) {
      if (j > 0) y += gap;
      const view::Rect room{at.x, y, at.width, 0};
      const float high = content(view, drawing[i][j], room, false);
      draw(view, {{at.x, y, at.width, high}, &drawing[i][j]});
      y += high;
    }
  }
  return y;
}

}  // namespace

float draw_boxes(const view::View& view, view::Rect at) {
  const view::SealDrawing drawing = view::drawing_of(view.seal_lab());
  if (drawing.empty()) return at.y;
  const float least = (static_cast<float>(drawing.size()) * 190 - 30) * view.scale;
  return at.width < least ? one_below_the_other(view, at, drawing)
                          : side_by_side(view, at, drawing);
}

}  // namespace panels::seal
