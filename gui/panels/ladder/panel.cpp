#include "gui/panels/ladder/panel.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "gui/panels/acts.h"
#include "gui/panels/draw.h"
#include "gui/panels/ladder/parts.h"
#include "sim/report/narrate.h"

namespace panels::ladder {

namespace {

constexpr float kRow = 25;  // Pixels at scale 1 and zoom 1: a label, and room for a slant.
constexpr float kLeastZoom = 0.2F, kMostZoom = 8;

// What the panel remembers from picture to picture.
struct Memory {
  float& zoom;
  float& top;     // The row at the upper edge.
  int& playhead;  // Where it was: microseconds, the lower bits.
  int& drag;      // Whether the mouse moves the playhead.
  int& chosen;    // The record that was chosen.
};

Memory memory() {
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  // All are made first: making one may move the others.
  storage.GetFloatRef(ImGui::GetID("zoom"), 1);
  storage.GetFloatRef(ImGui::GetID("top"));
  storage.GetIntRef(ImGui::GetID("playhead"), -1);
  storage.GetIntRef(ImGui::GetID("drag"));
  storage.GetIntRef(ImGui::GetID("chosen"));
  return {*storage.GetFloatRef(ImGui::GetID("zoom")), *storage.GetFloatRef(ImGui::GetID("top")),
          *storage.GetIntRef(ImGui::GetID("playhead")), *storage.GetIntRef(ImGui::GetID("drag")),
          *storage.GetIntRef(ImGui::GetID("chosen"))};
}

Plan make_plan(const view::View& view, view::Rect rect, const Memory& memory) {
  const float high = head_height(view);
  const float wide = std::min(134 * view.scale, rect.width * 0.17F);
  Plan plan;
  plan.head = {rect.x, rect.y, rect.width, high};
  plan.axis = {rect.x, rect.y + high, wide, rect.height - high};
  plan.field = {rect.x + wide, rect.y + high, rect.width - wide, rect.height - high};
  plan.row = kRow * view.scale * memory.zoom;
  plan.top = static_cast<double>(memory.top);
  plan.now = view.rows().row_at(view.playhead.at());
  return plan;
}

// So that there is always something to be seen, and a little room below the end.
void keep_inside(const view::View& view, Plan& plan) {
  const double seen = plan.bottom() - plan.top;
  plan.top = std::clamp(plan.top, 0.0, std::max(view.rows().length() + 1.5 - seen, 0.0));
}

// Where the playhead has moved, the line is brought to the same height, with room below: the same
// instant always gives the same picture, whether one comes from before it or from after it.
void follow(const view::View& view, Plan& plan, Memory& memory) {
  const auto now = static_cast<int>(view.playhead.at().time_since_epoch().count() & 0x3FFFFFFF) +
                   (view.show_packets ? 0x40000000 : 0);  // Then all is elsewhere, too.
  if (now == memory.playhead) return;
  memory.playhead = now;
  if (memory.drag != 0) return;
  const double seen = plan.bottom() - plan.top;
  plan.top = plan.now - 0.65 * seen;
}

// Where something else was chosen, in whatever panel, it is brought into view.
void show_chosen(const view::View& view, Plan& plan, Memory& memory) {
  const auto chosen = static_cast<int>(view.selection.record().value);
  if (chosen == memory.chosen) return;
  memory.chosen = chosen;
  const reading::Utterance* said = view.story.utterance_of(view.selection.record());
  if (said == nullptr) said = view.story.utterance_in(view.selection.record());
  if (said == nullptr) return;
  const double seen = plan.bottom() - plan.top, row = view.rows().row_before(said->from);
  if (row < plan.top || row > plan.top + 0.9 * seen) plan.top = row - 0.4 * seen;
}

// Zooms; the row at the height `y` stays where it is.
void zoom_to(const view::View& view, Plan& plan, Memory& memory, float zoom, float y) {
  const double fixed = plan.row_of(y);
  memory.zoom = std::clamp(zoom, kLeastZoom, kMostZoom);
  plan.row = kRow * view.scale * memory.zoom;
  plan.top += fixed - plan.row_of(y);
}

std::string follow_label(const view::View& view) {
  const MailId mail = view.followed();
  return mail ? "✉ " + std::to_string(mail.value) + "  ✕" : "Follow";
}

// "Follow", or what is followed; then a press ends it.
void follow_button(view::View& view, view::Rect rect) {
  const MailId mail = view.followed();
  const std::string tip =
      mail ? view::filled(in_language("Only what concerns this message is shown: {} arrows are "
                                      "hidden. Press to see all"),
                          {std::to_string(view.rows().hidden())})
           : "";
  act_button(view, "follow", rect, view::Act::Follow, follow_label(view),
             {.chosen = bool{mail}, .tip = tip});
}

// Returns how much room they take at the right.
float zoom_buttons(view::View& view, Plan& plan, Memory& memory) {
  const float unit = view.scale, high = 22 * unit, y = plan.head.y + 5 * unit;
  float x = plan.head.right() - 12 * unit;
  // At least so wide that the label has room.
  const auto next = [&](float width, std::string_view label = "") {
    const float wide = std::max(width * unit, size_of(fonts().text, label).x + 12 * unit);
    x -= wide + 4 * unit;
    return view::Rect{x, y, wide, high};
  };
  const float middle = plan.field.centre().y;
  act_button(view, "fit", next(36, "Fit"), view::Act::Fit, "Fit");
  if (std::exchange(view.wants_fit, false)) {
    const auto whole = static_cast<float>(view.rows().length() + 1.5) * kRow * unit;
    const float fitting = std::clamp(plan.field.height / whole, kLeastZoom, 3.0F);
    zoom_to(view, plan, memory, memory.zoom == fitting ? 1 : fitting, middle);
  }
  if (button(view, "in", next(26), "+", false, true, "Larger (Ctrl + wheel)")) {
    zoom_to(view, plan, memory, memory.zoom * 1.25F, middle);
  }
  if (button(view, "out", next(26), "−", false, true, "Smaller (Ctrl + wheel)")) {
    zoom_to(view, plan, memory, memory.zoom / 1.25F, middle);
  }
  follow_button(view, next(64, follow_label(view)));
  return plan.head.right() - x + 6 * unit;
}

void wheel(const view::View& view, Plan& plan, Memory& memory) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!ImGui::IsWindowHovered() || io.MouseWheel == 0) return;
  if (io.KeyCtrl) {
    zoom_to(view, plan, memory, memory.zoom * std::pow(1.15F, io.MouseWheel), io.MousePos.y);
  } else {
    plan.top -= static_cast<double>(io.MouseWheel * 60 * view.scale / plan.row);
  }
}

// Drags on the axis, or on the "now" line, move the playhead.
void scrub(view::View& view, Plan& plan, Memory& memory, bool on_axis) {
  const float y = ImGui::GetIO().MousePos.y;
  const bool on_line = std::abs(y - plan.y(plan.now)) < 5 * view.scale;
  if (ImGui::IsItemHovered() && (on_axis || on_line)) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  }
  if (ImGui::IsItemActivated() && (on_axis || on_line)) memory.drag = 1;
  if (!ImGui::IsItemActive() || memory.drag == 0) return;
  view.playhead.seek(view.rows().time_at(plan.row_of(y)));
  plan.now = view.rows().row_at(view.playhead.at());
}

void tell(const view::View& view, Seq seq) {
  const report::Narrator narrator{view.trace(), view.story.directory()};
  tooltip(view, narrator.sentence(seq));
}

void point_at(view::View& view, const std::vector<PlacedArrow>& arrows) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const PlacedArrow* hit = arrow_at(arrows, {mouse.x, mouse.y}, 7 * view.scale);
  if (hit == nullptr) return;
  const Seq seq = record_of(view, *hit->arrow);
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  tell(view, seq);
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) view.selection.choose(view::ChosenRecord{seq});
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    view.playhead.seek(view.trace()[seq].at);
  }
}

// An invisible button, to receive the mouse.
void area(const char* id, view::Rect rect) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::InvisibleButton(id, {std::max(rect.width, 1.0F), std::max(rect.height, 1.0F)});
}

// How much of the whole is in view, at the right edge.
void scroll_mark(const view::View& view, const Plan& plan) {
  const double whole = view.rows().length() + 1.5, seen = plan.bottom() - plan.top;
  if (seen >= whole) return;
  const float wide = 4 * view.scale, high = plan.field.height;
  const auto part = [&](double rows) { return high * static_cast<float>(rows / whole); };
  fill({plan.field.right() - wide - 1, plan.field.y + part(plan.top), wide,
        std::max(part(seen), 12 * view.scale)},
       view.theme.text_dim.faded(0.6F), wide / 2);
}

void body(view::View& view, Plan& plan, Memory& memory) {
  area("axis", plan.axis);
  scrub(view, plan, memory, true);
  area("field", plan.field);
  scrub(view, plan, memory, false);
  const bool hovered = ImGui::IsItemHovered() && memory.drag == 0;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) memory.drag = 0;
  ImGui::PushClipRect({plan.axis.x, plan.field.y}, {plan.field.right(), plan.field.bottom()},
                      false);
  draw_phases(view, plan);
  const std::vector<PlacedArrow> arrows = place_arrows(view, plan);
  draw_arrows(view, plan, arrows);
  draw_now(view, plan);
  draw_labels(view, plan, arrows);
  scroll_mark(view, plan);
  ImGui::PopClipRect();
  if (hovered) point_at(view, arrows);
}

}  // namespace

void panel(view::View& view, view::Rect rect) {
  begin_panel(view, "sequence", rect, view.theme.window);
  heading(view, rect, "SEQUENCE");
  if (view.rows().arrows().empty()) {
    line(fonts().text, rect.centre(), view.theme.text_dim, "Nothing happens here.", rect.width,
         Align::Centre);
    end_panel();
    return;
  }
  Memory kept = memory();
  Plan plan = make_plan(view, rect, kept);
  const float taken = zoom_buttons(view, plan, kept);
  wheel(view, plan, kept);
  follow(view, plan, kept);
  show_chosen(view, plan, kept);
  keep_inside(view, plan);
  draw_lifelines(view, plan, taken);
  body(view, plan, kept);
  kept.top = static_cast<float>(plan.top);
  end_panel();
}

}  // namespace panels::ladder
