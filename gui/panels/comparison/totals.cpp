// What both cost together, as bars, and where the messages are afterwards, as squares.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "gui/panels/comparison/parts.h"
#include "gui/view/comparison_words.h"

namespace panels::comparison {

namespace {

// One of the two bars of a total, with its number behind it.
void bar(const view::View& view, const view::ComparedTotal& total, std::size_t side,
         view::Rect row) {
  const float u = view.scale, high = fonts().small->FontSize;
  const std::uint64_t most = std::max(total.counts[0], total.counts[1]);
  const std::string verdict = side == 0 ? std::string{} : total.verdict;
  const float numbers = size_as_is(fonts().mono, total.texts[side]).x + 10 * u;
  const float words = verdict.empty() ? 0 : size_as_is(fonts().small, verdict).x + 10 * u;
  const float room = std::max(row.width - size_as_is(fonts().mono, "8,888,888").x - 10 * u, 1.0F);
  const float part =
      most == 0 ? 0 : static_cast<float>(total.counts[side]) / static_cast<float>(most);
  const view::Rect box{row.x, row.y, std::max(room * part, 3 * u), row.height};
  const view::Colour colour = colour_of_side(view, side);
  if (side == 0) {
    fill(box, colour, u);
  } else {
    frame(box, colour, u, 2 * u);
  }
  const float y = row.centre().y - high / 2;
  float x = box.right() + 8 * u;
  line_as_is(fonts().mono, {x, row.centre().y - fonts().mono->FontSize / 2}, view.theme.text,
             total.texts[side]);
  x += numbers;
  if (words > 0 && x + words <= row.right() + 12 * u) {
    line_as_is(fonts().small, {x, y}, view.theme.good, verdict);
  }
}

// A square: filled where the message is here, with a tick where it is read, outlined where it is
// not here. The large one has a dot.
void square(const view::View& view, const view::MessageSquare& one, view::Rect box) {
  const float u = view.scale;
  if (!one.here) return frame(box, view.theme.text_dim.faded(0.6F), 0, u);
  if (one.read) {
    frame(box, view.theme.accent, 0, 2 * u);
    const view::Point tick[] = {{box.x + 0.2F * box.width, box.y + 0.5F * box.height},
                                {box.x + 0.42F * box.width, box.y + 0.72F * box.height},
                                {box.x + 0.8F * box.width, box.y + 0.25F * box.height}};
    polyline(tick, view.theme.accent, 2 * u);
    return;
  }
  fill(box, view.theme.text);
  if (!one.large) return;
  ImGui::GetWindowDrawList()->AddCircleFilled(vec(box.centre()), 0.25F * box.width,
                                              ink(view.theme.bad));
}

constexpr std::size_t kPerRow = 10, kMostSquares = 40;

// Returns the height.
float draw_place(const view::View& view, const report::Fetching& fetching,
                 const report::Place& place, view::Rect rect) {
  const float u = view.scale, step = std::min(17 * u, rect.width / kPerRow), size = step - 3 * u;
  float y = rect.y;
  line_as_is(fonts().small, {rect.x, y}, view.theme.text_dim, place.name, rect.width);
  y += fonts().small->FontSize + 4 * u;
  const std::vector<view::MessageSquare> squares = view::squares_of(fetching, place);
  const std::size_t shown = squares.size() > kMostSquares ? 0 : squares.size();
  for (std::size_t i = 0; i < shown; ++i) {
    square(view, squares[i],
           {rect.x + static_cast<float>(i % kPerRow) * step,
            y + static_cast<float>(i / kPerRow) * step, size, size});
  }
  y += static_cast<float>((shown + kPerRow - 1) / kPerRow) * step + 2 * u;
  line_as_is(fonts().small, {rect.x, y}, view.theme.text, view::in_words(view.language, place),
             rect.width);
  return y + fonts().small->FontSize + 6 * u - rect.y;
}

// What the squares mean.
void legend(const view::View& view, view::Rect row) {
  const float u = view.scale, size = 12 * u;
  constexpr std::pair<view::MessageSquare, const char*> kKinds[] = {
      {{.mail = {}, .here = true, .read = false, .large = true}, "large"},
      {{.mail = {}, .here = false, .read = false, .large = false}, "not here"},
      {{.mail = {}, .here = true, .read = true, .large = false}, "read"},
      {{.mail = {}, .here = true, .read = false, .large = false}, "message"}};
  float x = row.right();
  for (const auto& [kind, word] : kKinds) {
    const float wide = size_of(fonts().small, word).x;
    if (x - wide - 2 * size < row.x) return;
    line(fonts().small, {x - wide, row.y}, view.theme.text_dim, word);
    square(view, kind, {x - wide - size - 5 * u, row.y + u, size, size});
    x -= wide + size + 20 * u;
  }
}

}  // namespace

float draw_totals(const view::View& view, view::Rect rect) {
  const float u = view.scale, high = fonts().small->FontSize;
  line(fonts().small, {rect.x, rect.y}, view.theme.text_dim, "ALL CONNECTIONS TOGETHER",
       rect.width);
  float y = rect.y + high + 8 * u;
  const std::vector<view::ComparedTotal> totals = view::totals_of(view.language, *view.comparison);
  float names = 0, ways = 0;
  for (const view::ComparedTotal& total : totals) {
    names = std::max(names, size_of(fonts().bold, total.name).x + 14 * u);
  }
  for (std::size_t side = 0; side < 2; ++side) {
    ways = std::max(ways, size_as_is(fonts().small, view.comparison->way(side)).x + 16 * u);
  }
  for (const view::ComparedTotal& total : totals) {
    line(fonts().bold, {rect.x, y + 10 * u}, view.theme.text, total.name);
    for (std::size_t side = 0; side < 2; ++side) {
      line_as_is(fonts().small, {rect.x + names, y + u}, view.theme.text,
                 view.comparison->way(side));
      bar(view, total, side, {rect.x + names + ways, y, rect.width - names - ways - 6 * u, 17 * u});
      y += 21 * u;
    }
    y += 6 * u;
  }
  return y - rect.y;
}

float draw_places(const view::View& view, view::Rect rect) {
  const float u = view.scale;
  line(fonts().small, {rect.x, rect.y}, view.theme.text_dim, "WHERE THE MESSAGES ARE AFTERWARDS");
  const float words = size_of(fonts().small, "WHERE THE MESSAGES ARE AFTERWARDS").x;
  legend(view, {rect.x + words + 16 * u, rect.y, rect.width - words - 16 * u, 0});
  float y = rect.y + fonts().small->FontSize + 10 * u;
  for (std::size_t side = 0; side < 2; ++side) {
    const report::Fetching& fetching = view.comparison->runs[side].figures.fetching;
    const float names = std::min(84 * u, rect.width * 0.25F);
    line_as_is(fonts().bold, {rect.x, y + 14 * u}, colour_of_side(view, side),
               view.comparison->way(side), names - 4 * u);
    const float room = rect.width - names;
    const auto most = static_cast<std::size_t>(std::max(room / (190 * u), 1.0F));
    const float each = room / static_cast<float>(most);
    float highest = 0;
    for (std::size_t i = 0; i < fetching.places.size(); ++i) {
      if (i > 0 && i % most == 0) y += std::exchange(highest, 0.0F);
      const auto column = static_cast<float>(i % most);
      const view::Rect box{rect.x + names + column * each, y, each - 12 * u, 0};
      highest = std::max(highest, draw_place(view, fetching, fetching.places[i], box));
    }
    if (fetching.places.empty()) {
      line(fonts().small, {rect.x + names, y + 14 * u}, view.theme.text_dim,
           "Nobody got at a mailbox.", room);
      highest = 3 * fonts().small->FontSize;
    }
    y += highest + 6 * u;
  }
  return y - rect.y;
}

}  // namespace panels::comparison
