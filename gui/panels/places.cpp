#include "gui/panels/places.h"

#include <imgui.h>

#include <map>

namespace panels {

namespace {

struct Place {
  view::Rect rect, seen;
};
struct Places {
  bool watched = false;
  std::map<std::string, Place, std::less<>> by_name;
};

Places& places() {
  static Places all;
  return all;
}

}  // namespace

void watch_places(bool on) {
  places().watched = on;
}

void forget_places() {
  places().by_name.clear();
}

void note_place(std::string_view name, view::Rect rect) {
  if (!places().watched) return;
  const ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 low = list->GetClipRectMin(), high = list->GetClipRectMax();
  places().by_name.insert_or_assign(std::string{name},
                                    Place{rect, {low.x, low.y, high.x - low.x, high.y - low.y}});
}

std::optional<view::Rect> place_of(const std::string& name) {
  const auto found = places().by_name.find(name);
  return found == places().by_name.end() ? std::nullopt : std::optional{found->second.rect};
}

std::optional<view::Rect> seen_around(const std::string& name) {
  const auto found = places().by_name.find(name);
  return found == places().by_name.end() ? std::nullopt : std::optional{found->second.seen};
}

}  // namespace panels
