// The states of an agent's machine, drawn from the table that it obeys.
#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/inspector/parts.h"
#include "gui/reading/clock.h"
#include "gui/view/machine.h"

namespace panels::inspector {

namespace {

// One picture of it.
class Drawing {
 public:
  Drawing(Column& column, const view::MachineNow& machine)
      : column_(column),
        view_(column.view()),
        machine_(machine),
        diagram_(machine.diagram),
        own_(view::colour_of(view_.theme, machine.protocol)),
        rails_(diagram_.left_rails()),
        unit_(view_.scale) {
    const float u = unit_;
    for (const std::string_view state : diagram_.states) {
      pill_ = std::max(pill_, size_as_is(fonts().bold, state).x + 28 * u);
    }
    float y = column.y() + 6 * u;
    for (std::size_t i = 0; i < diagram_.states.size(); ++i) {
      const float beside = line_high() * static_cast<float>(std::max(labels_left(i), 1U));
      boxes_.push_back({column.x() + (column.width() - pill_) / 2, y, pill_, 30 * u});
      y += std::max(30 * u + 30 * u, beside + 14 * u);
    }
    bottom_ = boxes_.empty() ? column.y() : boxes_.back().bottom() + 10 * u;
    if (!boxes_.empty()) {
      const std::size_t last = boxes_.size() - 1;
      bottom_ =
          std::max(bottom_, boxes_[last].y + line_high() * static_cast<float>(labels_left(last)));
    }
  }

  void draw() {
    for (const view::StateWay& way : diagram_.ways) {
      if (view::StateDiagram::is_step(way)) step(way);
      if (view::StateDiagram::to_first(way)) to_first(way);
    }
    for (std::size_t i = 0; i < boxes_.size(); ++i) beside(i);
    rails();
    for (std::size_t i = 0; i < boxes_.size(); ++i) pill(i);
    column_.advance(bottom_ - column_.y() + 8 * unit_);
  }

 private:
  float line_high() const { return fonts().mono->FontSize + 8 * unit_; }
  float rail_x(std::size_t number) const {
    return column_.x() + (4 + 9 * static_cast<float>(number)) * unit_;
  }
  float right_rail() const { return column_.x() + column_.width() - 4 * unit_; }

  unsigned labels_left(std::size_t state) const {
    return static_cast<unsigned>(std::ranges::count_if(diagram_.ways, [&](const auto& way) {
      return way.from == state && !view::StateDiagram::is_step(way) &&
             !view::StateDiagram::to_first(way);
    }));
  }
  void pill(std::size_t state) const {
    const view::Rect& box = boxes_[state];
    const bool here = diagram_.states[state] == machine_.present;
    const bool was = machine_.visited(diagram_.states[state]);
    const float round = box.height / 2;
    fill(box, here ? view_.theme.accent : view_.theme.panel, round);
    frame(box, here || was ? view_.theme.text : view_.theme.edge, round,
          (was ? 2.0F : 1.0F) * unit_);
    ImFont* font = here || was ? fonts().bold : fonts().text;
    line_as_is(font, {box.centre().x, box.centre().y - font->FontSize / 2},
               here  ? view_.theme.on_accent
               : was ? view_.theme.text
                     : view_.theme.text_dim,
               diagram_.states[state], box.width - 8 * unit_, Align::Centre);
  }

  // Down to the next one, with what leads there at its right.
  void step(const view::StateWay& way) const {
    const view::Rect &from = boxes_[way.from], &to = boxes_[way.to];
    const view::Point begin{from.centre().x, from.bottom()}, end{to.centre().x, to.y};
    const bool taken = machine_.just_taken(way), was = machine_.was_taken(way);
    const view::Colour colour = taken ? own_ : was ? view_.theme.text : view_.theme.text_dim;
    if (taken || was) {
      stroke(begin, {end.x, end.y - 6 * unit_}, colour, (taken ? 5.0F : 2.0F) * unit_);
    } else {
      dashes(begin, end, colour, 1.5F * unit_, 4 * unit_);
    }
    arrow_head(begin, end, colour, (taken ? 12 : 9) * unit_);
    std::string words = view::words_of(way);
    if (taken) words += "  " + reading::thousandths(machine_.moves.back().at);
    const float y = (begin.y + end.y) / 2 - fonts().mono->FontSize / 2;
    line_as_is(fonts().mono, {begin.x + 14 * unit_, y}, colour, words,
               std::max(right_rail() - begin.x - 20 * unit_, 1.0F));
  }

  // To the first state, by the rail at the right.
  void to_first(const view::StateWay& way) const {
    const view::Rect& from = boxes_[way.from];
    const float y = from.centre().y, x = right_rail();
    const view::Colour colour = machine_.just_taken(way) ? own_ : view_.theme.text_dim;
    dashes({from.right(), y}, {x, y}, colour, 1.5F * unit_, 4 * unit_);
    const float top = boxes_[0].centre().y;
    dashes({x, y}, {x, top}, colour, 1.5F * unit_, 4 * unit_);
    dashes({x, top}, {boxes_[0].right() + 8 * unit_, top}, colour, 1.5F * unit_, 4 * unit_);
    arrow_head({x, top}, {boxes_[0].right(), top}, colour, 8 * unit_);
    line_as_is(fonts().small, {x - 6 * unit_, y - fonts().small->FontSize - 2 * unit_}, colour,
               view::words_of(way), std::max(x - from.right() - 14 * unit_, 1.0F), Align::Right);
  }

  // What stays, and what leads to the rails at the left: one line each.
  void beside(std::size_t state) const {
    const view::Rect& box = boxes_[state];
    float y = box.y + 8 * unit_;
    const float most = rail_x(rails_.size());
    for (const view::StateWay& way : diagram_.ways) {
      if (way.from != state || view::StateDiagram::is_step(way) ||
          view::StateDiagram::to_first(way)) {
        continue;
      }
      const view::Colour colour = machine_.just_taken(way) ? own_ : view_.theme.text_dim;
      const float room = std::max(box.x - most - 12 * unit_, 1.0F);
      const float words = y - fonts().small->FontSize - 1 * unit_;
      if (view::StateDiagram::stays(way)) {
        const float loop = 6 * unit_;
        ImGui::GetWindowDrawList()->AddCircle({box.x - loop, y - loop}, loop, ink(colour), 0,
                                              1.5F * unit_);
        line_as_is(fonts().small, {box.x - 3 * loop, words}, colour, view::words_of(way),
                   std::max(room - 3 * loop, 1.0F), Align::Right);
      } else {
        const auto rail = std::ranges::find(rails_, way.to) - rails_.begin();
        const float x = rail_x(static_cast<std::size_t>(rail));
        const float edge = y <= box.bottom() ? box.x : box.centre().x - 14 * unit_;
        dashes({edge, y}, {x, y}, colour, 1.5F * unit_, 4 * unit_);
        if (y > box.bottom())
          dashes({edge, box.bottom()}, {edge, y}, colour, 1.5F * unit_, 4 * unit_);
        dashes({x, y}, {x, boxes_[way.to].centre().y}, colour, 1.5F * unit_, 4 * unit_);
        line_as_is(fonts().small, {box.x - 8 * unit_, words}, colour, view::words_of(way), room,
                   Align::Right);
      }
      y += line_high();
    }
  }

  // Into their targets.
  void rails() const {
    for (std::size_t i = 0; i < rails_.size(); ++i) {
      const view::Rect& box = boxes_[rails_[i]];
      const float y = box.centre().y;
      dashes({rail_x(i), y}, {box.x - 8 * unit_, y}, view_.theme.text_dim, 1.5F * unit_, 4 * unit_);
      arrow_head({rail_x(i), y}, {box.x, y}, view_.theme.text_dim, 8 * unit_);
    }
  }

  Column& column_;
  const view::View& view_;
  const view::MachineNow& machine_;
  const view::StateDiagram& diagram_;
  view::Colour own_;
  std::vector<std::size_t> rails_;
  float unit_ = 1, pill_ = 0, bottom_ = 0;
  std::vector<view::Rect> boxes_;
};

// "Connected .351 ▸ Ready .443": a pill each, in rows.
void so_far(Column& column, const std::vector<view::MachineMove>& moves) {
  constexpr std::size_t kMost = 40;
  const view::View& view = column.view();
  const float u = view.scale, high = 26 * u, gap = 18 * u;
  column.heading("SO FAR");
  float x = column.x();
  const std::size_t first = moves.size() > kMost ? moves.size() - kMost : 0;
  for (std::size_t i = first; i < moves.size(); ++i) {
    const std::string time = reading::thousandths(moves[i].at);
    const float name = size_as_is(fonts().text, moves[i].moved->to).x;
    const float wide = name + size_as_is(fonts().small, time).x + 28 * u;
    if (x > column.x() && x + wide > column.x() + column.width()) {
      x = column.x();
      column.advance(high + 6 * u);
    }
    const bool here = i + 1 == moves.size();
    const view::Rect rect{x, column.y(), wide, high};
    fill(rect, here ? view.theme.accent : view.theme.card, high / 2);
    const view::Colour words = here ? view.theme.on_accent : view.theme.text;
    line_as_is(fonts().text, {x + 10 * u, rect.centre().y - fonts().text->FontSize / 2}, words,
               moves[i].moved->to);
    line_as_is(fonts().small,
               {rect.right() - 10 * u, rect.centre().y - fonts().small->FontSize / 2}, words, time,
               0, Align::Right);
    x += wide;
    if (!here) {
      const float y = rect.centre().y;
      arrow_head({x, y}, {x + 12 * u, y}, view.theme.text_dim, 7 * u);
    }
    x += gap;
  }
  column.advance(high + 8 * u);
}

}  // namespace

void show_machine(Column& column, AgentId agent) {
  const auto machine = view::machine_now(column.view(), agent);
  if (!machine) return;
  Drawing{column, *machine}.draw();
  if (!machine->moves.empty()) so_far(column, machine->moves);
}

}  // namespace panels::inspector
