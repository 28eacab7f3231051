// The ways, lit, and the tags that ride on them.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "gui/panels/topology/scene.h"
#include "gui/view/plan.h"
#include "sim/text/utf8.h"

namespace panels::topology {

namespace {

constexpr std::size_t kShort = 24, kShortest = 10;  // Characters.

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t letters = 0, at = 0;
  while (at < text.size() && letters < most) {
    at += std::max<std::size_t>(text::utf8_length(text.substr(at)), 1);
    ++letters;
  }
  if (at >= text.size()) return std::string{text};
  return std::string{text.substr(0, at)} + "…";
}

// Names of computers: what stays free where there is no room at all.
std::vector<view::Rect> names(const Scene& scene) {
  std::vector<view::Rect> names;
  for (const Card& card : scene.cards.cards) {
    const float high = scene.cards.detail.pad + scene.cards.detail.title->FontSize;
    names.push_back({card.rect.x, card.rect.y, card.rect.width, std::min(high, card.rect.height)});
  }
  return names;
}

// A tag stands clear of the routers.
float router_height(const Scene& scene) {
  const auto router = std::ranges::find(scene.cards.cards, true, &Card::router);
  return router == scene.cards.cards.end() ? 0 : router->rect.height;
}

bool is_small(const Scene& scene) {
  return !scene.cards.detail.address;
}

view::Point plate_size(const Scene& scene, const Talk& talk) {
  const float u = scene.view.scale;
  const view::Point words = size_of(fonts().mono, talk.text);
  const float wide = talk.outlined ? 26 : 20;
  return {words.x + wide * u, words.y + (is_small(scene) ? 6 : 10) * u};
}

// Between two cards, at the right of the packet.
bool lie_between(const Scene& scene, Talk& talk, const std::vector<view::Rect>& taken) {
  const float u = scene.view.scale, most = 130 * u;
  const view::Point packet = talk.way.at(talk.far);
  const view::Point beside{packet.x + 120 * u, packet.y};
  const auto plate = view::place_free(plate_size(scene, talk), beside, scene.bounds, taken, most);
  if (!plate) return false;
  talk.tag = {*plate, packet};
  return talk.has_tag = true;
}

// The whole words, then fewer; beside the links, then across them; at last on boxes, but not on
// names.
void place(const Scene& scene, Talk& talk) {
  const float away =
      std::max(12 * scene.view.scale, router_height(scene) / 2 + 7 * scene.view.scale);
  const view::Point packet = talk.way.at(talk.far);
  const std::vector<view::Rect> with_lines = taken_with_lines(scene);
  const std::string whole = talk.text;
  // On an upright rail there is room beside it, between two cards.
  const bool upright = scene.bounds.height > scene.bounds.width;
  for (const std::size_t most : {whole.size(), kShort, kShortest}) {
    if (upright && most != whole.size() && lie_between(scene, talk, with_lines)) return;
    talk.text = shortened(whole, most);
    for (const auto* taken : {&with_lines, &scene.taken}) {
      const auto found =
          view::place_tag(packet, plate_size(scene, talk), scene.bounds, *taken, away);
      if (!found) continue;
      talk.tag = *found;
      talk.has_tag = true;
      return;
    }
  }
  // Further away, with a long tail.
  for (const std::size_t most : {whole.size(), kShort, kShortest}) {
    talk.text = shortened(whole, most);
    const auto plate = view::place_free(plate_size(scene, talk), packet, scene.bounds, scene.taken,
                                        scene.bounds.width);
    if (!plate) continue;
    talk.tag = {*plate, packet};
    talk.has_tag = true;
    return;
  }
  talk.text = shortened(whole, kShort);
  const auto plate = view::place_free(plate_size(scene, talk), packet, scene.bounds, names(scene),
                                      scene.bounds.width);
  talk.has_tag = plate.has_value();
  if (plate) talk.tag = {*plate, packet};
}

void draw_way(const Scene& scene, const Talk& talk) {
  const float u = scene.view.scale;
  const view::Colour colour = colour_of(scene.view.theme, talk.protocol);
  const float length = talk.way.length();
  if (talk.far > 0) polyline(talk.way.stretch(0, talk.far), colour, 5 * u);
  const float step = 9 * u;
  for (float far = talk.far + step; far < length - 4 * u; far += step) {
    ImGui::GetWindowDrawList()->AddCircleFilled(vec(talk.way.at(far)), 2.2F * scene.thick,
                                                ink(colour), 8);
  }
  for (const float far : talk.chevrons) {
    if (far < talk.far + 14 * u) continue;
    arrow_head(talk.way.at(far - 4 * u), talk.way.at(far + 6 * u), colour, 12 * u);
  }
  const view::Point end = talk.way.at(length);
  if (!talk.lost) {
    if (talk.far < length) arrow_head(talk.way.at(length - 2 * u), end, colour, 8 * u);
    return;
  }
  const float size = 7 * u;
  for (const float way : {-size, size}) {
    stroke({end.x - size, end.y - way}, {end.x + size, end.y + way}, scene.view.theme.bad,
           2.5F * scene.thick);
  }
}

void draw_tag(Scene& scene, const Talk& talk) {
  const view::View& view = scene.view;
  const float u = view.scale;
  const view::Colour colour = colour_of(view.theme, talk.protocol);
  const view::Rect plate = talk.tag.plate;
  const float round = talk.outlined ? plate.height / 2 : 4 * u;
  fill(plate, talk.outlined ? view.theme.panel : colour, round);
  frame(plate, colour, round, 2 * scene.thick);
  line(fonts().mono, {plate.centre().x, plate.centre().y - fonts().mono->FontSize / 2},
       talk.outlined ? view.theme.text : view.theme.on_accent, talk.text, 0, Align::Centre);
  if (view.selection.record() == talk.record) {
    frame(plate.shrunk(-3 * u), view.theme.accent, round + 3 * u, 3 * scene.thick);
  }
  scene.targets.push_back({plate, view::ChosenRecord{talk.record}});
}

}  // namespace

void place_tags(Scene& scene, std::vector<Talk>& talks) {
  const float u = scene.view.scale;
  for (const Talk& talk : talks) {
    const view::Point at = talk.way.at(talk.far);
    scene.taken.push_back({at.x - 9 * u, at.y - 7 * u, 18 * u, 14 * u});
  }
  for (Talk& talk : talks) {
    place(scene, talk);
    if (talk.has_tag) scene.taken.push_back(talk.tag.plate.shrunk(-3 * u));
  }
}

void draw_ways(const Scene& scene, const std::vector<Talk>& talks) {
  for (const Talk& talk : talks) draw_way(scene, talk);
}

// Below the cards and all tags: a long tail may pass behind one.
void draw_tails(const Scene& scene, const std::vector<Talk>& talks) {
  for (const Talk& talk : talks) {
    if (!talk.has_tag) continue;
    const view::Tail tail = view::tail_of(talk.tag, 16 * scene.view.scale);
    ImGui::GetWindowDrawList()->AddTriangleFilled(
        vec(tail.first), vec(tail.second), vec(tail.tip),
        ink(colour_of(scene.view.theme, talk.protocol)));
  }
}

void draw_tags(Scene& scene, const std::vector<Talk>& talks) {
  const float u = scene.view.scale;
  for (const Talk& talk : talks) {
    if (talk.has_tag) draw_tag(scene, talk);
  }
  // The packets above the tails.
  for (const Talk& talk : talks) {
    if (talk.lost) continue;
    const view::Point at = talk.way.at(talk.far);
    mark(scene.view, at, talk.shape, colour_of(scene.view.theme, talk.protocol),
         view::is_barred(talk.protocol) && talk.shape != Mark::Envelope);
    scene.targets.push_back(
        {{at.x - 12 * u, at.y - 9 * u, 24 * u, 18 * u}, view::ChosenRecord{talk.record}});
  }
}

}  // namespace panels::topology
