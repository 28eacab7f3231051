#include "gui/panels/dialogs/compose.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gui/panels/dialog.h"
#include "gui/view/sending.h"

namespace panels::dialogs {

namespace {

std::vector<std::string> user_agents(const view::View& view) {
  std::vector<std::string> names;
  for (const world::UserAgentSetup& agent : view.scenario().user_agents) {
    names.push_back(view::who_where(view.language, agent.user, agent.host));
  }
  return names;
}

// The names of those who can be written to, to put one into a field.
void add_button(const view::View& view, const char* id, view::Rect& row, std::string& field_text) {
  const float wide = 90 * view.scale;
  const view::Rect button_rect{row.right() - wide, row.y, wide, row.height};
  row.width -= wide + 8 * view.scale;
  const std::vector<std::string> all = view::addresses(view.scenario());
  if (const auto chosen = choose(view, id, button_rect, "Add", all, "People of this scenario")) {
    view::add_address(field_text, all[*chosen]);
  }
}

void from_row(view::View& view, view::Rect row) {
  view::Composing& letter = view.composing;
  const float names = 76 * view.scale;
  line(fonts().text, {row.x, row.centre().y - fonts().text->FontSize / 2}, view.theme.text_dim,
       "From");
  const std::vector<std::string> agents = user_agents(view);
  const view::Rect list{row.x + names, row.y, row.width - names, row.height};
  if (const auto chosen = choose(
          view, "from", list, view::who_where(view.language, letter.user, letter.host), agents)) {
    letter.user = view.scenario().user_agents[*chosen].user;
    letter.host = view.scenario().user_agents[*chosen].host;
  }
}

}  // namespace

void compose(view::View& view, view::Rect all) {
  view::Composing& letter = view.composing;
  if (!letter.open || !view.can_act()) return;
  const float u = view.scale, high = 32 * u, step = 42 * u;
  const view::Rect rect =
      begin_dialog(view, "compose", all, {680, 600}, "Write a message", letter.open);
  view::Rect row{rect.x, rect.y, rect.width, high};
  from_row(view, row);
  for (auto [name, id, text] :
       {std::tuple{"To", "add to", &letter.to}, std::tuple{"Cc", "add cc", &letter.cc},
        std::tuple{"Bcc", "add bcc", &letter.bcc}}) {
    row.y += step;
    view::Rect rest = row;
    add_button(view, id, rest, *text);
    field(view, name, rest, *text, text == &letter.to && ImGui::IsWindowAppearing());
  }
  row.y += step;
  field(view, "Subject", row, letter.subject);
  row.y += step;
  const view::Rect buttons{rect.x, rect.bottom() - high, rect.width, high};
  const float words = 44 * u;
  text_area(view, "body", {rect.x, row.y, rect.width, std::max(buttons.y - words - row.y, high)},
            letter.body);
  if (!letter.problem.empty()) {
    paragraph(fonts().small, {rect.x, buttons.y - words + 6 * u}, view.theme.bad, letter.problem,
              rect.width);
  }
  const bool empty = view::is_empty(letter);
  const float wide = 110 * u;
  const float discard = std::max(wide, size_of(fonts().text, "Discard").x + 24 * u);
  if (button(view, "discard", {buttons.x, buttons.y, discard, high}, "Discard", false, !empty,
             "What is written here is thrown away")) {
    letter = {};
  }
  if (button(view, "cancel", {buttons.right() - 2 * wide - 10 * u, buttons.y, wide, high}, "Close",
             false, true, empty ? "" : "What you wrote is kept: press Write to go on")) {
    letter.open = false;
  }
  if (button(view, "send", {buttons.right() - wide, buttons.y, wide, high}, "Send", true))
    view::send_message(view);
  const bool open = letter.open;
  if (!open) view::put_message_away(view);
  end_dialog(open);
}

}  // namespace panels::dialogs
