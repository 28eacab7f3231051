// A message that is followed: what each server put on top of it, beside that server.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "gui/panels/topology/scene.h"

namespace panels::topology {

namespace {

struct Stamp {
  std::vector<std::string> fields;  // "Received:"
  std::string about;                // "147 octets, hop 2"; where there is little room "+147".
  ImFont* font = nullptr;           // Of the fields.
  view::Point size;
};

Stamp stamp_of(const view::View& view, const reading::PassageRow& row, bool small) {
  const float u = view.scale;
  Stamp stamp;
  stamp.font = small ? fonts().small : fonts().mono;
  const std::string octets = std::to_string(row.added_octets), hop = std::to_string(row.hop);
  stamp.about = row.hop == 0 ? view::filled(in_language("{} octets"), {octets})
                             : view::filled(in_language("{} octets, hop {}"), {octets, hop});
  if (small) stamp.about = "+" + octets;
  stamp.size.x = size_as_is(fonts().small, stamp.about).x;
  for (const std::string& name : row.added) {
    stamp.fields.push_back(name + ":");
    stamp.size.x = std::max(stamp.size.x, size_as_is(stamp.font, stamp.fields.back()).x);
  }
  const float lines = static_cast<float>(stamp.fields.size());
  stamp.size = {stamp.size.x + 14 * u,
                lines * (stamp.font->FontSize + 2 * u) + fonts().small->FontSize + 10 * u};
  return stamp;
}

// On the outer side of the card, otherwise on another; none: there is no room.
std::optional<view::Rect> place_beside(const Scene& scene, view::Rect card, view::Point size,
                                       const std::vector<view::Rect>& taken) {
  const float gap = 8 * scene.view.scale;
  const bool left = card.centre().x < scene.bounds.centre().x;
  const view::Rect before{card.x - gap - size.x, card.y, size.x, size.y},
      behind{card.right() + gap, card.y, size.x, size.y};
  std::vector<view::Rect> places;
  for (const view::Rect& side : left ? std::array{before, behind} : std::array{behind, before}) {
    for (float down = 0; down <= card.height; down += size.y / 4) {
      places.push_back({side.x, side.y + down, size.x, size.y});
    }
  }
  places.push_back({card.centre().x - size.x / 2, card.y - gap - size.y, size.x, size.y});
  places.push_back({card.centre().x - size.x / 2, card.bottom() + gap, size.x, size.y});
  const auto is_free = [&](const view::Rect& place) {
    const bool inside = place.x >= scene.bounds.x && place.right() <= scene.bounds.right() &&
                        place.y >= scene.bounds.y && place.bottom() <= scene.bounds.bottom();
    return inside && std::ranges::none_of(taken, [&](const view::Rect& other) {
             return view::overlap(place, other);
           });
  };
  const auto found = std::ranges::find_if(places, is_free);
  return found == places.end() ? std::nullopt : std::optional{*found};
}

void draw(const Scene& scene, const Stamp& stamp, view::Rect place, view::Rect card) {
  const view::Theme& theme = scene.view.theme;
  const float u = scene.view.scale;
  // To the nearest edge of the card.
  const view::Point from{std::clamp(card.centre().x, place.x, place.right()),
                         std::clamp(card.centre().y, place.y, place.bottom())};
  const view::Point to{std::clamp(from.x, card.x, card.right()),
                       std::clamp(from.y, card.y, card.bottom())};
  dashes(from, to, theme.accent, 1.5F * u, 3 * u);
  fill(place, theme.panel, 2 * u);
  frame(place, theme.accent, 2 * u, 1.5F * u);
  frame(place.shrunk(3 * u), theme.accent, 0, u);
  float y = place.y + 5 * u;
  for (const std::string& field : stamp.fields) {
    line_as_is(stamp.font, {place.x + 7 * u, y}, theme.accent, field);
    y += stamp.font->FontSize + 2 * u;
  }
  line_as_is(fonts().small, {place.x + 7 * u, y}, theme.text, stamp.about);
}

}  // namespace

void draw_stamps(Scene& scene) {
  if (!scene.view.following) return;
  constexpr std::size_t kMost = 12;
  std::size_t count = 0;
  for (const reading::PassageRow& row : *scene.view.passage) {
    if (row.at > scene.view.now.now || count == kMost) break;
    if (row.added.empty()) continue;
    const report::AgentEntry* agent = scene.view.story.directory().agent(row.from);
    const Card* card = agent == nullptr ? nullptr : scene.cards.of(agent->host);
    if (card == nullptr) continue;
    const std::vector<view::Rect> taken = taken_with_lines(scene);
    Stamp stamp = stamp_of(scene.view, row, false);
    auto place = place_beside(scene, card->rect, stamp.size, taken);
    if (!place) {
      stamp = stamp_of(scene.view, row, true);
      place = place_beside(scene, card->rect, stamp.size, taken);
    }
    if (!place) continue;
    ++count;
    draw(scene, stamp, *place, card->rect);
    scene.taken.push_back(place->shrunk(-3 * scene.view.scale));
    scene.targets.push_back({*place, view::ChosenRecord{row.seq}});
  }
}

}  // namespace panels::topology
