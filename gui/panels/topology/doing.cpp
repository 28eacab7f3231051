#include "gui/panels/topology/doing.h"

#include <optional>
#include <string>
#include <vector>

#include "gui/panels/dialog.h"
#include "gui/view/doings.h"

namespace panels::topology {

namespace {

// Puts buttons from right to left into a row.
class Strip {
 public:
  Strip(view::View& view, view::Rect row) : view_(view), row_(row), right_(row.right()) {}

  // Which row was chosen, or 0 where there are none. Where the step of a lesson is not for that, it
  // says so and cannot be pressed.
  std::optional<std::size_t> put(const view::Doing& doing) {
    const std::string_view why = view::forbidden(view_.taken(), doing.action);
    const std::string_view tip = why.empty() ? doing.tip : why;
    if (doing.rows.empty()) {
      const bool pressed = panels::button(view_, doing.id.c_str(), next(doing.label), doing.label,
                                          false, why.empty(), tip);
      return pressed ? std::optional<std::size_t>{0} : std::nullopt;
    }
    static const std::vector<std::string> kNone;
    return panels::choose(view_, doing.id.c_str(),
                          next(std::string{in_language(doing.label)} + "  ▾"), doing.label,
                          why.empty() ? doing.rows : kNone, tip);
  }
  int rows() const { return rows_; }
  // On the left of the buttons, where there is room.
  void name(std::string_view text) {
    if (right_ - row_.x < 60 * view_.scale) return;
    line(fonts().bold, {right_ - 6 * view_.scale, row_.centre().y - fonts().bold->FontSize / 2},
         view_.theme.text, text, right_ - row_.x, Align::Right);
  }

 private:
  view::Rect next(std::string_view label) {
    const float wide = size_of(fonts().text, label).x + 24 * view_.scale;
    if (right_ - wide < row_.x && right_ < row_.right()) {  // On to the next row.
      right_ = row_.right();
      row_.y += row_.height + 4 * view_.scale;
      ++rows_;
    }
    right_ -= wide;
    const view::Rect rect{right_, row_.y, wide, row_.height};
    right_ -= 6 * view_.scale;
    return rect;
  }

  view::View& view_;
  view::Rect row_;
  float right_;
  int rows_ = 1;
};

}  // namespace

int doing(view::View& view, view::Rect row) {
  Strip strip{view, row};
  for (const view::Doing& one : view::doings(view)) {
    if (const auto chosen = strip.put(one)) one.perform(view, *chosen);
  }
  strip.name(view::chosen_name(view));
  return strip.rows();
}

}  // namespace panels::topology
