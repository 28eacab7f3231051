#include "gui/panels/side/page.h"

#include <algorithm>
#include <string>

#include "gui/panels/column.h"
#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/typed.h"
#include "gui/reading/naming.h"

namespace panels::side {

namespace {

// Lets the items of a page flow, from left to right and from line to line. Words of a page are
// never translated.
class PageDrawer {
 public:
  PageDrawer(Column& column, const webmail::ShownPage& page, AgentId browser)
      : column_(column), view_(column.view()), page_(page), browser_(browser) {}

  void draw() {
    for (std::size_t i = 0; i < page_.items.size(); ++i) draw(page_.items[i], static_cast<int>(i));
    if (x_ > 0) end_line();
  }

 private:
  using Kind = webmail::ShownItem::Kind;

  void draw(const webmail::ShownItem& item, int id) {
    switch (item.kind) {
      case Kind::Words:
        return words(item.text, item.heading > 0);
      case Kind::LineEnd:
        return end_line();
      case Kind::Link:
        if (pressed(item.text, id, "follow-link")) view::follow_link(view_, browser_, item.text);
        return;
      case Kind::Button:
        if (pressed(item.text, id, "press-button")) {
          view::press_button(view_, browser_, page_.forms[item.form], item.text);
        }
        return;
      case Kind::Field:
        return field(page_.forms[item.form].fields[item.index], id);
    }
  }

  void words(std::string_view text, bool is_heading) {
    ImFont* const font = is_heading ? fonts().bold : fonts().text;
    while (!text.empty()) {
      const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
      const std::string_view word = text.substr(0, std::min(text.find(' ', begin), text.size()));
      text.remove_prefix(word.size());
      const float wide = size_as_is(font, word).x;
      if (x_ > 0 && x_ + wide > column_.width()) end_line();
      line_as_is(font, {column_.x() + x_, column_.y()}, view_.theme.text, word);
      x_ += wide;
    }
  }

  void end_line() {
    column_.advance(x_ > 0 ? high() : high() / 2);
    x_ = 0;
  }

  // Where nothing can be done, it is there to be read.
  bool pressed(const std::string& text, int id, std::string_view what) {
    const bool is_button = what == "press-button";
    const float pad = (is_button ? 10 : 2) * view_.scale;
    const float wide = std::min(size_as_is(fonts().text, text).x + 2 * pad, column_.width());
    if (x_ > 0 && x_ + wide > column_.width()) end_line();
    const view::Rect place{column_.x() + x_, column_.y(), wide, high() - 2 * view_.scale};
    bool hit = false;
    if (view::can_browse(view_, what)) {
      ImGui::SetCursorScreenPos({place.x, place.y});
      ImGui::PushID(id);
      hit = ImGui::InvisibleButton("way", {place.width, place.height});
      if (ImGui::IsItemHovered()) fill(place, view_.theme.card_hovered, 4);
      ImGui::PopID();
      note_place(text, place);
    }
    if (is_button) frame(place, view_.theme.edge, 4);
    line_as_is(fonts().text, {place.x + pad, place.y + 2 * view_.scale}, view_.theme.accent, text,
               wide - 2 * pad + 1);
    x_ += wide + 8 * view_.scale;
    return hit;
  }

  void field(const webmail::ShownField& field, int id) {
    if (x_ > 0) end_line();
    words(field.label + ":", false);
    if (field.kind == webmail::ShownField::Kind::File) return end_line();
    end_line();
    if (!view::can_browse(view_, "press-button")) return words(field.value, false);
    std::string& typed = view_.browsing.typed.try_emplace(field.label, field.value).first->second;
    ImGui::SetCursorScreenPos({column_.x(), column_.y()});
    ImGui::PushID(id);
    note_place(field.label, {column_.x(), column_.y(), column_.width(), high()});
    const bool is_text = field.kind == webmail::ShownField::Kind::Lines;
    const float tall = (is_text ? 150 : 26) * view_.scale;
    ImGui::SetNextItemWidth(column_.width());
    if (is_text) {
      typed_text("##field", typed, {column_.width(), tall});
    } else {
      const bool is_secret = field.kind == webmail::ShownField::Kind::Password;
      typed_line("##field", typed, is_secret ? ImGuiInputTextFlags_Password : 0);
    }
    ImGui::PopID();
    column_.advance(tall + 8 * view_.scale);
  }

  float high() const { return fonts().text->FontSize + 8 * view_.scale; }

  Column& column_;
  view::View& view_;
  const webmail::ShownPage& page_;
  AgentId browser_;
  float x_ = 0;  // Of what comes next, from the column's left edge.
};

// Whose browser, where there are several.
void choose_browser(Column& column, AgentId shown) {
  view::View& view = column.view();
  for (const auto& [id, agent] : view.now.agents) {
    if (agent.kind != trace::AgentKind::Browser) continue;
    const std::string owner{agent.owner};
    const std::string words = view::filled(in_language("In the browser of {}"), {owner});
    if (id != shown && column.buttons({words}) == 0) view::choose_browser(view, owner);
  }
}

}  // namespace

void page(view::View& view, view::Rect rect) {
  begin_panel(view, "page", rect, view.theme.panel, true);
  {
    Column column{view, rect};
    const view::PageNow now = view::page_now(view);
    const auto agent = view.now.agents.find(now.agent);
    if (agent != view.now.agents.end()) {
      column.title(view::filled(in_language("In the browser of {}"), {agent->second.owner}));
      const std::string first = view::first_page(view, now.agent);
      if (!first.empty() && view::can_browse(view, "open-page") &&
          column.buttons({view::filled(in_language("Open {}"), {first})}) == 0) {
        view::open_page(view, now.agent);
      }
      if (now.shown == nullptr) {
        column.words("no page so far", true);
      } else {
        column.wire(now.shown->address, view.theme.text);
        column.words("Not secret: plain HTTP.", true);
        column.gap();
        PageDrawer{column, view.page_reader.open(now.shown->page), now.agent}.draw();
      }
      column.gap(12);
      choose_browser(column, now.agent);
    }
  }
  end_panel();
}

}  // namespace panels::side
