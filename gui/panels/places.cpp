#include "gui/panels/places.h"

#include <imgui.h>

#include <algorithm>
#include <map>
#include <utility>

namespace panels {

namespace {

struct Place {
  view::Rect rect, seen;
};
struct Words {
  std::string text;
  view::Rect rect, seen;
  const ImDrawList* panel = nullptr;
  bool scrolls = false;
};
struct Places {
  bool watched = false, scrolls = false;
  std::vector<Words> words;
  std::vector<std::string> faults;
  std::map<std::string, Place, std::less<>> by_name;
};

Places& places() {
  static Places all;
  return all;
}

view::Rect clip() {
  const ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 low = list->GetClipRectMin(), high = list->GetClipRectMax();
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

// Lines may touch: letters are not as high as their line.
view::Rect core(const Words& words) {
  const float in = words.rect.height * 0.2F;
  return {words.rect.x + 1, words.rect.y + in, words.rect.width - 2, words.rect.height - 2 * in};
}

bool is_seen(const Words& words) {
  const view::Rect rect = core(words);
  return rect.x < words.seen.right() && words.seen.x < rect.right() &&
         rect.y < words.seen.bottom() && words.seen.y < rect.bottom();
}

bool is_cut(const Words& words) {
  const view::Rect rect = core(words);
  if (rect.x < words.seen.x || rect.right() > words.seen.right()) return true;
  return !words.scrolls && (rect.y < words.seen.y || rect.bottom() > words.seen.bottom());
}

bool meet(const Words& one, const Words& other) {
  const view::Rect a = core(one), b = core(other);
  return one.panel == other.panel && a.x < b.right() && b.x < a.right() && a.y < b.bottom() &&
         b.y < a.bottom();
}

}  // namespace

void watch_places(bool on) {
  places().watched = on;
}

bool watched() {
  return places().watched;
}

void forget_places() {
  places().by_name.clear();
  places().words.clear();
  places().faults.clear();
}

void note_place(std::string_view name, view::Rect rect) {
  if (!places().watched) return;
  places().by_name.insert_or_assign(std::string{name}, Place{rect, clip()});
}

void note_words(std::string_view words, view::Rect rect) {
  if (!places().watched || words.empty()) return;
  places().words.push_back(
      {std::string{words}, rect, clip(), ImGui::GetWindowDrawList(), places().scrolls});
}

void note_scrolling(bool scrolls) {
  places().scrolls = scrolls;
}

void note_fault(std::string sentence) {
  if (places().watched) places().faults.push_back(std::move(sentence));
}

std::vector<std::string> crowded(std::size_t most) {
  const std::vector<std::string>& faults = places().faults;
  const auto told = static_cast<std::ptrdiff_t>(std::min(most, faults.size()));
  std::vector<std::string> found{faults.begin(), faults.begin() + told};
  const std::vector<Words>& all = places().words;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_seen(all[i])) continue;
    if (found.size() < most && is_cut(all[i])) found.push_back('"' + all[i].text + "\" is cut off");
    for (std::size_t j = 0; j < i && found.size() < most; ++j) {
      if (is_seen(all[j]) && meet(all[i], all[j])) {
        found.push_back('"' + all[i].text + "\" stands on \"" + all[j].text + '"');
      }
    }
  }
  return found;
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
