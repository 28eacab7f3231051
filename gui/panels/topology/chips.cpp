#include "gui/panels/topology/chips.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/topology/scene.h"
#include "gui/reading/acting.h"
#include "sim/protocols/list.h"

namespace panels::topology {

namespace {

// How much a chip says: all, without the octets, only its number.
enum class Words : unsigned char { All, Few, Number };

struct Chip {
  std::string text;
  bool done = false, active = false;
  const protocols::Protocol* protocol = nullptr;
};

std::string octets_of(const reading::Stage& stage) {
  if (stage.carried == stage.in_all) {
    return view::filled(in_language("{} octets"), {std::to_string(stage.in_all)});
  }
  return view::filled(in_language("{} of {} octets"),
                      {std::to_string(stage.carried), std::to_string(stage.in_all)});
}

// In a lesson, which way the messages go is what it asks for.
std::vector<Chip> chips_of(const view::View& view, Words words) {
  const bool hides = view.hides_later();
  const auto all = reading::stages(view.story, view.now,
                                   hides ? reading::Tell::OnlyWhatWas : reading::Tell::WhatComes);
  std::vector<Chip> chips;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const reading::Stage& stage = all[i];
    if (!stage.exists) continue;
    Chip chip{.text = std::to_string(i),
              .done = false,
              .active = stage.active,
              .protocol = stage.protocol};
    if (hides) {
      if (words != Words::Number) chip.text = view::filled(in_language("Stage {}"), {chip.text});
    } else {
      chip.done = !stage.active && stage.in_all > 0 && stage.carried >= stage.in_all;
      if (words != Words::Number && stage.bulk != reading::Bulk::None) {
        chip.text += " · ";
        chip.text += in_language(stage.bulk == reading::Bulk::Push ? "push" : "pull");
      }
      if (words == Words::All && stage.in_all > 0 && (stage.active || stage.carried > 0)) {
        chip.text += " · " + octets_of(stage);
      }
    }
    chips.push_back(std::move(chip));
  }
  return chips;
}

float width_of(const view::View& view, const Chip& chip) {
  return size_of(fonts().bold, chip.text).x + (chip.done ? 18 : 0) * view.scale + 24 * view.scale;
}

void draw_chip(const view::View& view, const Chip& chip, view::Rect rect) {
  const float u = view.scale, round = rect.height / 2;
  const view::Colour own = colour_of(view.theme, chip.protocol);
  if (chip.active) fill(rect, own, round);
  frame(rect, chip.active ? own : view.theme.edge, round, 1.5F * u);
  const view::Colour ink_ = chip.active ? view.theme.on_accent
                            : chip.done ? view.theme.text
                                        : view.theme.text_dim;
  float x = rect.x + 12 * u;
  if (chip.done) {
    const float y = rect.centre().y;
    stroke({x, y}, {x + 4 * u, y + 4 * u}, ink_, 2 * u);
    stroke({x + 4 * u, y + 4 * u}, {x + 11 * u, y - 5 * u}, ink_, 2 * u);
    x += 18 * u;
  }
  line(chip.active ? fonts().bold : fonts().text, {x, rect.centre().y - fonts().text->FontSize / 2},
       ink_, chip.text);
}

// Under the chips of the stages in which it carries messages, where one is chosen in the legend.
void bracket(const view::View& view, const std::vector<Chip>& chips,
             const std::vector<view::Rect>& places) {
  const float u = view.scale;
  float left = 0, right = 0, y = 0;
  const protocols::Protocol* protocol = nullptr;
  for (std::size_t i = 0; i < chips.size(); ++i) {
    if (chips[i].protocol == nullptr || chips[i].protocol->name != view.range) continue;
    if (protocol == nullptr) left = places[i].x;
    protocol = chips[i].protocol;
    right = places[i].right();
    y = places[i].bottom() + 4 * u;
  }
  if (protocol == nullptr) return;
  const view::Colour own = colour_of(view.theme, protocol);
  stroke({left, y}, {right, y}, own, 3 * u);
  stroke({left, y - 4 * u}, {left, y}, own, 3 * u);
  stroke({right, y - 4 * u}, {right, y}, own, 3 * u);
}

// — below —

// "Push: the client sends the message. So far: client 92 octets, server 214."
std::string sentence(const view::View& view) {
  if (!view.can_act() && view.now.now == SimTime{}) {
    return std::string{in_language("A recording: nothing can be changed in it")};
  }
  const trace::SessionNow* session = reading::session_open(view.story, view.now);
  if (session == nullptr) {
    return std::string{in_language("Click a computer or a link to do something with it")};
  }
  const std::string so_far = view::filled(
      in_language("So far: client {} octets, server {}."),
      {std::to_string(session->octets_from_client), std::to_string(session->octets_from_server)});
  if (view.hides_later()) return so_far;
  const auto all = reading::stages(view.story, view.now, reading::Tell::WhatComes);
  for (const reading::Stage& stage : all) {
    if (!stage.active || stage.bulk == reading::Bulk::None) continue;
    return std::string{in_language(stage.bulk == reading::Bulk::Push
                                       ? "Push: the side that calls sends the message."
                                       : "Pull: the side that calls fetches the message.")} +
           " " + so_far;
  }
  return so_far;
}

// In which stages the protocol chosen in the legend is spoken.
std::string range_in_words(const view::View& view) {
  std::vector<std::string> stages;
  const auto all = reading::stages(view.story, view.now, reading::Tell::WhatComes);
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].exists && all[i].protocol != nullptr && all[i].protocol->name == view.range) {
      stages.push_back(std::to_string(i));
    }
  }
  if (stages.empty()) return view::filled(in_language("{} carries no message here."), {view.range});
  if (stages.size() == 1) {
    return view::filled(in_language("{} carries the message in stage {}."),
                        {view.range, stages.front()});
  }
  return view::filled(in_language("{} carries the message from stage {} to stage {}."),
                      {view.range, stages.front(), stages.back()});
}

struct Entry {
  Mark shape{};
  view::Colour colour;
  bool barred = false;
  std::string text;
  const protocols::Protocol* protocol = nullptr;
};

std::vector<Entry> legend_of(const view::View& view) {
  std::vector<Entry> entries;
  for (const protocols::Protocol* protocol : protocols::all()) {
    // In a lesson, which of them are spoken may be what it asks for.
    if (!view.hides_later() && !view.is_spoken(*protocol)) continue;
    const bool datagrams = protocol->transport == protocols::Transport::Udp;
    entries.push_back({datagrams ? Mark::Diamond : Mark::Box, colour_of(view.theme, protocol),
                       view::is_barred(protocol), std::string{protocol->name}, protocol});
  }
  entries.push_back({Mark::Circle, view.theme.tcp, false, "TCP", nullptr});
  return entries;
}

// Returns where it begins.
float legend(view::View& view, view::Rect row) {
  const float u = view.scale, middle = row.centre().y;
  float x = row.right();
  const std::vector<Entry> entries = legend_of(view);
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const float wide = size_of(fonts().small, entry->text).x;
    x -= wide;
    const bool chosen = entry->protocol != nullptr && view.range == entry->text;
    line(fonts().small, {x, middle - fonts().small->FontSize / 2},
         chosen ? view.theme.text : view.theme.text_dim, entry->text);
    x -= 14 * u;
    mark(view, {x, middle}, entry->shape, entry->colour, entry->barred);
    const view::Rect place{x - 10 * u, row.y, wide + 28 * u, row.height};
    if (chosen) frame(place, entry->colour, 4 * u, 1.5F * u);
    if (entry->protocol != nullptr && !view.hides_later()) {
      note_place("legend " + entry->text, place);
      ImGui::SetCursorScreenPos({place.x, place.y});
      if (ImGui::InvisibleButton(("legend " + entry->text).c_str(), {place.width, place.height})) {
        view.range = chosen ? std::string{} : entry->text;
      }
      if (ImGui::IsItemHovered()) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        tooltip(view, view::filled(in_language("Show where {} is spoken"), {entry->text}));
      }
    }
    x -= 24 * u;
  }
  return x;
}

}  // namespace

void chips(const view::View& view, view::Rect row) {
  const float u = view.scale, between = 26 * u;
  std::vector<Chip> all;
  float wide = 0;
  for (const Words words : {Words::All, Words::Few, Words::Number}) {
    all = chips_of(view, words);
    wide = 0;
    for (const Chip& chip : all) wide += width_of(view, chip) + between;
    if (wide - between <= row.width) break;
  }
  if (all.empty() || wide - between > row.width) return;
  std::vector<view::Rect> places;
  float x = row.right() - wide + between;
  for (const Chip& chip : all) {
    const view::Rect rect{x, row.y, width_of(view, chip), row.height};
    draw_chip(view, chip, rect);
    x = rect.right();
    if (&chip != &all.back()) {
      const view::Point tip{x + between / 2 + 3 * u, row.centre().y};
      stroke({tip.x - 6 * u, tip.y - 6 * u}, tip, view.theme.text_dim, 1.5F * u);
      stroke({tip.x - 6 * u, tip.y + 6 * u}, tip, view.theme.text_dim, 1.5F * u);
    }
    x += between;
    places.push_back(rect);
  }
  if (!view.hides_later()) bracket(view, all, places);
}

void telling(view::View& view, view::Rect row) {
  const std::string text =
      view.range.empty() || view.hides_later() ? sentence(view) : range_in_words(view);
  const float words = size_as_is(fonts().text, text).x + 16 * view.scale;
  // The legend goes first where there is too little room.
  float legend_wide = 0;
  for (const Entry& entry : legend_of(view)) {
    legend_wide += size_of(fonts().small, entry.text).x + 38 * view.scale;
  }
  float end = row.right();
  if (words + legend_wide <= row.width) end = legend(view, row);
  const float room = end - row.x;
  const float y = row.centre().y - fonts().text->FontSize / 2;
  const std::size_t colon = text.find(": ");
  const trace::SessionNow* session = reading::session_open(view.story, view.now);
  float x = row.x;
  // The word that it is about, in the colour of who speaks.
  if (session != nullptr && colon != std::string::npos && colon < 8 && view.range.empty()) {
    const view::Colour own = colour_of(view.theme, &protocols::named(session->protocol.name));
    x += line_as_is(fonts().bold, {x, y}, own, text.substr(0, colon + 1));
    line_as_is(fonts().text, {x, y}, view.theme.text, text.substr(colon + 1), room - (x - row.x));
    return;
  }
  line_as_is(fonts().text, {x, y}, view.theme.text_dim, text, room);
}

}  // namespace panels::topology
