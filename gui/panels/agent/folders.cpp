// The lists on this computer, and the mailboxes on the server.
#include <algorithm>
#include <string>

#include "gui/panels/agent/parts.h"
#include "gui/panels/dialog.h"
#include "gui/panels/places.h"

namespace panels::agent {

namespace {

// Font Awesome.
constexpr const char* kInbox = "\xEF\x80\x9C";
constexpr const char* kSent = "\xEF\x87\x98";
constexpr const char* kFolder = "\xEF\x81\xBB";

struct Place {
  std::string name;  // For scripts, and for a list: what it is called.
  const char* sign;
  trace::Box box{};
  MailboxId folder{};
  std::size_t messages = 0, fresh = 0;
};

std::string name_of(const trace::MailboxNow& box) {
  return box.folder.empty() ? "INBOX" : std::string{box.folder};
}

std::vector<Place> places_here(const view::View& view) {
  const trace::AgentNow* const agent = view::mail_program_now(view);
  if (agent == nullptr) return {};
  const auto fresh = std::ranges::count_if(agent->inbox, [](const trace::InboxItem& one) {
    return report::flag_of(one.marks) == report::Flag::New;
  });
  return {
      {std::string{in_language("Inbox")},
       kInbox,
       trace::Box::Inbox,
       {},
       agent->inbox.size(),
       static_cast<std::size_t>(fresh)},
      {std::string{in_language("Outbox")}, kSent, trace::Box::Outbox, {}, agent->outbox.size(), 0}};
}

std::vector<Place> places_there(const view::View& view) {
  std::vector<Place> places;
  for (const MailboxId id : view::folders_of(view)) {
    const trace::MailboxNow& box = view.now.mailboxes.at(id);
    places.push_back({name_of(box), box.folder.empty() ? kInbox : kFolder, trace::Box::Inbox, id,
                      box.messages.size(), 0});
  }
  return places;
}

bool is_open(const view::View& view, const Place& place) {
  return view.mail.folder == place.folder && (place.folder || view.mail.box == place.box);
}

void open(view::View& view, const Place& place) {
  view.mail.folder = place.folder;
  view.mail.box = place.box;
  view.mail.item = 0;
}

float rows(view::View& view, view::Rect rect, float y, const std::vector<Place>& places) {
  const float u = view.scale, high = 30 * u;
  for (const Place& place : places) {
    const view::Rect row{rect.x, y, rect.width, high};
    const std::string id = (place.folder ? "folder " : "box ") + place.name;
    ImGui::SetCursorScreenPos({row.x, row.y});
    if (ImGui::InvisibleButton(id.c_str(), {row.width, row.height})) open(view, place);
    const bool hovered = ImGui::IsItemHovered();
    note_place(id, row);
    const bool chosen = is_open(view, place);
    if (chosen) fill(row, view.theme.accent.faded(0.2F));
    if (!chosen && hovered) fill(row, view.theme.card_hovered);
    if (chosen) fill({row.x, row.y, 3 * u, row.height}, view.theme.accent);
    ImFont* const font = chosen ? fonts().bold : fonts().text;
    const float text_y = row.centre().y - font->FontSize / 2;
    const bool news = place.fresh > 0;
    const std::string count =
        news ? view::filled(in_language("{} new"), {std::to_string(place.fresh)})
             : std::to_string(place.messages);
    const float counted =
        line(news ? fonts().bold : fonts().text, {row.right() - 12 * u, text_y},
             news ? view.theme.accent : view.theme.text_dim, count, 0, Align::Right);
    line(font, {row.x + 14 * u, text_y}, view.theme.text, place.sign);
    line_as_is(font, {row.x + 38 * u, text_y}, view.theme.text, place.name,
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
  float y = rows(view, rect, caption(view, part, "ON THIS COMPUTER"), places_here(view));
  const std::vector<Place> there = places_there(view);
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
  std::vector<Place> all = places_here(view);
  for (Place& one : places_there(view)) all.push_back(std::move(one));
  std::vector<std::string> names;
  std::string now;
  for (const Place& one : all) {
    names.push_back(one.folder ? view::filled(in_language("{} on the server"), {one.name})
                               : one.name);
    if (is_open(view, one)) now = names.back();
  }
  const auto chosen = choose(view, "mail folder", rect, now, names);
  if (chosen) open(view, all[*chosen]);
}

}  // namespace panels::agent
