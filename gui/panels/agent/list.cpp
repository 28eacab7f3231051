// The list: a row for each message, with number, flag, size, sender and subject.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "gui/panels/agent/parts.h"
#include "gui/panels/places.h"
#include "gui/view/mail_seal.h"
#include "gui/view/mail_words.h"

namespace panels::agent {

namespace {

// Font Awesome.
constexpr const char* kNew = "\xEF\x83\xA0";
constexpr const char* kRead = "\xEF\x80\x83";
constexpr const char* kReplied = "\xEF\x84\x92";
constexpr const char* kForwarded = "\xEF\x81\xA4";
constexpr const char* kDeleted = "\xEF\x80\x94";

// Where the columns begin; what has no room has no width.
struct Columns {
  float number = 0, flag = 0, size = 0, sender = 0, subject = 0, end = 0;
  bool words = true;  // Of the flags: not only signs.
};

Columns columns_in(const view::View& view, view::Rect rect) {
  const float u = view.scale;
  Columns at;
  at.words = rect.width >= 520 * u;
  const bool sized = rect.width >= 400 * u;
  at.number = rect.x + 14 * u;
  at.flag = at.number + 36 * u + badge_width(view);
  at.size = at.flag + (at.words ? 112 * u : 34 * u);
  at.sender = at.size + (sized ? 74 * u : 0);
  at.end = rect.right() - 10 * u;
  at.subject = at.sender + (at.end - at.sender) * 0.44F;
  return at;
}

// What stands for the flag; of what is on the server only, a word is enough.
const char* sign_of(view::MailFlag flag) {
  using enum view::MailFlag;
  switch (flag) {
    case OnServer:
      return "";
    case Deleted:
      return kDeleted;
    case Replied:
      return kReplied;
    case Forwarded:
      return kForwarded;
    case New:
      return kNew;
    case Sent:
    case Read:
      return kRead;
  }
  return "";
}

void head(const view::View& view, view::Rect rect, const Columns& at) {
  const bool sent = view::lists_what_was_sent(view);
  const float y = rect.y + 10 * view.scale, gap = 8 * view.scale;
  const auto word = [&](float x, float end, std::string_view text) {
    if (end - x > gap) line(fonts().small, {x, y}, view.theme.text_dim, text, end - x - gap);
  };
  word(at.number, at.flag, "№");
  if (at.words) word(at.flag, at.size, "FLAG");
  if (at.sender > at.size) {
    line(fonts().small, {at.sender - 14 * view.scale, y}, view.theme.text_dim, "SIZE", 0,
         Align::Right);
  }
  word(at.sender, at.subject, sent ? "RECEIVER" : "SENDER");
  word(at.subject, at.end, "SUBJECT");
}

// Before the subject, in the colour of what was found; returns how wide they are.
float seal_signs(const view::View& view, view::Point at, const report::MailSeal& seal) {
  const view::Colour colour = view::colour_of(view.theme, seal.found);
  float wide = 0;
  for (const auto& [has, sign] :
       {std::pair{seal.is_encrypted, kLock}, std::pair{seal.is_signed, kSignature}}) {
    if (!has) continue;
    line(fonts().text, {at.x + wide, at.y}, colour, sign);
    wide += 20 * view.scale;
  }
  return wide;
}

void words(const view::View& view, view::Rect row, const Columns& at,
           const view::ListedMessage& message, std::size_t point) {
  const float u = view.scale, gap = 8 * u;
  const report::MailRow read = view::row_of(view, message);
  const view::MailFlag flag = view::flag_of(view, message);
  const bool fresh = message.flag == report::Flag::New && !view::lists_what_was_sent(view);
  ImFont* const font = fresh ? fonts().bold : fonts().text;
  const view::Colour colour = message.deleted ? view.theme.text_dim : view.theme.text;
  const float y = row.centre().y - font->FontSize / 2;
  const float small = row.centre().y - fonts().mono->FontSize / 2;
  line(font, {at.flag - badge_width(view) - 10 * u, y}, colour, std::to_string(read.number), 0,
       Align::Right);
  if (point != 0) badge(view, {at.flag - badge_width(view) / 2 - u, row.centre().y}, point);
  const view::Colour marked = fresh ? view.theme.accent : view.theme.text_dim;
  line(font, {at.flag, y}, marked, sign_of(flag));
  if (at.words) {
    const float sign = *sign_of(flag) == '\0' ? 0 : 24 * u;
    line(font, {at.flag + sign, y}, marked, view::name_of(flag), at.size - at.flag - sign - gap);
  }
  if (at.sender > at.size) {
    line(fonts().mono, {at.sender - 14 * u, small}, colour, std::to_string(read.octets), 0,
         Align::Right);
  }
  line_as_is(font, {at.sender, y}, colour, visible(read.sender), at.subject - at.sender - gap);
  const float sealed = seal_signs(view, {at.subject, y}, read.seal);
  line_as_is(font, {at.subject + sealed, y}, colour, view::subject_of(view.language, read),
             std::max(at.end - at.subject - sealed, 1.0F));
  if (message.deleted) {
    stroke({at.sender, row.centre().y}, {at.end, row.centre().y}, view.theme.text_dim);
  }
}

void draw_row(view::View& view, view::Rect row, const Columns& at,
              const view::ListedMessage& message, std::size_t point) {
  const std::string id = "message " + std::to_string(message.number);
  ImGui::SetCursorScreenPos({row.x, row.y});
  if (ImGui::InvisibleButton(id.c_str(), {row.width, row.height})) {
    view::click_message(view, message);
  }
  const bool hovered = ImGui::IsItemHovered();
  note_place(id, row);
  const bool chosen = view.mail.item == message.item;
  if (chosen) fill(row, view.theme.accent.faded(0.2F));
  if (!chosen && hovered) fill(row, view.theme.card_hovered);
  if (chosen) frame(row.shrunk(1), view.theme.accent, 0, 2);
  words(view, row, at, message, point);
}

// The chosen row is seen, after it was chosen with a key.
void keep_in_view(const view::View& view, const std::vector<view::ListedMessage>& all, float high,
                  float seen) {
  int* const before = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("chosen"), 0);
  if (*before == static_cast<int>(view.mail.item)) return;
  *before = static_cast<int>(view.mail.item);
  const auto chosen = std::ranges::find(all, view.mail.item, &view::ListedMessage::item);
  if (chosen == all.end()) return;
  const float top = static_cast<float>(chosen - all.begin()) * high;
  if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
  if (top + high > ImGui::GetScrollY() + seen) ImGui::SetScrollY(top + high - seen);
}

}  // namespace

void draw_list(view::View& view, view::Rect rect, const view::ClickNow& deed, bool with_folders) {
  begin_part(view, "mail list", rect, Scrolls::No);
  const float u = view.scale, high = 30 * u, foot = 30 * u;
  view::Rect inside = rect;
  if (with_folders) {
    choose_folder(view, {rect.x + 14 * u, rect.y + 8 * u, rect.width - 28 * u, high});
    inside.y += high + 8 * u;
    inside.height = std::max(inside.height - high - 8 * u, 1.0F);
  }
  const std::vector<view::ListedMessage> all = view::listed(view);
  const Columns at = columns_in(view, inside);
  head(view, inside, at);
  const view::Rect rows{inside.x, inside.y + 34 * u, inside.width,
                        std::max(inside.height - 34 * u - foot, high)};
  ImGui::SetCursorScreenPos({rows.x, rows.y});
  ImGui::BeginChild("rows", {rows.width, rows.height}, false);
  note_scrolling(true);
  keep_in_view(view, all, high, rows.height);
  const float scroll = ImGui::GetScrollY();
  const auto first = static_cast<std::size_t>(std::max(scroll / high, 0.0F));
  const auto count = static_cast<std::size_t>(std::ceil(rows.height / high)) + 1;
  for (std::size_t i = first; i < std::min(first + count, all.size()); ++i) {
    const view::Rect row{rows.x + 1, rows.y - scroll + static_cast<float>(i) * high, rows.width - 2,
                         high};
    const std::size_t point = view::point_of(view, deed, all[i]);
    draw_row(view, row, at, all[i], point);
  }
  ImGui::SetCursorScreenPos({rows.x, rows.y - scroll + static_cast<float>(all.size()) * high});
  ImGui::Dummy({1, 1});
  if (all.empty()) {
    paragraph(fonts().text, {rows.x + 14 * u, rows.y + 8 * u}, view.theme.text_dim,
              "There is nothing in it.", rows.width - 28 * u);
  }
  ImGui::EndChild();
  note_scrolling(false);
  if (!all.empty()) {
    line(fonts().small, {inside.x + 14 * u, inside.bottom() - 22 * u}, view.theme.text_dim,
         view::count_in_words(view.language, all), inside.width - 28 * u);
  }
  end_panel();
}

}  // namespace panels::agent
