// The line at the playhead.
#include <algorithm>

#include "gui/panels/ladder/parts.h"

namespace panels::ladder {

namespace {

std::string now_in_words(const view::View& view) {
  return view::filled(
      in_language("now {}"),
      {reading::on_the_clock(view.playhead.at(), view.now.epoch_seconds, view.language)});
}

}  // namespace

view::Rect now_box(const view::View& view, const Plan& plan) {
  const float unit = view.scale, y = plan.y(plan.now);
  const view::Point size = size_of(fonts().small, now_in_words(view));
  const float high = size.y + 4 * unit, wide = size.x + 10 * unit;
  const float top = std::clamp(y - high / 2, plan.field.y, plan.field.bottom() - high);
  // Where it is wider than the axis, it reaches into the field, not out of the panel.
  return {std::max(plan.axis.right() - wide, plan.axis.x), top, wide, high};
}

void draw_now(const view::View& view, const Plan& plan) {
  const float y = plan.y(plan.now);
  if (y < plan.field.y || y > plan.field.bottom()) return;
  stroke({plan.axis.x, y}, {plan.field.right(), y}, view.theme.accent, 1.5F * view.scale);
  const view::Rect box = now_box(view, plan);
  fill(box, view.theme.accent, 4 * view.scale);
  line(fonts().small, {box.centre().x, box.y + 2 * view.scale}, view.theme.on_accent,
       now_in_words(view), box.width, Align::Centre);
}

}  // namespace panels::ladder
