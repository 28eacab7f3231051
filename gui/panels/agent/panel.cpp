#include "gui/panels/agent/panel.h"

#include <algorithm>

#include "gui/panels/agent/parts.h"
#include "gui/panels/style.h"
#include "gui/view/mail_words.h"

namespace panels::agent {

namespace {

void pages(view::View& view, view::Rect rect) {
  if (rect.height <= 0) return;
  using Page = view::MailProgram::Page;
  constexpr std::pair<const char*, Page> kPages[] = {
      {"Messages", Page::List}, {"Message", Page::Message}, {"On the wire", Page::Wire}};
  begin_panel(view, "mail pages", rect, view.theme.panel);
  view::Rect place{rect.x, rect.y, rect.width / 3, rect.height};
  for (const auto& [name, page] : kPages) {
    if (tab(view, place, name, view.mail.page == page)) view.mail.page = page;
    place.x += place.width;
  }
  end_panel();
}

}  // namespace

void panel(view::View& view, view::Rect rect) {
  view::choose_mail_program(view);
  if (view.mail.user.empty()) {
    begin_panel(view, "no mail user", rect, view.theme.panel);
    paragraph(fonts().text, {rect.x + 16 * view.scale, rect.y + 16 * view.scale}, view.theme.text,
              view::kNobodyHasOne, rect.width - 32 * view.scale);
    end_panel();
    return;
  }
  const float bar = std::min(bar_height(view, rect.width), rect.height / 2);
  if (view.composing.open) {
    draw_composer(view, rect);
    return;
  }
  const view::MailLayout layout = view::lay_out_mail(rect, bar, view.scale, view.mail.page);
  const view::ClickNow deed = view::click_now(view);
  const auto seen = [](view::Rect part) { return part.height > 0 && part.width > 0; };
  draw_bar(view, layout.bar);
  pages(view, layout.pages);
  if (seen(layout.folders)) draw_folders(view, layout.folders);
  if (seen(layout.list)) draw_list(view, layout.list, deed, !seen(layout.folders));
  if (seen(layout.message)) draw_message(view, layout.message, deed);
  if (seen(layout.clicks)) draw_clicks(view, layout.clicks, deed);
  if (seen(layout.wire)) draw_wire(view, layout.wire, deed);
  if (seen(layout.meaning)) draw_meaning(view, layout.meaning, deed);
}

}  // namespace panels::agent
