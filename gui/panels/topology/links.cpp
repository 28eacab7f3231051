// Links, and the packets on them.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <span>

#include "gui/panels/topology/scene.h"
#include "gui/view/plan.h"

namespace panels::topology {

namespace {

constexpr double kFading = 0.9;  // Seconds of the person before the window.

std::string delay_of(const trace::LinkNow& link) {
  char text[32];
  const double milliseconds = static_cast<double>(link.delay.count()) / 1000;
  if (milliseconds >= 1000) {
    std::snprintf(text, sizeof text, "%g s", milliseconds / 1000);
  } else {
    std::snprintf(text, sizeof text, "%g ms", milliseconds);
  }
  return text;
}

std::string label_of(const trace::LinkNow& link) {
  std::string label = link.label.empty() ? std::string{} : visible(link.label) + " · ";
  label += link.up ? delay_of(link) : std::string{in_language("cut")};
  if (link.up && link.lost > 0) {
    label += " · " + view::filled(in_language("loses {} in {}"),
                                  {std::to_string(link.lost), std::to_string(link.lost_in)});
  }
  return label;
}

void cross(view::Point at, float size, view::Colour colour, float thickness) {
  stroke({at.x - size, at.y - size}, {at.x + size, at.y + size}, colour, thickness);
  stroke({at.x - size, at.y + size}, {at.x + size, at.y - size}, colour, thickness);
}

// Whether no other line is nearer to it, so that nobody takes it for that one's.
bool belongs(const Scene& scene, const Line& own, view::Rect label) {
  const float away = view::distance(label.centre(), own.from, own.to);
  return std::ranges::none_of(scene.lines, [&](const Line& other) {
    return other.link != own.link &&
           view::distance(label.centre(), other.from, other.to) < away + 2 * scene.view.scale;
  });
}

// A free place beside the line, best at its middle; none: there is no room.
std::optional<view::Rect> place_beside(const Scene& scene, const Line& own, view::Point size) {
  const float u = scene.view.scale;
  const float dx = own.to.x - own.from.x, dy = own.to.y - own.from.y;
  const float length = std::max(std::hypot(dx, dy), 1.0F);
  // To the right of it or below it, then on the other side.
  const float side = dx >= 0 ? 1.0F : -1.0F;
  const float off = 9 * u + std::abs(dy) / length * size.x / 2 + std::abs(dx) / length * size.y / 2;
  const std::vector<view::Rect> taken = taken_with_lines(scene);
  for (const float part : {0.5F, 0.38F, 0.62F, 0.26F, 0.74F}) {
    const view::Point at = view::along(own.from, own.to, part);
    for (const float by : {side * off, -side * off}) {
      const view::Point wish{at.x - dy / length * by, at.y + dx / length * by};
      const auto place = view::place_free(size, wish, scene.bounds, taken, 6 * u);
      if (place && belongs(scene, own, *place)) return place;
    }
  }
  return std::nullopt;
}

// Where there is no room, it is left out, unless something is wrong with the link.
void label_line(Scene& scene, const Line& line_, std::span<const view::Rect> hidden) {
  const view::View& view = scene.view;
  const float u = view.scale;
  const std::string label = label_of(*line_.now);
  const bool wrong = !line_.now->up || line_.now->lost > 0;
  if (!wrong && !scene.cards.detail.delays) return;
  const view::Point text = size_of(fonts().small, label);
  const view::Point size{text.x + 8 * u, text.y + 2 * u};
  auto place = place_beside(scene, line_, size);
  if (!place && wrong) {
    const view::Point middle = view::along(line_.from, line_.to, 0.5F);
    place = view::place_free(size, middle, scene.bounds, scene.taken, 200 * u);
  }
  if (!place) return;
  scene.taken.push_back(*place);
  const auto covers = [&](view::Rect rect) { return view::overlap(rect, *place); };
  if (std::ranges::any_of(hidden, covers)) return;
  line(fonts().small, {place->x + 4 * u, place->y + u},
       wrong ? view.theme.bad : view.theme.text_dim, label);
}

void draw_line(Scene& scene, const Line& line_) {
  const view::View& view = scene.view;
  const float u = view.scale;
  const bool chosen = view.selection.now() == view::Choice{view::ChosenLink{line_.link}};
  if (chosen) stroke(line_.from, line_.to, view.theme.accent.faded(0.6F), 8 * u);
  if (line_.now->up) {
    stroke(line_.from, line_.to, view.theme.edge, 3 * scene.thick);
    return;
  }
  dashes(line_.from, line_.to, view.theme.bad, 2 * scene.thick, 7 * u);
  cross(view::along(line_.from, line_.to, 0.5F), 7 * u, view.theme.bad, 3 * scene.thick);
}

// Each direction has its own side of the road.
view::Point place_of(const Line& line_, const reading::Hop& hop, float part, float aside) {
  const bool forth = hop.from == line_.now->a;
  const view::Point from = forth ? line_.from : line_.to, to = forth ? line_.to : line_.from;
  const float dx = to.x - from.x, dy = to.y - from.y;
  const float length = std::max(std::hypot(dx, dy), 1.0F);
  const view::Point at = view::along(from, to, part);
  return {at.x - dy / length * aside, at.y + dx / length * aside};
}

Mark shape_of(reading::Cargo cargo) {
  switch (cargo) {
    case reading::Cargo::Control:
      return Mark::Circle;
    case reading::Cargo::Command:
      return Mark::Box;
    case reading::Cargo::Reply:
      return Mark::Round;
    case reading::Cargo::Bulk:
      return Mark::Envelope;
    case reading::Cargo::Dns:
      return Mark::Diamond;
  }
  return Mark::Circle;
}

view::Colour colour_of(const view::Theme& theme, const reading::Hop& hop) {
  return view::colour_of(theme, hop.cargo == reading::Cargo::Control ? nullptr : hop.protocol);
}

void packet(Scene& scene, const Line& line_, const reading::Hop& hop, float part) {
  const view::View& view = scene.view;
  const float u = view.scale;
  const view::Point at = place_of(line_, hop, part, 5 * u);
  const bool control = hop.cargo == reading::Cargo::Control;
  mark(view, at, shape_of(hop.cargo), colour_of(view.theme, hop),
       view::is_barred(hop.protocol) && !control);
  const view::Rect around{at.x - 12 * u, at.y - 9 * u, 24 * u, 18 * u};
  if (view.selection.record() == hop.sent) {
    frame(around, view.theme.accent, 5 * u, 2 * scene.thick);
  }
  scene.targets.push_back({around, view::ChosenRecord{hop.sent}});
}

void lost_packet(Scene& scene, const reading::Vanished& gone) {
  const view::View& view = scene.view;
  const float u = view.scale;
  view::Point at;
  const Card* card = scene.cards.of(gone.host);
  const auto on = std::ranges::find_if(scene.lines, [&](const Line& line_) {
    return gone.hop != nullptr && line_.link == gone.hop->link;
  });
  if (on != scene.lines.end()) {
    at = place_of(*on, *gone.hop, gone.part, 5 * u);
    packet(scene, *on, *gone.hop, gone.part);
  } else if (card != nullptr) {
    at = {card->rect.right() - 8 * u, card->rect.bottom() - 4 * u};
  } else {
    return;
  }
  cross(at, 9 * u, view.theme.bad, 2.5F * scene.thick);
  const view::Rect around{at.x - 10 * u, at.y - 10 * u, 20 * u, 20 * u};
  scene.targets.push_back({around, view::ChosenRecord{gone.lost}});
}

}  // namespace

void lay_out_lines(Scene& scene) {
  for (const auto& [id, link] : scene.view.now.links) {
    const Card* a = scene.cards.of(link.a);
    const Card* b = scene.cards.of(link.b);
    if (a == nullptr || b == nullptr) continue;
    const auto [from, to] = view::ends_of(a->rect, b->rect);
    scene.lines.push_back({id, &link, from, to});
  }
}

std::vector<view::Rect> taken_with_lines(const Scene& scene) {
  std::vector<view::Rect> taken = scene.taken;
  const float size = 12 * scene.view.scale;
  for (const Line& line_ : scene.lines) {
    const float length = std::hypot(line_.to.x - line_.from.x, line_.to.y - line_.from.y);
    const int steps = std::max(1, static_cast<int>(length / size));
    for (int i = 0; i <= steps; ++i) {
      const float part = static_cast<float>(i) / static_cast<float>(steps);
      const view::Point at = view::along(line_.from, line_.to, part);
      taken.push_back({at.x - size / 2, at.y - size / 2, size, size});
    }
  }
  return taken;
}

void draw_lines(Scene& scene) {
  for (const Line& line_ : scene.lines) draw_line(scene, line_);
}

void label_lines(Scene& scene, const std::vector<Talk>& talks) {
  const float u = scene.view.scale;
  std::vector<view::Rect> hidden;
  for (const Talk& talk : talks) {
    const view::Point at = talk.way.at(talk.far);
    hidden.push_back({at.x - 12 * u, at.y - 10 * u, 24 * u, 20 * u});
    if (talk.has_tag) hidden.push_back(talk.tag.plate);
  }
  for (const Line& line_ : scene.lines) label_line(scene, line_, hidden);
}

void draw_packets(Scene& scene, const std::vector<Talk>& talks) {
  const view::View& view = scene.view;
  const auto rides = [&](const reading::Hop& hop) {
    const reading::Utterance* said = view.story.utterance_in(hop.sent);
    return std::ranges::any_of(talks, [&](const Talk& talk) {
      const bool asks = talk.shape == Mark::Diamond && hop.cargo == reading::Cargo::Dns;
      return asks || (said != nullptr && said == talk.said && hop.cargo != reading::Cargo::Bulk);
    });
  };
  for (const reading::Moving& moves : reading::moving(view.story, view.now)) {
    if (rides(*moves.hop)) continue;
    for (const Line& line_ : scene.lines) {
      if (line_.link == moves.hop->link) packet(scene, line_, *moves.hop, moves.part);
    }
  }
  const reading::Pace& pace = view.playhead.pace();
  const SimTime since = pace.at_seconds(pace.seconds_at(view.now.now) - kFading);
  for (const reading::Vanished& gone : reading::vanished(view.story, since, view.now.now)) {
    lost_packet(scene, gone);
  }
}

void mark(const view::View& view, view::Point at, Mark shape, view::Colour colour, bool barred) {
  const float u = view.scale * (view.projector ? 1.15F : 1.0F);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const view::Colour ground = view.theme.window;
  switch (shape) {
    case Mark::Circle:
      list.AddCircleFilled(vec(at), 4 * u, ink(ground));
      list.AddCircle(vec(at), 4 * u, ink(colour), 0, 2 * u);
      return;
    case Mark::Diamond:
      list.AddQuadFilled({at.x, at.y - 7 * u}, {at.x + 7 * u, at.y}, {at.x, at.y + 7 * u},
                         {at.x - 7 * u, at.y}, ink(colour));
      return;
    case Mark::Box:
      fill({at.x - 7 * u, at.y - 5 * u, 14 * u, 10 * u}, colour);
      break;
    case Mark::Round:
      fill({at.x - 7 * u, at.y - 5 * u, 14 * u, 10 * u}, colour, 5 * u);
      break;
    case Mark::Envelope: {
      const view::Rect rect{at.x - 12 * u, at.y - 8 * u, 24 * u, 16 * u};
      fill(rect, colour, 2 * u);
      stroke({rect.x, rect.y}, {at.x, at.y + 2 * u}, ground, 1.5F * u);
      stroke({at.x, at.y + 2 * u}, {rect.right(), rect.y}, ground, 1.5F * u);
      break;
    }
  }
  if (barred) stroke({at.x - 7 * u, at.y}, {at.x + 7 * u, at.y}, ground, 2 * u);
}

}  // namespace panels::topology
