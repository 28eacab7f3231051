// The eavesdropper on his link.
#include <algorithm>
#include <string>

#include "gui/panels/places.h"
#include "gui/panels/topology/scene.h"
#include "gui/view/plan.h"

namespace panels::topology {

namespace {

constexpr const char* kEye = "\xEF\x81\xAE";  // Font Awesome: fa-eye.

// Null: he sits nowhere, or where nothing is drawn.
const Line* tapped(const Scene& scene) {
  const LinkId link = view::eye_of(scene.view);
  const auto found = std::ranges::find(scene.lines, link, &Line::link);
  return link && found != scene.lines.end() ? &*found : nullptr;
}

void ring(const Scene& scene, view::Point at) {
  const float u = scene.view.scale;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled(vec(at), 9 * u, ink(scene.view.theme.window));
  list.AddCircle(vec(at), 9 * u, ink(scene.view.theme.bad), 0, 3 * scene.thick);
}

// A free place for his card, above before below, the near ones first; none: there is no room.
std::optional<view::Rect> place_of_card(const Scene& scene, view::Point at, view::Point size) {
  const float u = scene.view.scale;
  const std::vector<view::Rect> taken = taken_with_lines(scene);
  for (const float reach : {40.0F, 120.0F, 260.0F}) {
    for (const float away : {-70.0F, 60.0F}) {
      const view::Point wish{at.x, at.y + away * u};
      if (auto place = view::place_free(size, wish, scene.bounds, taken, reach * u)) return place;
    }
  }
  return std::nullopt;
}

// What stands on his card.
struct EyeWords {
  explicit EyeWords(const view::View& view)
      : scale(view.scale),
        name(std::string{kEye} + "  " + std::string{in_language("Eavesdropper")}),
        more(view::passes_here(view)) {
    if (more.empty()) more = in_language("sits on this link");
  }
  view::Point size(bool whole) const {
    const view::Point bold = size_as_is(fonts().bold, name);
    const view::Point small = size_as_is(fonts().small, more);
    const float pad = 20 * scale;
    if (!whole) return {bold.x + pad, bold.y + 10 * scale};
    return {std::max(bold.x, small.x) + pad, bold.y + small.y + 16 * scale};
  }
  float scale;
  std::string name, more;
};

}  // namespace

void draw_tapped_line(const Scene& scene) {
  const Line* line_ = tapped(scene);
  if (line_ == nullptr || !line_->now->up) return;
  stroke(line_->from, line_->to, scene.view.theme.bad, 5 * scene.thick);
}

void place_eye(Scene& scene) {
  const Line* line_ = tapped(scene);
  if (line_ == nullptr) return;
  const EyeWords words{scene.view};
  const view::Point at = view::along(line_->from, line_->to, 0.5F);
  scene.eye = place_of_card(scene, at, words.size(true));
  // Where there is little room, he has only his name.
  if (!scene.eye) scene.eye = place_of_card(scene, at, words.size(false));
  if (scene.eye) scene.taken.push_back(*scene.eye);
}

void draw_eye(Scene& scene) {
  const Line* line_ = tapped(scene);
  if (line_ == nullptr) return;
  const view::View& view = scene.view;
  const float u = view.scale, pad = 10 * u;
  const view::Point at = view::along(line_->from, line_->to, 0.5F);
  ring(scene, at);
  if (!scene.eye) return;
  const view::Rect place = *scene.eye;
  const EyeWords words{view};
  const bool above = place.bottom() < at.y;
  const bool beneath = at.x >= place.x + pad && at.x <= place.right() - pad;
  if (beneath && (above || place.y > at.y)) {
    dashes({at.x, above ? place.bottom() : place.y}, {at.x, at.y + (above ? -9 : 9) * u},
           view.theme.bad, 2 * scene.thick, 5 * u);
  }
  fill(place, view.theme.card, 6 * u);
  fill(place, view.theme.bad.faded(0.2F), 6 * u);
  frame(place, view.theme.bad, 6 * u, 2 * u);
  line_as_is(fonts().bold, {place.x + pad, place.y + 6 * u}, view.theme.text, words.name);
  if (place.height >= words.size(true).y) {
    line_as_is(fonts().small, {place.x + pad, place.y + 10 * u + fonts().bold->FontSize},
               view.theme.text, words.more);
  }
  note_place("the eavesdropper", place);
  scene.targets.push_back({place, view::ChosenLink{line_->link}});
}

}  // namespace panels::topology
