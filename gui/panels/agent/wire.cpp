// What a deed said on the wire, line by line.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "gui/panels/agent/parts.h"
#include "gui/panels/places.h"
#include "gui/reading/explain.h"
#include "sim/protocols/judge.h"
#include "sim/protocols/words.h"
#include "sim/report/parts.h"
#include "sim/text/lines.h"

namespace panels::agent {

namespace {

// Of a message so many lines are shown, and of one deed so many of all.
constexpr std::size_t kMostLines = 8, kMostOfAll = 400;

// Which octets of what was said are a message's.
std::vector<proto::Stretch> content_in(const view::View& view, const reading::Utterance& said) {
  if (said.part == trace::Part::Content) return {{proto::Part::Content, 0, said.text.size()}};
  std::vector<proto::Stretch> all;
  for (const proto::Stretch& one : report::inside(view.trace(), said.said)) {
    if (one.part == proto::Part::Content) all.push_back(one);
  }
  return all;
}

std::size_t point_of_line(const Deed& deed, std::uint32_t index) {
  for (std::size_t i = 0; i < deed.points.size(); ++i) {
    const auto& said = deed.points[i].said;
    if (std::ranges::find(said, index) != said.end()) return i + 1;
  }
  return 0;
}

class Writer {
 public:
  Writer(Column& column, const Deed& deed) : column_(column), view_(column.view()), deed_(deed) {}

  void utterance(std::uint32_t index) {
    const reading::Utterance& said = view_.story.utterances()[index];
    session(said);
    std::size_t at = 0, point = point_of_line(deed_, index);
    for (const proto::Stretch& content : content_in(view_, said)) {
      lines(said, said.text.substr(at, content.begin - at), std::exchange(point, 0));
      message(said, said.text.substr(content.begin, content.octets), std::exchange(point, 0));
      at = content.begin + content.octets;
    }
    lines(said, said.text.substr(at), point);
  }

 private:
  // Whom he speaks to now.
  void session(const reading::Utterance& said) {
    if (said.session == session_) return;
    if (session_) column_.gap(8);
    session_ = said.session;
    const auto& sessions = view_.story.directory().sessions();
    const auto found = sessions.find(said.session);
    if (found == sessions.end()) return;
    column_.heading(view::filled(
        in_language("{} WITH {}, PORT {}"),
        {said.protocol->name, found->second.server_name, std::to_string(said.protocol->port)}));
  }

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

  // Of a long reply the beginning and the end.
  void lines(const reading::Utterance& said, std::string_view text, std::size_t point) {
    constexpr std::size_t kFolded = 4;
    std::vector<std::string_view> all;
    for (const std::string_view one : text::Lines{text}) {
      if (!one.empty()) all.push_back(one);
    }
    const bool folds = all.size() > kFolded;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (folds && i >= 2 && i + 1 < all.size()) continue;
      if (folds && i + 1 == all.size()) {
        line(fonts().small, {column_.x() + 26 * view_.scale, column_.y()}, view_.theme.text_dim,
             view::filled(in_language("… {} lines more"), {std::to_string(all.size() - 3)}),
             column_.width() - 26 * view_.scale);
        column_.advance(fonts().small->FontSize + 5 * view_.scale);
      }
      line_of(said, all[i], std::exchange(point, 0));
    }
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
  void message(const reading::Utterance& said, std::string_view octets, std::size_t point) {
    const float u = view_.scale, high = fonts().mono->FontSize + 3 * u, x = column_.x() + 26 * u;
    const view::Colour own = colour_of(view_.theme, said.protocol);
    std::vector<std::string_view> shown;
    std::size_t count = 0;
    for (const std::string_view one : text::Lines{octets}) {
      if (++count <= kMostLines) shown.push_back(one);
    }
    const bool more = count > shown.size();
    const std::size_t rows = shown.size() + (more ? 1 : 0);
    const view::Rect box{x, column_.y() + 2 * u, column_.width() - 26 * u,
                         static_cast<float>(rows) * high + 10 * u};
    choose(box, said, {});
    fill(box, own.faded(0.16F));
    fill({box.x, box.y, 3 * u, box.height}, own);
    const std::string size =
        view::filled(in_language(octets.size() == 1 ? "{} octet" : "{} octets"),
                     {std::to_string(octets.size())});
    float right = box.right() - 10 * u;
    if (point != 0) badge(view_, {right - 8 * u, box.y + 14 * u}, point);
    if (point != 0) right -= badge_width(view_) + 4 * u;
    const float sized =
        line(fonts().small, {right, box.y + 5 * u}, view_.theme.text, size, 0, Align::Right);
    float y = box.y + 5 * u;
    for (const std::string_view one : shown) {
      const float end = y == box.y + 5 * u ? right - sized - 12 * u : box.right() - 10 * u;
      line(fonts().mono, {box.x + 12 * u, y}, view_.theme.text, visible(std::string{one} + "\r\n"),
           std::max(end - box.x - 12 * u, 1.0F));
      y += high;
    }
    if (more) {
      line(fonts().small, {box.x + 12 * u, y}, view_.theme.text_dim,
           view::filled(in_language("… {} lines more"), {std::to_string(count - shown.size())}),
           box.width - 24 * u);
    }
    column_.advance(box.height + 6 * u);
  }

  Column& column_;
  view::View& view_;
  const Deed& deed_;
  SessionId session_;
  int next_id_ = 0;
};

}  // namespace

void draw_wire(view::View& view, view::Rect rect, const Deed& deed) {
  begin_part(view, "mail wire", rect);
  {
    Column column{view, rect};
    column.heading("WHAT THIS CLICK SAID");
    std::size_t count = 0;
    if (deed.click != nullptr) {
      Writer writer{column, deed};
      for (const std::uint32_t index : deed.click->said) {
        if (view.story.utterances()[index].from > view.playhead.at()) break;
        if (++count > kMostOfAll) break;
        writer.utterance(index);
      }
    }
    if (deed.click == nullptr) {
      column.words("Get mail, or write a message: what that says to the servers is shown here.");
    } else if (count == 0) {
      column.words("Not one octet: all of it happened on this computer.");
    }
    if (count > kMostOfAll) column.words("… and more: the conversation has all of it.", true);
  }
  end_panel();
}

}  // namespace panels::agent
