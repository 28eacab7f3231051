// What was said last, and means: under the plan, where nothing stands beside it.
#include <algorithm>
#include <string>

#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/topology/chips.h"
#include "gui/reading/explain.h"

namespace panels::topology {

namespace {

// Without its last lines, and at last without its last words, where it is higher than `room`.
std::string fitted(std::string words, float width, float room) {
  const auto high = [&](const std::string& text) {
    return paragraph(fonts().text, {}, {0, 0, 0, 0}, text, width);
  };
  for (const char* ends : {"\n", " "}) {
    std::string shown = words;
    while (high(shown) > room) {
      const std::size_t end = words.rfind(*ends);
      if (end == std::string::npos) break;
      words.resize(end);
      shown = *ends == ' ' ? words + " …" : words;
    }
    if (high(shown) <= room) return shown;
  }
  return words;
}

}  // namespace

void meaning(view::View& view, view::Rect rect) {
  const auto all = view.story.said_by(view.playhead.at());
  if (all.empty()) return telling(view, rect);
  const reading::Utterance& said = all.back();
  const auto [words, section] = reading::meaning_of(said);
  if (words.empty()) return telling(view, rect);
  const float u = view.scale, pad = 12 * u;
  fill(rect, view.theme.card, 4 * u);
  fill({rect.x, rect.y, 4 * u, rect.height}, colour_of(view.theme, said.protocol));
  const float x = rect.x + pad, room = rect.width - 2 * pad;
  const float below = rect.bottom() - fonts().text->FontSize - 8 * u;
  const float top = rect.y + 8 * u;
  paragraph(fonts().text, {x, top}, view.theme.text, fitted(words, room, below - top), room);
  const float wide = size_of(fonts().text, "octets ›").x;
  line(fonts().text, {x, below}, view.theme.accent, section, std::max(room - wide - pad, 1.0F));
  const view::Rect more{rect.right() - pad - wide, below - 6 * u, wide + pad,
                        rect.bottom() - below + 6 * u};
  line(fonts().text, {more.x, below}, view.theme.accent, "octets ›");
  ImGui::SetCursorScreenPos(vec({more.x, more.y}));
  note_place("octets", more);
  if (ImGui::InvisibleButton("octets", {more.width, more.height})) {
    view.turn = view::Turn::Side;
    view.side = view::SidePanel::Inspector;
  }
}

}  // namespace panels::topology
