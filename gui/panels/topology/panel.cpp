#include "gui/panels/topology/panel.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/topology/doing.h"
#include "gui/panels/topology/scene.h"
#include "gui/view/plan.h"
#include "sim/protocols/list.h"

namespace panels::topology {

namespace {

constexpr double kLately = 0.5;  // Seconds of the person before the window.

// What the colours and shapes of packets mean.
void legend(const view::View& view, view::Rect row) {
  const view::Theme& theme = view.theme;
  const float u = view.scale, middle = row.centre().y;
  float x = row.x;
  const auto entry = [&](Mark shape, view::Colour colour, bool barred, std::string_view text) {
    const float wide = shape == Mark::Envelope ? 30 * u : 20 * u;
    if (x + wide + size_of(fonts().small, text).x > row.right()) return;
    mark(view, {x + wide / 2 - 2 * u, middle}, shape, colour, barred);
    x += wide + 2 * u;
    x += line(fonts().small, {x, middle - fonts().small->FontSize / 2}, theme.text_dim, text) +
         14 * u;
  };
  for (const protocols::Protocol* protocol : protocols::all()) {
    const bool datagrams = protocol->transport == protocols::Transport::Udp;
    entry(datagrams ? Mark::Diamond : Mark::Box, colour_of(theme, protocol),
          view::is_barred(protocol), protocol->name);
  }
  entry(Mark::Circle, theme.tcp, false, "TCP control");
  x += 10 * u;
  // All three of these or none.
  float words = 0;
  for (const char* word : {"command", "reply", "message"}) words += size_of(fonts().small, word).x;
  if (x + words + 140 * u > row.right()) return;
  entry(Mark::Box, theme.text_dim, false, "command");
  entry(Mark::Round, theme.text_dim, false, "reply");
  entry(Mark::Envelope, theme.text_dim, false, "message");
}

// "1st stage · push", the open ones bold. Returns where it begins.
float stages(const view::View& view, view::Rect row) {
  constexpr std::array<std::string_view, 4> kNames{"", "1st stage", "2nd stage", "3rd stage"};
  const auto all =
      reading::stages(view.story, view.now,
                      view.in_lesson() ? reading::Tell::OnlyWhatWas : reading::Tell::WhatComes);
  float x = row.right();
  for (std::size_t i = 3; i >= 1; --i) {
    const reading::Stage& stage = all[i];
    if (!stage.exists) continue;
    std::string text{in_language(kNames[i])};
    if (stage.bulk != reading::Bulk::None) {
      text += stage.bulk == reading::Bulk::Push ? " · push" : " · pull";
    }
    ImFont* font = stage.active ? fonts().bold : fonts().small;
    const view::Colour colour =
        stage.active ? colour_of(view.theme, stage.protocol) : view.theme.text_dim;
    const view::Point at{x, row.centre().y - font->FontSize / 2};
    x -= line(font, at, colour, text, 0, Align::Right) + 22 * view.scale;
  }
  return x;
}

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
  const std::string sentence = in_words(scene.view, choice);
  if (!sentence.empty()) tooltip(scene.view, sentence);
}

void draw(Scene& scene) {
  const view::View& view = scene.view;
  lay_out_lines(scene);
  for (const Card& card : scene.cards.cards) {
    scene.taken.push_back(card.rect.shrunk(-3 * view.scale));
  }
  draw_lines(scene);
  label_lines(scene);
  add_targets(scene);
  const std::vector<Talk> talks = lay_out_talks(scene);
  // A curve goes over the cards of those who talk, and behind all others.
  const auto talks_there = [&](const Card& card) {
    return std::ranges::any_of(
        talks, [&](const Talk& talk) { return std::ranges::count(talk.hosts, card.host) > 0; });
  };
  for (const Card& card : scene.cards.cards) {
    if (talks_there(card)) card_ground(view, card, scene.lit);
  }
  draw_curves(scene, talks);
  for (const Card& card : scene.cards.cards) {
    if (!talks_there(card)) card_ground(view, card, scene.lit);
  }
  for (const Card& card : scene.cards.cards) {
    card_face(view, card, scene.cards.detail, scene.lit);
    const bool dimmed = view.in_lesson() && view::dims(view.taking(), std::string{card.now->name});
    if (dimmed && !card.router) {
      fill(card.rect.shrunk(-2 * view.scale), view.theme.window.faded(0.6F), 8 * view.scale);
    }
    if (view.following && !card.router && !view.following->concerns(card.host)) {
      fill(card.rect.shrunk(-2 * view.scale), view.theme.window.faded(0.6F), 8 * view.scale);
    }
  }
  draw_packets(scene);
  draw_tags(scene, talks);
}

Scene scene_of(view::View& view, view::Rect bounds) {
  const reading::Pace& pace = view.playhead.pace();
  const SimTime lately = pace.at_seconds(pace.seconds_at(view.now.now) - kLately);
  const Lit lit{reading::who_acts(view.story, view.now, lately),
                reading::involved(view.story, view.now, view.selection.record())};
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
  // Where the panel is low, the heading and the hint beside it are left out.
  const bool bare =
      rect.height < 150 * u && std::holds_alternative<view::Nothing>(view.selection.now());
  if (!bare) heading(view, rect, "TOPOLOGY");
  // As many rows of buttons as there were in the last picture.
  int& rows = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("rows"), 1);
  const float row_high = 26 * u;
  const float top = bare ? 8 * u : 34 * u + static_cast<float>(rows - 1) * (row_high + 4 * u);
  const bool has_legend = rect.height > 180 * u;
  const float bottom = has_legend ? row_high + 12 * u : 10 * u;
  const view::Rect bounds{rect.x + pad, rect.y + top, std::max(rect.width - 2 * pad, 1.0F),
                          std::max(rect.height - top - bottom, 1.0F)};
  Scene scene = scene_of(view, bounds);
  draw(scene);
  if (has_legend) {
    view::Rect row{bounds.x, rect.bottom() - row_high - 2 * u, bounds.width, row_high};
    row.width = stages(view, row) - row.x;
    legend(view, row);
  }
  obey_mouse(scene, bounds);
  if (!bare) {
    const float name = size_of(fonts().small, "TOPOLOGY").x + 24 * u;
    rows = doing(view, {rect.x + pad + name, rect.y + 4 * u, rect.width - 2 * pad - name, 26 * u});
  }
  end_panel();
}

}  // namespace panels::topology
