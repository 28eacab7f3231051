// The line at the playhead.
#include <algorithm>

#include "gui/panels/ladder/parts.h"
#include "gui/panels/places.h"

namespace panels::ladder {

namespace {

std::string now_in_words(const view::View& view) {
  return view::filled(in_language("now {}"), {reading::thousandths(view.playhead.at()) + " s"});
}

// Says that what is below is still to come: at the right, where no words and no lifeline are.
void say_what_comes(const view::View& view, const Plan& plan, float y) {
  if (view.hides_later() || view.playhead.at() >= view.playhead.end()) return;
  const float unit = view.scale;
  const view::Point size = size_of(fonts().small, "still to come");
  const view::Rect& field = plan.sheet.field;
  const view::Rect high{field.x, y + 4 * unit, field.width, size.y};
  if (high.bottom() > field.bottom()) return;
  std::vector<float> walls{field.right() - 6 * unit};
  for (std::size_t i = 0; i < plan.lanes.x.size(); ++i) {
    if (plan.lanes.shown[i]) walls.push_back(plan.lanes.x[i] - 6 * unit);
  }
  std::ranges::sort(walls, std::greater{});
  for (const float right : walls) {
    const view::Rect box{right - size.x, high.y, size.x, high.height};
    const auto meets = [&](const view::Rect& other) {
      return other.x < box.right() + 4 && box.x - 4 < other.right() && other.y < box.bottom() &&
             box.y < other.bottom();
    };
    bool is_free = box.x > field.x;
    for (std::size_t i = 0; i < plan.lanes.x.size(); ++i) {
      is_free = is_free && !(plan.lanes.shown[i] && plan.lanes.x[i] > box.x - 4 &&
                             plan.lanes.x[i] < box.right() + 4);
    }
    for (const view::PlacedArrow& placed : plan.picture.arrows) {
      // Before a label may stand the sign that opens it.
      const view::Rect label{placed.label.x - 17 * unit, placed.label.y,
                             placed.label.width + 17 * unit, placed.label.height};
      is_free = is_free && !(placed.shows_label && meets(label));
      const float left = std::min(placed.from.x, placed.to.x);
      const float top = std::min(placed.from.y, placed.to.y);
      is_free = is_free && !meets({left, top - 2, std::abs(placed.to.x - placed.from.x),
                                   std::abs(placed.to.y - placed.from.y) + 4});
    }
    for (const view::PlacedPause& pause : plan.picture.pauses) {
      is_free = is_free && !meets(pause.band);
    }
    if (!is_free) continue;
    line(fonts().small, {box.x, box.y}, view.theme.text_dim, "still to come");
    return;
  }
}

}  // namespace

view::Rect now_box(const view::View& view, const Plan& plan) {
  const float unit = view.scale;
  const view::Sheet& sheet = plan.sheet;
  const float y = sheet.field.y + static_cast<float>((sheet.now - sheet.top) * sheet.row);
  const view::Point size = size_of(fonts().small, now_in_words(view));
  const float high = size.y + 6 * unit, wide = size.x + 14 * unit;
  const float top = std::clamp(y - high / 2, sheet.field.y, sheet.field.bottom() - high);
  return {sheet.axis.x + 8 * unit, top, wide, high};
}

void draw_now(const view::View& view, const Plan& plan) {
  const view::Sheet& sheet = plan.sheet;
  const float y = sheet.field.y + static_cast<float>((sheet.now - sheet.top) * sheet.row);
  if (y < sheet.field.y || y > sheet.field.bottom()) return;
  stroke({sheet.axis.x, y}, {sheet.field.right(), y}, view.theme.accent, 1.5F * view.scale);
  const view::Rect box = now_box(view, plan);
  fill(box, view.theme.accent, 4 * view.scale);
  line(fonts().small, {box.centre().x, box.y + 3 * view.scale}, view.theme.on_accent,
       now_in_words(view), box.width, Align::Centre);
  note_place("now", box);
  say_what_comes(view, plan, y);
}

}  // namespace panels::ladder
