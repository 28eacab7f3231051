// What a deed said on the wire, line by line.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "gui/panels/agent/parts.h"
#include "gui/panels/places.h"
#include "gui/reading/explain.h"
#include "sim/protocols/judge.h"
#include "sim/protocols/words.h"

namespace panels::agent {

namespace {

class Writer {
 public:
  explicit Writer(Column& column) : column_(column), view_(column.view()) {}

  void write(const view::ClickLine& one) {
    using enum view::ClickLine::Kind;
    switch (one.kind) {
      case Session:
        if (std::exchange(begun_, true)) column_.gap(8);
        return column_.heading(one.words);
      case Line:
        return line_of(*one.said, one.text, one.point);
      case Left:
        return left_out(one.words);
      case Message:
        return message(one);
    }
  }

 private:
  // A press on what was said chooses it.
  void choose(view::Rect rect, const reading::Utterance& said, std::string_view text) {
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::PushID(next_id_++);
    if (ImGui::InvisibleButton("line", {rect.width, std::max(rect.height, 1.0F)})) {
      view_.selection.choose(view::ChosenRecord{said.said});
    }
    const bool hovered = ImGui::IsItemHovered();
    ImGui::PopID();
    if (view_.selection.record() == said.said) fill(rect, view_.theme.accent.faded(0.2F));
    if (!hovered) return;
    fill(rect, view_.theme.card_hovered);
    const std::string meaning = reading::explain(said, text);
    if (!meaning.empty()) tooltip(view_, meaning);
  }

  void left_out(std::string_view words) {
    line(fonts().small, {column_.x() + 26 * view_.scale, column_.y()}, view_.theme.text_dim, words,
         column_.width() - 26 * view_.scale);
    column_.advance(fonts().small->FontSize + 5 * view_.scale);
  }

  void line_of(const reading::Utterance& said, std::string_view text, std::size_t point) {
    const float u = view_.scale, high = fonts().mono->FontSize + 7 * u;
    const view::Rect rect{column_.x(), column_.y(), column_.width(), high};
    column_.advance(high);
    if (rect.bottom() < 0 || rect.y > ImGui::GetIO().DisplaySize.y) return;
    choose(rect, said, text);
    const float y = rect.y + 3 * u;
    const view::Colour own = colour_of(view_.theme, said.protocol);
    line(fonts().mono, {rect.x, y}, said.from_client ? own : view_.theme.text_dim,
         said.from_client ? "C:" : "S:");
    float x = rect.x + 26 * u, end = rect.right();
    if (point != 0) end -= badge_width(view_);
    const std::string_view code =
        said.from_client ? std::string_view{} : protocols::code_of(*said.protocol, text);
    if (!code.empty() && protocols::class_of(*said.protocol, text) != nullptr) {
      x += line(fonts().mono, {x, y}, colour_of_reply(view_.theme, *said.protocol, code), code);
      text.remove_prefix(code.size());
    }
    x += line(fonts().mono, {x, y}, view_.theme.text, visible(text), std::max(end - x, 1.0F));
    if (point != 0) badge(view_, {x + 14 * u, rect.centre().y}, point);
  }

  // In a box with a bar, and how long it is.
  void message(const view::ClickLine& one) {
    const float u = view_.scale, high = fonts().mono->FontSize + 3 * u, x = column_.x() + 26 * u;
    const view::Colour own = colour_of(view_.theme, one.said->protocol);
    const view::MessageBegin begin = view::message_begin(view_.language, one.text);
    const std::size_t rows = begin.lines.size() + (begin.more.empty() ? 0 : 1);
    const view::Rect box{x, column_.y() + 2 * u, column_.width() - 26 * u,
                         static_cast<float>(rows) * high + 10 * u};
    choose(box, *one.said, {});
    fill(box, own.faded(0.16F));
    fill({box.x, box.y, 3 * u, box.height}, own);
    float right = box.right() - 10 * u;
    if (one.point != 0) badge(view_, {right - 8 * u, box.y + 14 * u}, one.point);
    if (one.point != 0) right -= badge_width(view_) + 4 * u;
    const float sized =
        line(fonts().small, {right, box.y + 5 * u}, view_.theme.text, one.words, 0, Align::Right);
    float y = box.y + 5 * u;
    for (const std::string_view text : begin.lines) {
      const float end = y == box.y + 5 * u ? right - sized - 12 * u : box.right() - 10 * u;
      line(fonts().mono, {box.x + 12 * u, y}, view_.theme.text, visible(std::string{text} + "\r\n"),
           std::max(end - box.x - 12 * u, 1.0F));
      y += high;
    }
    if (!begin.more.empty()) {
      line(fonts().small, {box.x + 12 * u, y}, view_.theme.text_dim, begin.more,
           box.width - 24 * u);
    }
    column_.advance(box.height + 6 * u);
  }

  Column& column_;
  view::View& view_;
  bool begun_ = false;
  int next_id_ = 0;
};

}  // namespace

void draw_wire(view::View& view, view::Rect rect, const view::ClickNow& deed) {
  begin_part(view, "mail wire", rect);
  {
    Column column{view, rect};
    column.heading("WHAT THIS CLICK SAID");
    const view::ClickWords said = view::words_of_click(view, deed);
    Writer writer{column};
    for (const view::ClickLine& one : said.lines) writer.write(one);
    if (!said.note.empty()) column.words(said.note, !said.lines.empty());
  }
  end_panel();
}

}  // namespace panels::agent
