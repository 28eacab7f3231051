#include "gui/panels/ladder/panel.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

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

// The words of phases are left out where there is little room.
float axis_width(const view::View& view, view::Rect rect) {
  return (rect.width / view.scale >= 620 ? 172 : 84) * view.scale;
}

view::SequenceOf sequence_of(const view::View& view) {
  return {view.story, view.rows(), view.language, text_sizes(), view.scale};
}

Plan make_plan(const view::View& view, view::Rect rect, const Memory& memory) {
  const float title = title_height(view, rect), axis = axis_width(view, rect),
              high = 38 * view.scale;
  Plan plan;
  plan.title = {rect.x, rect.y, rect.width, title};
  plan.head = {rect.x, rect.y + title, rect.width, high};
  const float top = plan.head.bottom(), left = rect.height - title - high;
  plan.sheet.axis = {rect.x, top, axis, left};
  plan.sheet.field = {rect.x + axis, top, rect.width - axis, left};
  plan.sheet.row = kRow * view.scale * memory.zoom;
  plan.sheet.top = static_cast<double>(memory.top);
  plan.folds = view.folded();
  return plan;
}

void find_now(const view::View& view, Plan& plan) {
  plan.sheet.now = plan.sheet.shown(view.rows().row_at(view.playhead.at()));
}

// The lifelines of who talks: at the playhead, or in the middle of what is seen without it.
void find_lanes(const view::View& view, Plan& plan) {
  const view::Sheet& sheet = plan.sheet;
  const bool sees_now = sheet.now >= sheet.top && sheet.now <= sheet.bottom();
  const double middle = sheet.unfolded((sheet.top + sheet.bottom()) / 2);
  const SimTime at = sees_now ? view.playhead.at() : view.rows().time_at(middle);
  const view::Rect room{sheet.field.x, plan.head.y, sheet.field.width, plan.head.height};
  plan.lanes = view::place_lanes(sequence_of(view), view.rows().talk_at(at), room);
  const float more = plan.lanes.head_height - plan.head.height;
  plan.head.height += more;
  for (view::Rect* part : {&plan.sheet.axis, &plan.sheet.field}) {
    part->y += more;
    part->height = std::max(part->height - more, 1.0F);
  }
}

double whole_length(const view::View& view, const Plan& plan) {
  return plan.sheet.shown(view.rows().length()) + 1.5;
}

// So that there is always something to be seen, and a little room below the end.
void keep_inside(const view::View& view, Plan& plan) {
  const double seen = plan.sheet.bottom() - plan.sheet.top;
  plan.sheet.top = std::clamp(plan.sheet.top, 0.0, std::max(whole_length(view, plan) - seen, 0.0));
}

// Where the playhead has moved, the line is brought to the same height, with room below: the same
// instant always gives the same picture, whether one comes from before it or from after it.
void follow(const view::View& view, Plan& plan, Memory& memory) {
  // What is shown may be elsewhere after it was chosen anew, too, or the panel has another height.
  const auto rows = static_cast<std::int64_t>(view.rows().arrows().size());
  const auto at = view.playhead.at().time_since_epoch().count() * 4 + rows * 8 +
                  static_cast<std::int64_t>(plan.sheet.field.height) * 16 +
                  (view.fold_phases ? 1 : 0) + (view.show_packets ? 2 : 0);
  const auto now = static_cast<int>(at & 0x7FFFFFFF);
  if (now == memory.playhead) return;
  memory.playhead = now;
  if (memory.drag != 0) return;
  const double seen = plan.sheet.bottom() - plan.sheet.top;
  plan.sheet.top = plan.sheet.now - 0.65 * seen;
}

// Where something else was chosen, in whatever panel, it is brought into view.
void show_chosen(view::View& view, Plan& plan, Memory& memory) {
  const auto chosen = static_cast<int>(view.selection.record().value);
  if (chosen == memory.chosen) return;
  memory.chosen = chosen;
  const reading::Utterance* said = view.story.utterance_of(view.selection.record());
  if (said == nullptr) said = view.story.utterance_in(view.selection.record());
  if (said == nullptr) return;
  const double row = view.rows().row_before(said->from);
  if (const view::Fold* fold = plan.folds.around(row); fold != nullptr) {
    view.open_folds.insert(fold->band);
    plan.folds = view.folded();
    find_now(view, plan);
  }
  const double seen = plan.sheet.bottom() - plan.sheet.top, at = plan.sheet.shown(row);
  if (at < plan.sheet.top || at > plan.sheet.top + 0.9 * seen) plan.sheet.top = at - 0.4 * seen;
}

// Zooms; the row at the height `y` stays where it is.
void zoom_to(const view::View& view, Plan& plan, Memory& memory, float zoom, float y) {
  view::Sheet& sheet = plan.sheet;
  const double rows = static_cast<double>(y - sheet.field.y);
  const double fixed = sheet.top + rows / static_cast<double>(sheet.row);
  memory.zoom = std::clamp(zoom, kLeastZoom, kMostZoom);
  sheet.row = kRow * view.scale * memory.zoom;
  sheet.top = fixed - rows / static_cast<double>(sheet.row);
}

void zoom(view::View& view, Plan& plan, Memory& memory, float by) {
  const float middle = plan.sheet.field.centre().y;
  if (by != 1) zoom_to(view, plan, memory, memory.zoom * by, middle);
  if (!std::exchange(view.wants_fit, false)) return;
  const float whole = static_cast<float>(whole_length(view, plan)) * kRow * view.scale;
  const float fitting = std::clamp(plan.sheet.field.height / whole, kLeastZoom, 3.0F);
  zoom_to(view, plan, memory, memory.zoom == fitting ? 1 : fitting, middle);
}

void wheel(const view::View& view, Plan& plan, Memory& memory) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!ImGui::IsWindowHovered() || io.MouseWheel == 0) return;
  if (io.KeyCtrl) {
    zoom_to(view, plan, memory, memory.zoom * std::pow(1.15F, io.MouseWheel), io.MousePos.y);
  } else {
    plan.sheet.top -= static_cast<double>(io.MouseWheel * 60 * view.scale / plan.sheet.row);
  }
}

// Drags on the axis, or on the "now" line, move the playhead.
void scrub(view::View& view, Plan& plan, Memory& memory, bool on_axis) {
  const float y = ImGui::GetIO().MousePos.y;
  const view::Sheet& sheet = plan.sheet;
  const float line = sheet.field.y + static_cast<float>((sheet.now - sheet.top) * sheet.row);
  const bool on_line = std::abs(y - line) < 5 * view.scale;
  if (ImGui::IsItemHovered() && (on_axis || on_line)) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  }
  if (ImGui::IsItemActivated() && (on_axis || on_line)) memory.drag = 1;
  if (!ImGui::IsItemActive() || memory.drag == 0) return;
  view.playhead.seek(view.rows().time_at(sheet.row_of(y)));
  find_now(view, plan);
}

void tell(const view::View& view, Seq seq) {
  const report::Narrator narrator{view.trace(), view.story.directory()};
  tooltip(view, narrator.sentence(seq));
}

void point_at(view::View& view, const Plan& plan) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const view::PlacedArrow* hit = arrow_at(plan, {mouse.x, mouse.y}, 7 * view.scale);
  if (hit == nullptr) return;
  const Seq seq = view::record_of(view.story, *hit->arrow);
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
  ImGui::SetItemAllowOverlap();  // Pills lie above it.
}

// How much of the whole is in view, at the right edge.
void scroll_mark(const view::View& view, const Plan& plan) {
  const view::Sheet& sheet = plan.sheet;
  const double whole = whole_length(view, plan), seen = sheet.bottom() - sheet.top;
  if (seen >= whole) return;
  const float wide = 4 * view.scale, high = sheet.field.height;
  const auto part = [&](double rows) { return high * static_cast<float>(rows / whole); };
  fill({sheet.field.right() - wide - 1, sheet.field.y + part(sheet.top), wide,
        std::max(part(seen), 12 * view.scale)},
       view.theme.text_dim.faded(0.6F), wide / 2);
}

// In a lesson: what comes is shown when the question is answered.
void say_answer_first(const view::View& view, const Plan& plan) {
  if (!view.hides_later() || !view.schooling.put || !plan.lanes.pair) return;
  const view::Sheet& sheet = plan.sheet;
  const view::Gap gap = view::widest_between(plan.lanes, plan.lanes.left, plan.lanes.right);
  const float unit = view.scale, y = sheet.field.y +
                                     static_cast<float>((sheet.now - sheet.top) * sheet.row) +
                                     14 * unit;
  const view::Rect box{gap.left + 10 * unit, y, gap.width() - 20 * unit, 28 * unit};
  const float wide = size_of(fonts().small, "Answer first, then watch on").x;
  if (box.width < wide + 12 * unit || box.bottom() > sheet.field.bottom()) return;
  for (const view::PlacedArrow& placed : plan.picture.arrows) {
    if (placed.shows_label && placed.label.bottom() > box.y) return;
  }
  for (const auto& [from, to] :
       {std::pair{view::Point{box.x, box.y}, view::Point{box.right(), box.y}},
        {view::Point{box.x, box.bottom()}, view::Point{box.right(), box.bottom()}},
        {view::Point{box.x, box.y}, view::Point{box.x, box.bottom()}},
        {view::Point{box.right(), box.y}, view::Point{box.right(), box.bottom()}}}) {
    dashes(from, to, view.theme.edge, unit, 4 * unit);
  }
  line(fonts().small, {box.centre().x, box.centre().y - fonts().small->FontSize / 2},
       view.theme.text_dim, "Answer first, then watch on", 0, Align::Centre);
}

void body(view::View& view, Plan& plan, Memory& memory) {
  const view::Sheet& sheet = plan.sheet;
  area("axis", sheet.axis);
  scrub(view, plan, memory, true);
  area("field", sheet.field);
  scrub(view, plan, memory, false);
  const bool hovered = ImGui::IsItemHovered() && memory.drag == 0;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) memory.drag = 0;
  const SimTime until = view.hides_later() ? view.playhead.at() : SimTime::max();
  plan.picture = view::place_sequence(sequence_of(view), plan.lanes, sheet, until);
  ImGui::PushClipRect({sheet.axis.x, sheet.field.y}, {sheet.field.right(), sheet.field.bottom()},
                      false);
  draw_lifelines(view, plan);
  draw_pauses(view, plan);
  draw_phases(view, plan);
  draw_times(view, plan);
  draw_arrows(view, plan);
  draw_now(view, plan);
  draw_labels(view, plan);
  draw_folds(view, plan);
  draw_replies(view, plan);
  say_answer_first(view, plan);
  scroll_mark(view, plan);
  ImGui::PopClipRect();
  if (hovered) point_at(view, plan);
}

}  // namespace

void panel(view::View& view, view::Rect rect) {
  begin_panel(view, "sequence", rect, view.theme.window);
  const Asked asked = draw_title(view, {rect.x, rect.y, rect.width, title_height(view, rect)});
  if (view.rows().arrows().empty()) {
    line(fonts().text, rect.centre(), view.theme.text_dim, "Nothing happens here.", rect.width,
         Align::Centre);
    end_panel();
    return;
  }
  if (view.list_events || view.shows_table()) {
    const float top = title_height(view, rect);
    const view::Rect below{rect.x, rect.y + top, rect.width, std::max(rect.height - top, 1.0F)};
    (view.list_events ? draw_list : draw_table)(view, below);
    end_panel();
    return;
  }
  Memory kept = memory();
  Plan plan = make_plan(view, rect, kept);
  plan.sheet.folds = &plan.folds;
  find_now(view, plan);
  zoom(view, plan, kept, asked.zoom);
  wheel(view, plan, kept);
  follow(view, plan, kept);
  show_chosen(view, plan, kept);
  keep_inside(view, plan);
  find_lanes(view, plan);
  draw_heads(view, plan);
  body(view, plan, kept);
  kept.top = static_cast<float>(plan.sheet.top);
  end_panel();
}

}  // namespace panels::ladder
