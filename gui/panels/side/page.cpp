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

// Draws a page item by item; words of a page are never translated.
class PageDrawer {
 public:
  PageDrawer(Column& column, const webmail::ShownPage& page, AgentId browser)
      : column_(column), view_(column.view()), page_(page), browser_(browser) {}

  void draw() {
    for (std::size_t i = 0; i < page_.items.size(); ++i) draw(page_.items[i], static_cast<int>(i));
    end_words();
  }

 private:
  using Kind = webmail::ShownItem::Kind;

  void draw(const webmail::ShownItem& item, int id) {
    switch (item.kind) {
      case Kind::Words:
        words_ += item.text;
        is_heading_ = item.heading > 0;
        return;
      case Kind::LineEnd:
        if (words_.empty()) column_.gap(6);
        return end_words();
      case Kind::Link:
        end_words();
        if (pressed(item.text, id)) view::follow_link(view_, browser_, item.text);
        return;
      case Kind::Button:
        end_words();
        if (pressed("[ " + item.text + " ]", id)) {
          view::press_button(view_, browser_, page_.forms[item.form], item.text);
        }
        return;
      case Kind::Field:
        end_words();
        return field(page_.forms[item.form].fields[item.index], id);
    }
  }

  void end_words() {
    if (words_.empty()) return;
    column_.wire(words_, is_heading_ ? view_.theme.accent : view_.theme.text);
    words_.clear();
  }

  // A row to press, where something can be done; else only its words.
  bool pressed(const std::string& text, int id) {
    const float high = fonts().mono->FontSize + 6 * view_.scale;
    bool hit = false;
    if (view::can_browse(view_) && column_.seen(high)) {
      ImGui::SetCursorScreenPos({column_.x(), column_.y()});
      ImGui::PushID(id);
      hit = ImGui::InvisibleButton("way", {column_.width(), high});
      const bool hovered = ImGui::IsItemHovered();
      ImGui::PopID();
      note_place(text, {column_.x(), column_.y(), column_.width(), high});
      if (hovered) {
        fill({column_.x() - 4, column_.y(), column_.width() + 8, high}, view_.theme.card_hovered,
             4);
      }
    }
    column_.wire(text, view_.theme.accent);
    column_.gap(4);
    return hit;
  }

  void field(const webmail::ShownField& field, int id) {
    if (field.kind == webmail::ShownField::Kind::File) {
      return column_.wire(field.label + ": …", view_.theme.text_dim);
    }
    column_.wire(field.label + ":", view_.theme.text_dim);
    if (!view::can_browse(view_)) return column_.wire(field.value, view_.theme.text);
    std::string& typed = view_.browsing.typed.try_emplace(field.label, field.value).first->second;
    ImGui::SetCursorScreenPos({column_.x(), column_.y()});
    ImGui::PushID(id);
    const bool is_text = field.kind == webmail::ShownField::Kind::Lines;
    const float high = (is_text ? 150 : 26) * view_.scale;
    ImGui::SetNextItemWidth(column_.width());
    if (is_text) {
      typed_text("field", typed, {column_.width(), high});
    } else {
      const bool is_secret = field.kind == webmail::ShownField::Kind::Password;
      typed_line("field", typed, is_secret ? ImGuiInputTextFlags_Password : 0);
    }
    ImGui::PopID();
    column_.gap((is_text ? 150.0F : 26.0F) + 8);
  }

  Column& column_;
  view::View& view_;
  const webmail::ShownPage& page_;
  AgentId browser_;
  std::string words_;
  bool is_heading_ = false;
};

// Whose browser, where there are several.
void choose_browser(Column& column, AgentId shown) {
  view::View& view = column.view();
  for (const auto& [id, agent] : view.now.agents) {
    if (agent.kind != trace::AgentKind::Browser) continue;
    const std::string owner{agent.owner};
    if (id != shown && column.buttons({owner}) == 0) {
      view.browsing.user = owner;
      view.browsing.typed.clear();
    }
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
