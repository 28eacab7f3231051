// The title row: what is shown, and how large.
#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/acts.h"
#include "gui/panels/ladder/parts.h"
#include "gui/panels/places.h"
#include "gui/view/title_row.h"
#include "gui/view/tracing.h"
#include "sim/report/agents.h"

namespace panels::ladder {

namespace {

// What goes first where there is no room has the highest rank.
enum Rank : int {
  kFollow,
  kFit,
  kList,
  kNames,
  kPackets,
  kZoom,
  kHeading,
  kProtocols,
  kPhases,
  kCompare
};

struct Item {
  std::string id{}, label{}, tip{};
  Rank rank{};
  bool right = false;
  bool on = false;  // What it shows is shown.
  bool heading = false;
  const protocols::Protocol* protocol = nullptr;
  view::Act act{};
  float zoom = 0;  // What it asks for; 0: an act, or a protocol.
};

bool asks_for_names(const protocols::Protocol* protocol) {
  return std::ranges::any_of(report::spoken_by(trace::AgentKind::Resolver),
                             [&](const auto* names) { return names == protocol; });
}

std::string opened_label(std::string_view name, bool shown) {
  return (shown ? "▾ " : "▸ ") +
         view::filled(in_language(shown ? "{} shown" : "{} folded"), {std::string{name}});
}

void add_filters(const view::View& view, std::vector<Item>& items) {
  items.push_back({.id = "show TCP",
                   .label = opened_label("TCP", view.show_packets),
                   .rank = kPackets,
                   .on = view.show_packets,
                   .act = view::Act::ShowPackets});
  const bool asked = !view.story.questions().empty();
  for (const protocols::Protocol* one : protocols::all()) {
    const bool names = asks_for_names(one);
    if (names ? !asked : !view.is_spoken(*one)) continue;
    const std::string name{one->name};
    const bool shown = view.shows_protocol(one->name);
    Item item{.id = "show " + name,
              .label = names ? opened_label(name, shown) : (shown ? "✓ " : "") + name,
              .rank = names ? kNames : kProtocols,
              .on = shown};
    if (names) {
      item.act = view::Act::ShowNames;
    } else {
      item.protocol = one;
      item.tip =
          shown ? "Hide what is said in this protocol" : "Show what is said in this protocol";
    }
    items.push_back(std::move(item));
  }
  const bool fetches = std::ranges::any_of(protocols::all(), [&](const auto* one) {
    return one->agents == protocols::Agents::Maa && view.is_spoken(*one);
  });
  if (fetches && !view::hindrance(view, view::Act::Compare)) {
    items.push_back({.id = "compare",
                     .label = std::string{in_language("Compare")},
                     .rank = kCompare,
                     .right = true,
                     .act = view::Act::Compare});
  }
  if (view.folds->empty()) return;
  items.push_back(
      {.id = "fold",
       .label = (view.fold_phases ? "▸ " : "▾ ") +
                std::string{in_language(view.fold_phases ? "Phases folded" : "Phases shown")},
       .rank = kPhases,
       .on = !view.fold_phases,
       .act = view::Act::FoldPhases});
}

std::vector<Item> items_of(const view::View& view) {
  std::vector<Item> items;
  items.push_back({.label = std::string{in_language(view.list_events     ? "EVENTS"
                                                    : view.shows_table() ? "MESSAGE"
                                                                         : "SEQUENCE")},
                   .rank = kHeading,
                   .heading = true});
  if (!view.shows_table()) add_filters(view, items);
  items.push_back({.id = "list",
                   .label = std::string{in_language(view.list_events ? "Arrows" : "List")},
                   .rank = kList,
                   .right = true,
                   .on = view.list_events,
                   .act = view::Act::ListEvents});
  items.push_back({.id = "follow",
                   .label = view::label_of_following(view),
                   .tip = view::told_of_following(view),
                   .rank = kFollow,
                   .right = true,
                   .on = bool{view.followed()},
                   .act = view::Act::Follow});
  if (view.followed() && !view.list_events) {
    items.push_back({.id = "table",
                     .label = std::string{in_language(view.show_table ? "Arrows" : "Table")},
                     .rank = kList,
                     .right = true,
                     .act = view::Act::ShowTable});
  }
  if (view.list_events || view.shows_table()) return items;
  items.push_back({.id = "out",
                   .label = "−",
                   .tip = "Smaller (Ctrl + wheel)",
                   .rank = kZoom,
                   .right = true,
                   .zoom = 0.8F});
  items.push_back({.id = "in",
                   .label = "+",
                   .tip = "Larger (Ctrl + wheel)",
                   .rank = kZoom,
                   .right = true,
                   .zoom = 1.25F});
  items.push_back({.id = "fit",
                   .label = std::string{in_language("Fit")},
                   .rank = kFit,
                   .right = true,
                   .act = view::Act::Fit});
  return items;
}

// Smaller than a button, and round: it says what is shown.
bool chip(const view::View& view, const Item& item, view::Rect rect, std::string_view tip) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed = ImGui::InvisibleButton(item.id.c_str(), {rect.width, rect.height});
  const bool over = ImGui::IsItemHovered();
  note_place(item.id, rect);
  const view::Theme& theme = view.theme;
  const bool chosen = item.act == view::Act::Follow && item.on && item.zoom == 0;
  const float round = item.right ? 6 * view.scale : rect.height / 2;
  fill(rect,
       chosen                  ? theme.accent
       : over                  ? theme.card_hovered
       : item.on || item.right ? theme.card
                               : theme.window,
       round);
  frame(rect, theme.edge, round);
  const view::Point size = size_as_is(fonts().small, item.label);
  line_as_is(fonts().small, {rect.centre().x, rect.centre().y - size.y / 2},
             chosen                  ? theme.on_accent
             : item.on || item.right ? theme.text
                                     : theme.text_dim,
             item.label, 0, Align::Centre);
  if (over && !tip.empty()) tooltip(view, tip);
  return pressed;
}

}  // namespace

float title_height(const view::View& view, view::Rect panel) {
  constexpr float kLow = 190;
  // From the others it leads back.
  const bool arrows = !view.list_events && !view.shows_table();
  return arrows && panel.height < kLow * view.scale ? 0 : 34 * view.scale;
}

Asked draw_title(view::View& view, view::Rect row) {
  if (row.height <= 0) return {};
  const float unit = view.scale, high = 24 * unit;
  const std::vector<Item> items = items_of(view);
  std::vector<view::RowItem> widths;
  for (const Item& item : items) {
    const float text = size_as_is(fonts().small, item.label).x;
    const float wide = item.heading ? text + 8 * unit : std::max(text + 20 * unit, 28 * unit);
    widths.push_back({wide, item.rank, item.right});
  }
  const view::Rect inner{row.x + 16 * unit, row.y + (row.height - high) / 2, row.width - 28 * unit,
                         high};
  const std::vector<view::Rect> places = view::lay_out_row(widths, inner, 6 * unit);
  Asked asked;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (places[i].width <= 0) continue;
    if (item.heading) {
      line_as_is(fonts().small, {places[i].x, places[i].centre().y - fonts().small->FontSize / 2},
                 view.theme.text_dim, item.label);
      continue;
    }
    const bool is_act = item.zoom == 0 && item.protocol == nullptr;
    const std::string tip = is_act ? tip_of(item.act, item.tip) : item.tip;
    if (!chip(view, item, places[i], tip)) continue;
    if (item.zoom != 0) asked.zoom = item.zoom;
    if (item.protocol != nullptr) view.show_protocol(std::string{item.protocol->name}, !item.on);
    if (is_act) view::perform(view, item.act);
  }
  return asked;
}

}  // namespace panels::ladder
