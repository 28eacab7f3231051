#include "gui/panels/topology/panel.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/topology/chips.h"
#include "gui/panels/topology/doing.h"
#include "gui/panels/topology/scene.h"
#include "gui/view/covering.h"
#include "gui/view/doings.h"
#include "gui/view/in_words.h"
#include "gui/view/plan.h"

namespace panels::topology {

namespace {

constexpr double kLately = 0.5;  // Seconds of the person before the window.

void add_targets(Scene& scene) {
  for (const Line& line_ : scene.lines) {
    const view::Point middle = view::along(line_.from, line_.to, 0.5F);
    note_place("link " + scene.view.story.directory().host(line_.now->a) + " " +
                   scene.view.story.directory().host(line_.now->b),
               {middle.x - 1, middle.y - 1, 2, 2});
  }
  for (const Card& card : scene.cards.cards) {
    scene.targets.push_back({card.rect, view::ChosenHost{card.host}});
    // Its upper edge: below are its agents.
    const float edge = 8 * scene.view.scale;
    note_place(scene.view.story.directory().host(card.host),
               {card.rect.x, card.rect.y, card.rect.width, edge});
    for (const Box& box : card.boxes) {
      note_place(scene.view.story.directory().agent_on(box.agent), box.rect);
      scene.targets.push_back({box.rect, view::ChosenAgent{box.agent}});
    }
  }
}

view::Choice under(const Scene& scene, view::Point mouse) {
  const auto found = std::find_if(scene.targets.rbegin(), scene.targets.rend(),
                                  [&](const Target& target) { return target.rect.holds(mouse); });
  if (found != scene.targets.rend()) return found->choice;
  for (const Line& line_ : scene.lines) {
    if (view::distance(mouse, line_.from, line_.to) < 7 * scene.view.scale) {
      return view::ChosenLink{line_.link};
    }
  }
  return view::Nothing{};
}

void obey_mouse(Scene& scene, view::Rect rect) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed =
      ImGui::InvisibleButton("plan", {std::max(rect.width, 1.0F), std::max(rect.height, 1.0F)});
  if (!ImGui::IsItemHovered() && !pressed) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const view::Choice choice = under(scene, {mouse.x, mouse.y});
  if (pressed) scene.view.selection.choose(choice);
  if (std::holds_alternative<view::Nothing>(choice)) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const std::string sentence = view::in_words(scene.view, choice);
  if (!sentence.empty()) tooltip(scene.view, sentence);
}

// What neither the lesson's step nor the message that is followed is about.
void dim_cards(Scene& scene) {
  const view::View& view = scene.view;
  for (Card& card : scene.cards.cards) {
    const bool aside = view.in_lesson() && view::dims(view.taking(), std::string{card.now->name});
    const bool passed = view.following && !view.following->concerns(card.host);
    card.dimmed = !card.router && (aside || passed);
  }
}

std::vector<view::Rect> rects_of(const std::vector<Box>& boxes) {
  std::vector<view::Rect> rects;
  for (const Box& box : boxes) rects.push_back(box.rect);
  return rects;
}

// For scripts: tags and ways keep off the cards.
void look_for_faults(const Scene& scene, const std::vector<Talk>& talks,
                     const std::vector<Stretch>& stretches) {
  if (!watched()) return;
  std::vector<view::DrawnCard> cards;
  for (const Card& card : scene.cards.cards) {
    cards.push_back({std::string{card.now->name}, card.rect, rects_of(card.boxes), card.router});
  }
  const auto name_of = [&](HostId host) {
    const Card* card = scene.cards.of(host);
    return card == nullptr ? std::string{} : std::string{card->now->name};
  };
  const auto host_of = [&](AgentId agent) {
    const auto found = scene.view.now.agents.find(agent);
    return found == scene.view.now.agents.end() ? HostId{} : found->second.host;
  };
  std::vector<view::DrawnWay> ways;
  for (const Talk& talk : talks) {
    ways.push_back({talk.text, talk.way.points(), name_of(talk.hosts.front()),
                    name_of(talk.hosts.back()),
                    talk.has_tag ? std::optional{talk.tag.plate} : std::nullopt});
  }
  for (const Stretch& stretch : stretches) {
    ways.push_back({"hop " + stretch.number, stretch.way.points(), name_of(host_of(stretch.from)),
                    name_of(host_of(stretch.to)), std::nullopt});
  }
  for (std::string& fault : view::covered(cards, ways)) note_fault(std::move(fault));
}

void draw(Scene& scene) {
  const view::View& view = scene.view;
  dim_cards(scene);
  lay_out_lines(scene);
  for (const Card& card : scene.cards.cards) {
    scene.taken.push_back(card.rect.shrunk(-3 * view.scale));
  }
  std::vector<Talk> talks = lay_out_talks(scene);
  const std::vector<Stretch> stretches = lay_out_stretches(scene);
  draw_lines(scene);
  draw_tapped_line(scene);
  add_targets(scene);
  place_eye(scene);
  place_tags(scene, talks);
  draw_tails(scene, talks);
  // A way goes over the cards of those who talk and between the routers' names.
  for (const Card& card : scene.cards.cards) {
    if (!card.router) card_ground(view, card, scene.lit);
  }
  draw_stretches(scene, stretches);
  draw_ways(scene, talks);
  for (const Card& card : scene.cards.cards) {
    if (card.router) card_ground(view, card, scene.lit);
  }
  for (const Card& card : scene.cards.cards) {
    card_face(view, card, scene.cards.detail, scene.lit);
  }
  label_stretches(scene, stretches);
  draw_stamps(scene);
  draw_eye(scene);
  label_lines(scene, talks);
  draw_packets(scene, talks);
  draw_tags(scene, talks);
  look_for_faults(scene, talks, stretches);
}

Scene scene_of(view::View& view, view::Rect bounds) {
  const reading::Pace& pace = view.playhead.pace();
  const SimTime lately = pace.at_seconds(pace.seconds_at(view.now.now) - kLately);
  const Lit lit{.acting = reading::who_acts(view.story, view.now, lately),
                .involved = reading::involved(view.story, view.now, view.selection.record()),
                .talking = {},
                .on_the_way = {}};
  Scene scene{.view = view,
              .bounds = bounds,
              .cards = lay_out_cards(view, bounds, lit),
              .lit = lit,
              .lines = {},
              .taken = {},
              .targets = {},
              .thick = std::max(view.scale, 1.0F) * (view.projector ? 1.3F : 1.0F)};
  return scene;
}

}  // namespace

void panel(view::View& view, view::Rect rect) {
  begin_panel(view, "topology", rect, view.theme.window);
  const float u = view.scale, pad = 16 * u;
  const bool chosen = view::can_do(view);
  // Where the panel is low, the row above is left out, then the one below.
  const bool has_head = rect.height >= 150 * u;
  const bool has_foot = chosen || rect.height > 180 * u;
  // Where it is all that is seen.
  const bool tells = !chosen && rect.width < 600 * u && rect.height > 500 * u;
  // As many rows of buttons as there were in the last picture.
  int& rows = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("rows"), 1);
  const float row_high = 26 * u, row_apart = 4 * u;
  const float foot = tells ? 92 * u
                     : has_foot
                         ? static_cast<float>(chosen ? rows : 1) * (row_high + row_apart) + 4 * u
                         : 10 * u;
  const float top = has_head ? 38 * u : 8 * u;
  const view::Rect bounds{rect.x + pad, rect.y + top, std::max(rect.width - 2 * pad, 1.0F),
                          std::max(rect.height - top - foot, 1.0F)};
  Scene scene = scene_of(view, bounds);
  draw(scene);
  obey_mouse(scene, bounds);
  if (has_head) {
    heading(view, rect, "TOPOLOGY");
    const float name = size_of(fonts().small, "TOPOLOGY").x + 24 * u;
    chips(view, {bounds.x + name, rect.y + 7 * u, bounds.width - name, row_high});
  }
  if (has_foot) {
    const view::Rect row{bounds.x, rect.bottom() - foot + row_apart, bounds.width, row_high};
    if (tells) {
      meaning(view, {row.x, row.y, row.width, foot - 3 * row_apart});
    } else if (chosen) {
      rows = doing(view, row);
    } else {
      telling(view, row);
    }
  }
  end_panel();
}

}  // namespace panels::topology
