#include "gui/panels/seal/panel.h"

#include <algorithm>
#include <functional>

#include "gui/panels/acts.h"
#include "gui/panels/places.h"
#include "gui/panels/scrub.h"
#include "gui/panels/seal/parts.h"
#include "gui/view/seal_words.h"

namespace panels::seal {

namespace {

constexpr const char* kBack = "\xEF\x81\x93";  // Font Awesome: fa-chevron-left …
constexpr const char* kNext = "\xEF\x81\x94";  // … and -right,
constexpr const char* kPlay = "\xEF\x81\x8B";
constexpr const char* kPause = "\xEF\x81\x8C";

using Draw = std::function<float(view::Rect)>;

// Cards side by side, each as high as the highest of them, and at least `least`. What they hold is
// drawn first, since only then it is known how high they are. Returns where they end.
float cards(const view::View& view, float y, float least,
            const std::vector<std::pair<view::Rect, Draw>>& all) {
  const float pad = 16 * view.scale;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->ChannelsSplit(2);
  list->ChannelsSetCurrent(1);
  float bottom = y + least;
  for (const auto& [place, draw] : all) {
    const view::Rect inside{place.x + pad, y + pad, std::max(place.width - 2 * pad, 40.0F), 0};
    bottom = std::max(bottom, draw(inside) + pad);
  }
  list->ChannelsSetCurrent(0);
  for (const auto& [place, draw] : all) {
    const view::Rect card{place.x, y, place.width, bottom - y};
    fill(card, view.theme.panel, 8 * view.scale);
    frame(card, view.theme.edge, 8 * view.scale);
  }
  list->ChannelsMerge();
  return bottom;
}

// The cards above the table: side by side where there is room for three.
float three_cards(view::View& view, view::Rect field, float y, float least) {
  const float u = view.scale, gap = 12 * u;
  const Draw left = [&view](view::Rect at) { return message_card(view, at); };
  const Draw middle = [&view](view::Rect at) { return steps_card(view, at); };
  const Draw right = [&view](view::Rect at) { return travel_card(view, at); };
  if (field.width >= 1180 * u) {
    const float side = std::max((field.width - 2 * gap) * 0.235F, 300 * u);
    const float rest = field.width - 2 * (side + gap);
    return cards(view, y, least,
                 {{{field.x, y, side, 0}, left},
                  {{field.x + side + gap, y, rest, 0}, middle},
                  {{field.right() - side, y, side, 0}, right}});
  }
  y = cards(view, y, 0, {{field, middle}}) + gap;
  if (field.width >= 640 * u) {
    const float half = (field.width - gap) / 2;
    return cards(view, y, 0,
                 {{{field.x, y, half, 0}, left}, {{field.right() - half, y, half, 0}, right}});
  }
  y = cards(view, y, 0, {{field, right}}) + gap;
  return cards(view, y, 0, {{field, left}});
}

void content(view::View& view, view::Rect rect) {
  begin_panel(view, "seal lab", rect, view.theme.window, true);
  const float u = view.scale, gap = 12 * u;
  const view::Rect field{rect.x + gap, rect.y, rect.width - 2 * gap - 8 * u, rect.height};
  float y = rect.y + gap - ImGui::GetScrollY();
  const float begin = y;
  y = flow(view, {field.x, y, field.width, 0}, choices(view), true) + gap;
  const Draw below = [&view](view::Rect at) { return hops_card(view, at); };
  // The table keeps its place as long as the steps have room above it.
  const float least = std::max(rect.height - (y - begin) - 236 * u, 0.0F);
  const Draw both = [&view](view::Rect at) { return comparison_card(view, at); };
  if (view.seal_lab().compares()) y = cards(view, y, 0, {{field, both}}) + gap;
  y = three_cards(view, field, y, field.width >= 1180 * u ? least : 0) + gap;
  y = cards(view, y, 0, {{field, below}}) + gap;
  ImGui::SetCursorScreenPos({rect.x, y - 13 * u});  // Its own padding is below.
  ImGui::Dummy({1, 1});
  end_panel();
}

// — the bar at the bottom —

void places_list(view::View& view) {
  const view::SealLab& lab = view.seal_lab();
  ImGui::SetNextWindowPos({ImGui::GetMousePos().x, ImGui::GetMousePos().y}, ImGuiCond_Appearing,
                          {0, 1});
  if (!ImGui::BeginPopup("seal places")) return;
  const std::vector<view::FlipPlace> places = lab.places();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string label =
        places[i].name.in(view.language) + " · " +
        view::filled(in_language("{} octets"), {std::to_string(places[i].size)});
    const bool pressed = ImGui::MenuItem(label.c_str());
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    note_place("flip " + std::to_string(i + 1), {low.x, low.y, high.x - low.x, high.y - low.y});
    if (pressed) view.seal_lab().flip(i, places[i].size / 2);
  }
  ImGui::EndPopup();
}

std::vector<Button> flip_buttons(view::View& view) {
  view::SealLab& lab = view.seal_lab();
  std::vector<Button> all{{.id = "seal flip",
                           .label = "Flip one bit …",
                           .enabled = !lab.places().empty(),
                           .tip = "On the way: where, and what the receiver finds",
                           .press = [] { ImGui::OpenPopup("seal places"); }}};
  if (!lab.flipped()) return all;
  all.push_back({.id = "flip before", .label = "◂", .tip = "The octet before", .press = [&lab] {
                   lab.flip_beside(-1);
                 }});
  all.push_back({.id = "flip after", .label = "▸", .tip = "The next octet", .press = [&lab] {
                   lab.flip_beside(+1);
                 }});
  all.push_back(
      {.id = "put back", .label = "Put it back", .tip = "The message as it was", .press = [&lab] {
         lab.put_back();
       }});
  return all;
}

std::string compare_label(::seal::System shown) {
  return shown == ::seal::System::Smime ? "Compare with PGP" : "Compare with S/MIME";
}

std::vector<Button> bar_buttons(view::View& view) {
  const view::SealLab& lab = view.seal_lab();
  const auto act = [&view](const char* id, view::Act which, std::string label) {
    return Button{.id = id,
                  .label = std::move(label),
                  .enabled = !view::hindrance(view, which),
                  .tip = tip_of(which, view::told_of(view, which)),
                  .press = [&view, which] { view::perform(view, which); }};
  };
  using view::Act;
  std::vector<Button> all{
      act("seal step back", Act::StepBack, view::filled(in_language("{} step"), {kBack})),
      act("seal play", Act::Play, lab.playing() ? kPause : kPlay),
      act("seal step on", Act::StepOn, view::filled(in_language("step {}"), {kNext}))};
  for (Button& one : flip_buttons(view)) all.push_back(std::move(one));
  view::SealLab& compared = view.seal_lab();
  all.push_back({.id = "seal compare",
                 .label = compare_label(lab.system()),
                 .chosen = lab.compares(),
                 .enabled = lab.can_compare(),
                 .tip = "The same message, sealed by both",
                 .press = [&compared] { compared.compare(!compared.compares()); }});
  all.push_back(act("seal send", Act::SendSealed, std::string{in_language("Send it")}));
  if (lab.now() != nullptr) {
    all.push_back(
        {.id = "",
         .label = view::filled(in_language("step {} of {}"), {std::to_string(lab.step() + 1),
                                                              std::to_string(lab.steps().size())}) +
                  " · " + lab.now()->rfc});
  }
  return all;
}

}  // namespace

void panel(view::View& view, view::Rect rect) {
  const float u = view.scale, pad = 12 * u;
  const std::vector<Button> buttons = bar_buttons(view);
  view::Rect row{rect.x + 16 * u, 0, rect.width - 32 * u, 0};
  const float high = flow(view, row, buttons, false) + 2 * pad + 28 * u;
  const view::Rect bar{rect.x, rect.bottom() - high, rect.width, high};
  content(view, {rect.x, rect.y, rect.width, rect.height - high});
  begin_panel(view, "seal bar", bar, view.theme.window);
  stroke({bar.x, bar.y}, {bar.right(), bar.y}, view.theme.edge);
  row.y = bar.y + pad;
  flow(view, row, buttons, true);
  places_list(view);
  view::SealLab& lab = view.seal_lab();
  const auto dragged = scrub(view, {row.x, bar.bottom() - 22 * u, row.width, 8 * u}, "seal steps",
                             {lab.step(), lab.steps().size(), true});
  if (dragged) lab.go_fraction(*dragged);
  end_panel();
}

}  // namespace panels::seal
