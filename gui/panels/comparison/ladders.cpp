// The two ladders, and the times between them.
#include <algorithm>
#include <array>
#include <vector>

#include "gui/panels/comparison/parts.h"
#include "gui/panels/places.h"
#include "gui/reading/naming.h"

namespace panels::comparison {

namespace {

class Drawing {
 public:
  Drawing(const view::View& view, view::Rect seen, float from)
      : view_(view),
        seen_(seen),
        from_(from),
        picture_(view::place_comparison(*view.comparison, view.language, text_sizes(), view.scale,
                                        {seen.x, from, seen.width, seen.height})) {}

  float draw() {
    ticks();
    lifelines();
    for (const view::ComparedArrow& arrow : picture_.arrows) shape(arrow);
    for (const view::ComparedFold& fold : picture_.folds) folded(fold);
    for (const view::ComparedArrow& arrow : picture_.arrows) label(arrow);
    for (const view::ComparedWords& words : picture_.begun) begun(words);
    for (const view::ComparedWords& words : picture_.done) done(words);
    return picture_.height;
  }

 private:
  float u() const { return view_.scale; }
  bool is_seen(float top, float bottom) const { return bottom >= seen_.y && top <= seen_.bottom(); }
  view::Colour colour(std::size_t side) const { return colour_of_side(view_, side); }

  void ticks() {
    const view::Gap& column = picture_.times;
    fill({column.left, seen_.y, column.width(), seen_.height}, view_.theme.panel);
    for (const view::ComparedTime& tick : picture_.ticks) {
      if (!is_seen(tick.y - 10 * u(), tick.y + 10 * u())) continue;
      for (const view::Gap& gap : picture_.lifelines) {
        stroke({gap.left, tick.y}, {gap.right, tick.y}, view_.theme.edge.faded(0.5F));
      }
      write({column.left, tick.y, column.width(), 0}, tick.text, view_.theme.text);
    }
  }

  void lifelines() {
    const float bottom = from_ + picture_.height;
    for (const view::Gap& gap : picture_.lifelines) {
      for (const float x : {gap.left, gap.right}) {
        dashes({x, std::max(from_, seen_.y)}, {x, std::min(bottom, seen_.bottom())},
               view_.theme.text_dim, u(), 4 * u());
      }
    }
  }

  void shape(const view::ComparedArrow& arrow) {
    if (!is_seen(arrow.from.y, arrow.last_to.y)) return;
    const bool words = arrow.stroke->utterance.has_value();
    const view::Colour ink_of = words ? colour(arrow.side) : view_.theme.tcp;
    if (arrow.wide) {
      ImGui::GetWindowDrawList()->AddQuadFilled(vec(arrow.from), vec(arrow.to), vec(arrow.last_to),
                                                vec(arrow.last_from), ink(ink_of));
      return;
    }
    const float thick = (words ? 1.75F : 1.25F) * u();
    stroke(arrow.from, arrow.last_to, ink_of, thick);
    arrow_head(arrow.from, arrow.last_to, ink_of, 9 * u());
  }

  void label(const view::ComparedArrow& arrow) {
    if (!arrow.shows_label || !is_seen(arrow.label.y, arrow.label.bottom())) return;
    const view::Rect& box = arrow.label;
    const view::Colour text = arrow.inside ? view_.theme.window : view_.theme.text;
    if (!arrow.inside) {
      fill({box.x - 4 * u(), box.y, box.width + 8 * u(), box.height}, view_.theme.window, 2 * u());
    }
    const std::string words = std::string{view::sign_of(arrow.words.mark)} + arrow.words.text;
    note_place(arrow.words.text, box);
    line_as_is(fonts().mono, {box.x, box.y}, text, words);
  }

  void zigzag(float left, float right, float y) {
    std::vector<view::Point> points;
    bool up = false;
    for (float x = left; x < right; x += 7 * u()) {
      points.push_back({x, up ? y - 3 * u() : y + 3 * u()});
      up = !up;
    }
    polyline(points, view_.theme.wait, 1.75F * u());
  }

  void folded(const view::ComparedFold& fold) {
    const view::Rect& box = fold.rect;
    if (!is_seen(box.y, box.bottom())) return;
    const view::Gap& column = picture_.times;
    const bool waiting = fold.words.empty();
    const float y = waiting ? box.centre().y : box.y;
    zigzag(waiting ? seen_.x : box.x - 12 * u(), waiting ? seen_.right() : box.right() + 12 * u(),
           y);
    const float middle = box.centre().y, high = fonts().mono->FontSize;
    fill({column.left, middle - high - 4 * u(), column.width(), 2 * high + 8 * u()},
         view_.theme.panel);
    line(fonts().small, {(column.left + column.right) / 2, middle - high}, view_.theme.text_dim,
         "folded", column.width(), Align::Centre);
    line_as_is(fonts().mono, {(column.left + column.right) / 2, middle}, view_.theme.wait,
               fold.time, column.width(), Align::Centre);
    if (waiting) return;
    const view::Rect block{box.x, box.y + 8 * u(), box.width, box.height - 12 * u()};
    const std::size_t side = box.x < column.left ? 0 : 1;
    fill(block, colour(side), 3 * u());
    write(block, fold.words, view_.theme.window);
    write(fold.other_rect, fold.other, view_.theme.text_dim);
  }

  // In the middle of a box, or of a line that is no box.
  void write(view::Rect box, std::string_view text, view::Colour colour) {
    const float high = fonts().mono->FontSize;
    line_as_is(fonts().mono, {box.centre().x, box.centre().y - high / 2}, colour, text,
               box.width - 6 * u(), Align::Centre);
  }

  void begun(const view::ComparedWords& words) {
    if (!is_seen(words.rect.y, words.rect.bottom())) return;
    fill({words.rect.x, words.rect.y, words.rect.width, words.rect.height}, view_.theme.window);
    line_as_is(fonts().small, {words.rect.x, words.rect.y}, view_.theme.text_dim, words.text,
               words.rect.width);
  }

  void done(const view::ComparedWords& words) {
    const view::Rect& box = words.rect;
    if (!is_seen(box.y, box.bottom())) return;
    fill(box, view_.theme.window, 5 * u());
    fill(box, colour(words.side).faded(0.28F), 5 * u());
    frame(box, colour(words.side), 5 * u(), 1.5F * u());
    line_as_is(fonts().bold, {box.centre().x, box.centre().y - fonts().bold->FontSize / 2},
               view_.theme.text, words.text, box.width - 8 * u(), Align::Centre);
  }

  const view::View& view_;
  view::Rect seen_;
  float from_;
  view::ComparisonPicture picture_;
};

}  // namespace

view::Colour colour_of_side(const view::View& view, std::size_t side) {
  const auto& visits = view.comparison->runs[side].figures.fetching.visits;
  return view::colour_of(view.theme, visits.empty() ? nullptr : visits.front().protocol);
}

float draw_name(const view::View& view, std::size_t side, view::Point at) {
  const float u = view.scale, high = fonts().bold->FontSize;
  const view::Colour colour = colour_of_side(view, side);
  // Two bars that lie, three that stand.
  if (side == 0) {
    for (const float y : {0.15F, 0.6F}) fill({at.x, at.y + y * high, 16 * u, 0.3F * high}, colour);
  } else {
    for (const float x : {0.0F, 6.0F, 12.0F}) {
      fill({at.x + x * u, at.y + 0.1F * high, 4 * u, 0.8F * high}, colour);
    }
  }
  const float wide =
      line_as_is(fonts().bold, {at.x + 24 * u, at.y}, colour, view.comparison->way(side));
  return at.x + 24 * u + wide;
}

void draw_heads(const view::View& view, view::Rect rect) {
  const float u = view.scale;
  const view::ComparisonPicture empty =
      view::place_comparison(*view.comparison, view.language, text_sizes(), u, rect);
  for (std::size_t side = 0; side < 2; ++side) {
    const view::Gap& gap = empty.lifelines[side];
    const float right = draw_name(
        view, side, {side == 0 ? rect.x + 16 * u : empty.times.right + 16 * u, rect.y + 8 * u});
    const std::string& name = view.comparison->runs[side].figures.name;
    if (name != view.comparison->runs[1 - side].figures.name) {
      line_as_is(fonts().small, {right + 10 * u, rect.y + 10 * u}, view.theme.text_dim, name,
                 (side == 0 ? empty.times.left : rect.right()) - right - 14 * u);
    }
    const auto& visits = view.comparison->runs[side].figures.fetching.visits;
    if (visits.empty()) continue;
    const report::Directory& directory = view.comparison->runs[side].story.directory();
    const float y = rect.bottom() - fonts().small->FontSize - 4 * u;
    for (const auto& [x, agent] :
         {std::pair{gap.left, visits.front().client},
          std::pair{gap.right, directory.sessions().at(visits.front().session).server}}) {
      line_as_is(fonts().small, {x, y}, view.theme.text,
                 reading::agent_name(directory, agent, view.language), gap.width() / 2,
                 Align::Centre);
    }
  }
}

float draw_ladders(const view::View& view, view::Rect rect, float from) {
  return Drawing{view, rect, from}.draw();
}

}  // namespace panels::comparison
