// How a card looks.
#include <algorithm>
#include <array>

#include "gui/panels/topology/cards.h"

namespace panels::topology {

namespace {

bool is_chosen(const view::View& view, const view::Choice& choice) {
  return view.selection.now() == choice;
}

void hexagon(view::Rect rect, ImU32 colour, bool filled, float thickness) {
  const float in = rect.height * 0.3F;
  const std::array<ImVec2, 6> points{{{rect.x, rect.centre().y},
                                      {rect.x + in, rect.y},
                                      {rect.right() - in, rect.y},
                                      {rect.right(), rect.centre().y},
                                      {rect.right() - in, rect.bottom()},
                                      {rect.x + in, rect.bottom()}}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (filled) {
    list.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), colour);
  } else {
    list.AddPolyline(points.data(), static_cast<int>(points.size()), colour, ImDrawFlags_Closed,
                     thickness);
  }
}

// Half of `a` and half of `b` where `part` is a half.
view::Colour mixed(view::Colour a, view::Colour b, float part) {
  const auto mix = [&](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(static_cast<float>(from) +
                                     (static_cast<float>(to) - static_cast<float>(from)) * part);
  };
  return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue)};
}

float thick(const view::View& view) {
  return std::max(view.scale, 1.0F) * (view.projector ? 1.6F : 1.0F);
}

// "off", on the upper edge; on the lower one where the name is near the other.
void off_sign(const view::View& view, const Card& card, const Detail& detail) {
  const float u = view.scale;
  const view::Point text = size_of(fonts().small, "off");
  const float edge = detail.one_agent ? card.rect.bottom() : card.rect.y;
  const view::Rect sign{card.rect.right() - text.x - 22 * u, edge - text.y / 2, text.x + 12 * u,
                        text.y + 2 * u};
  fill(sign, view.theme.window, 4 * u);
  frame(sign, view.theme.bad, 4 * u, thick(view));
  line(fonts().small, {sign.x + 6 * u, sign.y + u}, view.theme.bad, "off");
}

void row_of(const Detail& detail, view::Rect rect, float pad, view::Colour name_colour,
            view::Colour count_colour, std::string_view name, std::string_view count) {
  const float y = rect.y + (rect.height - detail.text->FontSize) / 2;
  float taken = 0;
  if (!count.empty()) {
    taken = line(detail.text, {rect.right() - pad, y}, count_colour, count, 0, Align::Right) + pad;
  }
  line(detail.text, {rect.x + pad, y}, name_colour, name,
       std::max(rect.width - 2 * pad - taken + pad / 2, 1.0F));
}

view::Colour count_colour(const view::View& view, const Card& card, std::string_view count) {
  return count == "0" || card.dimmed ? view.theme.text_dim : view.theme.text;
}

void box_face(const view::View& view, const Card& card, const Box& box, const Detail& detail,
              const Lit& lit) {
  const float u = view.scale, round = 5 * u, pad = detail.pad * 0.7F;
  const bool up = card.now->up && !card.dimmed;
  view::Colour ground = card.dimmed ? view.theme.window : view.theme.card, edge = view.theme.edge;
  float edge_width = thick(view);
  const auto acts = lit.acting.find(box.agent);
  if (acts != lit.acting.end() && up) {
    const view::Colour colour = colour_of(view.theme, acts->second.protocol);
    ground = mixed(ground, colour, acts->second.now ? 0.28F : 0.07F);
    edge = mixed(edge, colour, acts->second.now ? 1.0F : 0.6F);
    if (acts->second.now) edge_width *= 2;
  }
  fill(box.rect, ground, round);
  frame(box.rect, edge, round, edge_width);
  if (is_chosen(view, view::ChosenAgent{box.agent})) {
    frame(box.rect, view.theme.accent, round, 3 * thick(view));
  } else if (lit.involved.agents.contains(box.agent)) {
    frame(box.rect.shrunk(-2 * u), view.theme.accent, round, thick(view));
  }
  const view::Colour name = up ? view.theme.text : view.theme.text_dim;
  row_of(detail, {box.rect.x, box.rect.y, box.rect.width, std::min(detail.row, box.rect.height)},
         pad, name, count_colour(view, card, box.count), box.text, box.count);
  const float high = detail.text->FontSize * 1.2F;
  float y = box.rect.y + detail.row - 2 * u;
  for (const auto& [owner, count] : box.lines) {
    row_of(detail, {box.rect.x, y, box.rect.width, high}, pad, view.theme.text_dim,
           count_colour(view, card, count), owner, count);
    y += high;
  }
}

// "speaks" or "hears", at the right of the name. Returns how much room it takes.
float role(const view::View& view, const Card& card, const Detail& detail, const Lit& lit) {
  const auto found = lit.talking.find(card.host);
  if (!detail.roles || found == lit.talking.end()) return 0;
  const view::Point at{
      card.rect.right() - detail.pad,
      card.rect.y + detail.pad + (detail.title->FontSize - fonts().small->FontSize) / 2};
  return line(fonts().small, at, colour_of(view.theme, found->second.protocol),
              found->second.speaks ? "speaks" : "hears", 0, Align::Right) +
         detail.pad / 2;
}

}  // namespace

void card_ground(const view::View& view, const Card& card, const Lit& lit) {
  const float round = 10 * view.scale, line_width = thick(view);
  view::Colour edge = view.theme.edge;
  float edge_width = line_width;
  const auto talks = lit.on_the_way.find(card.host);
  const bool speaks_or_hears = lit.talking.contains(card.host);
  if (talks != lit.on_the_way.end() && (card.router || speaks_or_hears)) {
    edge = colour_of(view.theme, talks->second);
    edge_width = 2 * line_width;
  }
  if (is_chosen(view, view::ChosenHost{card.host})) {
    edge = view.theme.accent;
    edge_width = 3 * line_width;
  } else if (lit.involved.hosts.contains(card.host)) {
    edge = view.theme.accent;
  }
  if (card.router) {
    hexagon(card.rect, ink(view.theme.card), true, 0);
    hexagon(card.rect, ink(edge), false, edge_width);
  } else {
    fill(card.rect, card.dimmed ? view.theme.window : view.theme.panel, round);
    frame(card.rect, edge, round, edge_width);
  }
}

void card_face(const view::View& view, const Card& card, const Detail& detail, const Lit& lit) {
  const bool plain = card.now->up && !card.dimmed;
  const view::Colour title = plain ? view.theme.text : view.theme.text_dim;
  const view::Point middle = card.rect.centre();
  if (card.router) {
    line(detail.text, {middle.x, middle.y - detail.text->FontSize / 2}, title, card.title,
         std::max(card.rect.width - card.rect.height * 0.6F, 1.0F), Align::Centre);
  } else if (detail.one_line && card.boxes.empty()) {
    line(detail.title, {middle.x, middle.y - detail.title->FontSize / 2}, title, card.title,
         std::max(card.rect.width - 2 * detail.pad, 1.0F), Align::Centre);
  } else if (detail.one_line) {
    box_face(view, card, card.boxes.front(), detail, lit);
  } else {
    const float x = card.rect.x + detail.pad;
    const float room = std::max(card.rect.width - 2 * detail.pad, 1.0F);
    float y = card.rect.y + detail.pad;
    line(detail.title, {x, y}, title, card.title, room - role(view, card, detail, lit));
    y += detail.title->FontSize * 1.2F;
    if (detail.address) line(fonts().mono, {x, y}, view.theme.text_dim, card.address, room);
    for (const Box& box : card.boxes) {
      // In a grid of many, a card may be too small for all of its boxes.
      if (box.rect.bottom() <= card.rect.bottom() && box.rect.right() <= card.rect.right() + 1) {
        box_face(view, card, box, detail, lit);
      }
    }
  }
  if (!card.now->up) off_sign(view, card, detail);
}

}  // namespace panels::topology
