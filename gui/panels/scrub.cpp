#include "gui/panels/scrub.h"

#include "gui/panels/draw.h"
#include "gui/panels/places.h"

namespace panels {

std::optional<double> scrub(const view::View& view, view::Rect rect, const char* name,
                            const Steps& steps) {
  ImGui::SetCursorScreenPos({rect.x, rect.y - 6 * view.scale});
  ImGui::InvisibleButton(name, {rect.width, rect.height + 12 * view.scale});
  note_place(name, rect);
  const bool dragged = ImGui::IsItemActive();
  const auto place = [&](std::size_t step) {
    const auto last = static_cast<float>(steps.count - 1);
    return steps.count < 2 ? 0 : rect.width * static_cast<float>(step) / last;
  };
  fill(rect, view.theme.card_hovered, rect.height / 2);
  fill({rect.x, rect.y, place(steps.now), rect.height}, view.theme.accent, rect.height / 2);
  ImDrawList* const list = ImGui::GetWindowDrawList();
  for (std::size_t i = 0; steps.dots && i < steps.count; ++i) {
    list->AddCircleFilled({rect.x + place(i), rect.centre().y}, 4 * view.scale,
                          ink(i <= steps.now ? view.theme.accent : view.theme.text_dim));
  }
  list->AddCircleFilled({rect.x + place(steps.now), rect.centre().y}, 7 * view.scale,
                        ink(view.theme.text));
  if (!dragged) return std::nullopt;
  return static_cast<double>((ImGui::GetIO().MousePos.x - rect.x) / rect.width);
}

}  // namespace panels
