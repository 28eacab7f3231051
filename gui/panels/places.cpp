#include "gui/panels/places.h"

#include <map>

namespace panels {

namespace {

struct Places {
  bool watched = false;
  std::map<std::string, view::Rect, std::less<>> by_name;
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
  if (places().watched) places().by_name.insert_or_assign(std::string{name}, rect);
}

std::optional<view::Rect> place_of(const std::string& name) {
  const auto found = places().by_name.find(name);
  return found == places().by_name.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace panels
