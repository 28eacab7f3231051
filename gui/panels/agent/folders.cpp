// The lists on this computer, and the mailboxes on the server.
#include <algorithm>
#include <string>

#include "gui/panels/agent/parts.h"
#include "gui/panels/dialog.h"
#include "gui/panels/places.h"
#include "gui/view/mail_folders.h"

namespace panels::agent {

namespace {

// Font Awesome.
constexpr const char* kInbox = "\xEF\x80\x9C";
constexpr const char* kSent = "\xEF\x87\x98";
constexpr const char* kFolder = "\xEF\x81\xBB";

const char* sign_of(const view::MailFolder& folder) {
  return folder.is_inbox ? kInbox : folder.mailbox ? kFolder : kSent;
}

float rows(view::View& view, view::Rect rect, float y,
           const std::vector<view::MailFolder>& folders) {
  const float u = view.scale, high = 30 * u;
  for (const view::MailFolder& folder : folders) {
    const view::Rect row{rect.x, y, rect.width, high};
    const std::string id = (folder.mailbox ? "folder " : "box ") + folder.name;
    ImGui::SetCursorScreenPos({row.x, row.y});
    if (ImGui::InvisibleButton(id.c_str(), {row.width, row.height}))
      view::open_folder(view, folder);
    const bool hovered = ImGui::IsItemHovered();
    note_place(id, row);
    const bool chosen = view::is_open(view, folder);
    if (chosen) fill(row, view.theme.accent.faded(0.2F));
    if (!chosen && hovered) fill(row, view.theme.card_hovered);
    if (chosen) fill({row.x, row.y, 3 * u, row.height}, view.theme.accent);
    ImFont* const font = chosen ? fonts().bold : fonts().text;
    const float text_y = row.centre().y - font->FontSize / 2;
    const bool news = folder.fresh > 0;
    const std::string count = view::how_many(view.language, folder);
    const float counted =
        line(news ? fonts().bold : fonts().text, {row.right() - 12 * u, text_y},
             news ? view.theme.accent : view.theme.text_dim, count, 0, Align::Right);
    line(font, {row.x + 14 * u, text_y}, view.theme.text, sign_of(folder));
    line_as_is(font, {row.x + 38 * u, text_y}, view.theme.text, folder.name,
               std::max(row.width - 38 * u - counted - 20 * u, 1.0F));
    y += high;
  }
  return y;
}

}  // namespace

void draw_folders(view::View& view, view::Rect rect) {
  begin_part(view, "mail folders", rect, Scrolls::Yes);
  const float u = view.scale;
  view::Rect part{rect.x, rect.y - ImGui::GetScrollY(), rect.width, rect.height};
  float y = rows(view, rect, caption(view, part, "ON THIS COMPUTER"), view::folders_here(view));
  const std::vector<view::MailFolder> there = view::folders_there(view);
  if (!there.empty()) {
    part.y = y + 10 * u;
    stroke({part.x + 14 * u, part.y}, {part.right() - 14 * u, part.y}, view.theme.edge);
    y = rows(view, rect, caption(view, part, "ON THE SERVER"), there);
  }
  ImGui::SetCursorScreenPos({rect.x, y});
  ImGui::Dummy({1, 1});
  end_panel();
}

void choose_folder(view::View& view, view::Rect rect) {
  std::vector<view::MailFolder> all = view::folders_here(view);
  for (view::MailFolder& one : view::folders_there(view)) all.push_back(std::move(one));
  std::vector<std::string> names;
  std::string now;
  for (const view::MailFolder& one : all) {
    names.push_back(view::full_name(view.language, one));
    if (view::is_open(view, one)) now = names.back();
  }
  const auto chosen = choose(view, "mail folder", rect, now, names);
  if (chosen) view::open_folder(view, all[*chosen]);
}

}  // namespace panels::agent
