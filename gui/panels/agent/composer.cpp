// A message that is being written: its template at the left; at the right what becomes of it.
#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "gui/panels/agent/parts.h"
#include "gui/panels/dialog.h"
#include "gui/panels/places.h"
#include "gui/panels/typed.h"
#include "gui/view/addressing.h"
#include "gui/view/mail_words.h"
#include "sim/text/lines.h"

namespace panels::agent {

namespace {

constexpr float kBoth = 860;  // From so wide on, at scale 1, both halves are seen.

// Writes from top to bottom.
class Form {
 public:
  Form(view::View& view, view::Rect rect) : view_(view), message_(view.composing), rect_(rect) {
    y_ = rect.y + 12 * view.scale - ImGui::GetScrollY();
  }

  void draw(float least_body) {
    const float u = view_.scale;
    line_as_is(fonts().bold, {x(), y_}, view_.theme.text, view::title_of(view_.language, message_),
               width());
    y_ += 34 * u;
    from();
    const auto known = view::known_people(view_.scenario(), message_);
    for (auto [name, id, text] :
         {std::tuple{"To", "add to", &message_.to}, std::tuple{"Cc", "add cc", &message_.cc},
          std::tuple{"Bcc", "add bcc", &message_.bcc}}) {
      people(name, id, *text, known);
    }
    field(view_, "Subject", next(), message_.subject, is_wanted());
    look();
    body(least_body);
    go_by_tab();
    files();
    ImGui::SetCursorScreenPos({rect_.x, y_ + 6 * u});
    ImGui::Dummy({1, 1});
    if (ImGui::GetIO().WantTextInput) view_.mail.wants_focus = false;
  }

 private:
  // Tab goes from field to field, as everywhere; round at the end.
  int& wanted() { return *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("tab to"), -1); }
  bool is_wanted() { return wanted() == count_; }
  // To be called after each field.
  void look() {
    if (ImGui::IsItemActive()) active_ = count_;
    ++count_;
  }
  void go_by_tab() {
    wanted() = -1;
    const ImGuiIO& io = ImGui::GetIO();
    if (active_ < 0 || io.KeyCtrl || io.KeyAlt) return;
    if (!ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Tab), false)) return;
    wanted() = (active_ + (io.KeyShift ? count_ - 1 : 1)) % count_;
  }

  float x() const { return rect_.x + 16 * view_.scale; }
  float width() const { return rect_.width - 32 * view_.scale; }
  view::Rect next() {
    const view::Rect row{x(), y_, width(), 32 * view_.scale};
    y_ += 38 * view_.scale;
    return row;
  }

  void from() {
    const float names = 76 * view_.scale;
    const view::Rect row = next();
    line(fonts().text, {row.x, row.centre().y - fonts().text->FontSize / 2}, view_.theme.text_dim,
         "From", names);
    const view::Rect list{row.x + names, row.y, row.width - names, row.height};
    const std::string now = view::who_where(view_.language, message_.user, message_.host);
    if (message_.answered) {
      line_as_is(fonts().text,
                 {list.x + 10 * view_.scale, list.centre().y - fonts().text->FontSize / 2},
                 view_.theme.text, now, list.width);
      return;
    }
    std::vector<std::string> agents;
    for (const world::UserAgentSetup& one : view_.scenario().user_agents) {
      agents.push_back(view::who_where(view_.language, one.user, one.host));
    }
    const auto chosen = choose(view_, "from", list, now, agents);
    if (!chosen) return;
    const world::UserAgentSetup& one = view_.scenario().user_agents[*chosen];
    view::write_as(view_, one);
  }

  // The field, and what Enter would make of it; a list of those whom one can name.
  void people(const char* name, const char* id, std::string& text,
              const std::vector<view::Known>& known) {
    const float u = view_.scale, wide = 90 * u;
    view::Rect row = next();
    const view::Rect add{row.right() - wide, row.y, wide, row.height};
    row.width -= wide + 8 * u;
    std::vector<std::string> names;
    for (const view::Known& one : known) {
      names.push_back(one.meaning.empty() ? one.typed : one.typed + " → " + one.meaning);
    }
    if (const auto chosen = choose(view_, id, add, "Add", names, "People of this scenario")) {
      view::add_address(text, known[*chosen].typed);
    }
    const bool first = &text == &message_.to && !message_.answered;
    const bool entered = field(view_, name, row, text,
                               (first && view_.mail.wants_focus && !list_is_open()) || is_wanted());
    look();
    const std::string whole = view::completed(text, known);
    if (whole.empty()) return;
    if (entered) text = whole;
    const std::size_t comma = whole.rfind(',');
    const std::string last =
        "↵ " +
        whole.substr(comma == std::string::npos ? 0 : whole.find_first_not_of(' ', comma + 1));
    line_as_is(fonts().small, {row.right() - 10 * u, row.centre().y - fonts().small->FontSize / 2},
               view_.theme.text_dim, last, row.width * 0.45F, Align::Right);
  }

  void body(float least) {
    const float u = view_.scale;
    const bool quotes = message_.answered && !message_.answered->proposed.quoted.empty();
    // What is left above the files.
    const float room = std::max(rect_.bottom() - ImGui::GetScrollY() - y_ - 66 * u, least);
    const float quoted = quotes ? std::max(room * 0.45F, least * 0.6F) : 0;
    text_area(view_, "body", {x(), y_, width(), room - quoted}, message_.body);
    if ((message_.answered && view_.mail.wants_focus) || is_wanted()) focus_on_field();
    look();
    y_ += room - quoted + 8 * u;
    if (quotes) quote({x(), y_, width(), quoted - 8 * u});
    if (quotes) y_ += quoted;
  }

  // What the user agent will put below, and whether it does.
  void quote(view::Rect rect) {
    view::Answered& answered = *message_.answered;
    const float u = view_.scale, high = 28 * u;
    const char* const label = answered.order.quote ? "✓  Quote the message" : "Quote the message";
    const float wide = size_of(fonts().bold, label).x + 24 * u;
    if (mime::is_reply(answered.order.how)) {
      if (button(view_, "quote", {rect.x, rect.y, wide, high}, label, false, true,
                 "Its text stands below yours, each line behind \"> \"")) {
        answered.order.quote = !answered.order.quote;
      }
    } else {
      line(fonts().text, {rect.x, rect.y + 5 * u}, view_.theme.text_dim,
           "Below your text:", rect.width);
    }
    if (!answered.order.quote) return;
    const view::Rect box{rect.x, rect.y + high + 6 * u, rect.width,
                         std::max(rect.height - high - 6 * u, 1.0F)};
    ImGui::PushClipRect({box.x, box.y}, {box.right(), box.bottom()}, true);
    fill({box.x, box.y, 3 * u, box.height}, view_.theme.text_dim);
    float y = box.y;
    for (const std::string_view one : text::Lines{answered.proposed.quoted}) {
      if (y + fonts().mono->FontSize > box.bottom()) break;
      line(fonts().mono, {box.x + 12 * u, y}, view_.theme.text_dim, visible(one),
           box.width - 16 * u);
      y += fonts().mono->FontSize + 4 * u;
    }
    ImGui::PopClipRect();
  }

  void files() {
    const float u = view_.scale, high = 32 * u, gap = 8 * u;
    const float wide = size_of(fonts().text, "Attach …").x + 60 * u;
    const view::Rect attach{x() + width() - wide, y_, wide, high};
    if (button(view_, "attach", attach,
               std::string{kClip} + "  " + std::string{in_language("Attach …")})) {
      view::pick(view_.picker, view::FilePicker::For::Attach);
    }
    forward_way(attach.x - gap);
    float left = x();
    std::optional<std::size_t> gone;
    for (std::size_t i = 0; i < message_.files.size(); ++i) {
      const world::AttachedFile& file = message_.files[i];
      const std::string label = std::string{kClip} + " " + visible(file.name) + " · " +
                                std::to_string(file.octets.size()) + "  ×";
      const float room = std::min(size_of(fonts().text, label).x + 24 * u, width() * 0.45F);
      if (left + room > attach.x - gap) break;
      const std::string id = "file " + std::to_string(i + 1);
      if (button(view_, id.c_str(), {left, y_, room, high}, label, false, true,
                 "Take it out again")) {
        gone = i;
      }
      left += room + gap;
    }
    if (gone) message_.files.erase(message_.files.begin() + static_cast<std::ptrdiff_t>(*gone));
    y_ += high + gap;
  }

  // In a new text, or as it is.
  void forward_way(float right) {
    if (!message_.answered || mime::is_reply(message_.answered->order.how)) return;
    const bool attached = message_.answered->order.how == mime::Answering::ForwardAttached;
    const char* const label = attached ? "✓  As it is, attached" : "As it is, attached";
    const float wide = size_of(fonts().text, label).x + 24 * view_.scale;
    if (!button(view_, "forward as", {right - wide, y_, wide, 32 * view_.scale}, label, false, true,
                view::kForwardAsItIs)) {
      return;
    }
    view::forward_other_way(view_);
  }

  view::View& view_;
  view::Composing& message_;
  view::Rect rect_;
  float y_;
  int count_ = 0, active_ = -1;  // Of the fields; which has the focus.
};

}  // namespace

void draw_composer(view::View& view, view::Rect rect) {
  const float u = view.scale, foot_high = composer_foot_height(view);
  const bool both = rect.width >= kBoth * u, had_list = list_is_open();
  const bool turned = !both && view.mail.page == view::MailProgram::Page::Wire;
  view::Rect left{rect.x, rect.y, both ? rect.width * 0.52F : rect.width,
                  std::max(rect.height - foot_high, 1.0F)};
  if (!turned) {
    begin_panel(view, "composer", left, view.theme.panel, true);
    Form{view, left}.draw(90 * u);
    end_panel();
  }
  if (both) {
    draw_consequence(view, {left.right(), rect.y, rect.right() - left.right(), rect.height});
  } else if (turned) {
    draw_consequence(view, left);
  }
  draw_composer_foot(view, {rect.x, left.bottom(), left.width, foot_high},
                     {.can_turn = !both, .had_list = had_list});
}

}  // namespace panels::agent
