// A message that is followed: by which ways it has come, numbered, and how large it was on each.
#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/topology/scene.h"
#include "gui/view/plan.h"

namespace panels::topology {

namespace {

void draw_hop_way(const Scene& scene, const Stretch& hop) {
  const view::Colour own = colour_of(scene.view.theme, hop.protocol);
  if (hop.way.points().size() < 2) return;
  polyline(hop.way.points(), own, 3 * scene.thick);
  const float middle = hop.way.length() / 2, u = scene.view.scale;
  arrow_head(hop.way.at(middle - 5 * u), hop.way.at(middle + 5 * u), own, 12 * u);
}

void draw_pill(Scene& scene, const Stretch& hop) {
  if (hop.way.points().size() < 2) return;
  const view::View& view = scene.view;
  const float u = view.scale, high = fonts().bold->FontSize + 10 * u;
  const float size = size_as_is(fonts().bold, hop.size).x;
  const float growth = hop.growth.empty() ? 0 : size_as_is(fonts().text, hop.growth).x + 8 * u;
  const view::Point room{high + size + growth + 16 * u, high};
  const view::Point middle = hop.way.at(hop.way.length() / 2);
  const auto place = view::place_free(room, {middle.x, middle.y + high}, scene.bounds,
                                      taken_with_lines(scene), scene.bounds.width / 2);
  if (!place) return;
  scene.taken.push_back(place->shrunk(-3 * u));
  const view::Colour own = colour_of(view.theme, hop.protocol);
  fill(*place, view.theme.panel, high / 2);
  frame(*place, own, high / 2, 2 * u);
  const view::Point disc{place->x + high / 2, place->centre().y};
  ImGui::GetWindowDrawList()->AddCircleFilled(vec(disc), high / 2 - 3 * u, ink(own));
  line_as_is(fonts().bold, {disc.x, disc.y - fonts().bold->FontSize / 2}, view.theme.on_accent,
             hop.number, 0, Align::Centre);
  const float x = place->x + high + 2 * u, y = place->centre().y - fonts().bold->FontSize / 2;
  line_as_is(fonts().bold, {x, y}, view.theme.text, hop.size);
  if (hop.growth.empty()) return;
  line_as_is(fonts().text, {x + size + 8 * u, y}, view.theme.accent, hop.growth);
}

}  // namespace

std::vector<Stretch> lay_out_stretches(const Scene& scene) {
  if (!scene.view.following) return {};
  constexpr std::size_t kMost = 12;
  const view::View& view = scene.view;
  std::vector<Stretch> hops;
  std::uint64_t before = 0;
  for (const reading::Carried& carried : view.following->carried()) {
    const reading::Utterance& said = *carried.said;
    if (said.to > view.now.now || hops.size() == kMost) break;
    Stretch hop{.way = way_between(scene, said.speaker, said.listener),
                .protocol = said.protocol,
                .number = std::to_string(hops.size() + 1),
                .size = view::filled(in_language("{} octets"), {std::to_string(carried.octets)}),
                .growth = {},
                .from = said.speaker,
                .to = said.listener};
    if (before > 0 && carried.octets != before) {
      const bool grew = carried.octets > before;
      hop.growth = (grew ? "+" : "−") +
                   std::to_string(grew ? carried.octets - before : before - carried.octets);
    }
    before = carried.octets;
    hops.push_back(std::move(hop));
  }
  return hops;
}

void draw_stretches(const Scene& scene, const std::vector<Stretch>& stretches) {
  for (const Stretch& hop : stretches) draw_hop_way(scene, hop);
}

void label_stretches(Scene& scene, const std::vector<Stretch>& stretches) {
  for (const Stretch& hop : stretches) draw_pill(scene, hop);
}

}  // namespace panels::topology
