// The buttons of the user agent: whose it is, and what he can do.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "gui/panels/acts.h"
#include "gui/panels/agent/parts.h"
#include "gui/panels/dialog.h"
#include "gui/view/addressing.h"
#include "gui/view/mail_words.h"

namespace panels::agent {

namespace {

// Font Awesome.
constexpr const char* kUser = "\xEF\x80\x87";

// In the order of the buttons; Font Awesome, too.
constexpr const char* kSigns[] = {"\xEF\x80\xA1", "\xEF\x81\x80", "\xEF\x81\xAE",
                                  "\xEF\x84\x92", "\xEF\x84\xA2", "\xEF\x81\xA4",
                                  "\xEF\x80\x94", "\xEF\x83\xA2", "\xEF\x80\x8D"};
static_assert(std::size(kSigns) == std::size(view::kMailButtons));

std::string label_of(const view::MailButton& item, bool words) {
  const char* const sign = kSigns[&item - std::begin(view::kMailButtons)];
  return words ? std::string{sign} + "  " + std::string{in_language(item.words)} : sign;
}

// How the buttons are laid out in a width.
struct Plan {
  bool words = true;      // Not only signs.
  bool two_rows = false;  // The picker has a row of its own.
  float picker = 0;
};

float width_of(const view::View& view, const view::MailButton& item, bool words) {
  const float u = view.scale;
  return std::max(size_of(fonts().text, label_of(item, words)).x + 22 * u, 34 * u);
}

Plan plan_for(const view::View& view, float width) {
  const float u = view.scale, gap = 8 * u, least = 150 * u;
  for (const bool words : {true, false}) {
    float needed = 2 * 14 * u;
    for (const view::MailButton& item : view::kMailButtons) {
      needed += width_of(view, item, words) + gap + (item.begins_group ? gap : 0);
    }
    const float left = width - needed;
    if (left >= least) return {words, false, std::min(left, 330 * u)};
    if (words) continue;
    return {words, true, width - 2 * 14 * u};
  }
  return {};
}

void picker(view::View& view, view::Rect rect) {
  const std::vector<view::MailUser> users = view::mail_users(view);
  std::vector<std::string> names;
  for (const view::MailUser& one : users) {
    names.push_back(view::who_where(view.language, one.user, one.host));
  }
  const std::string way = view::way_to_mail(view);
  const std::string label =
      std::string{kUser} + "  " + view::mail_user(view) + (way.empty() ? "" : " · " + way);
  const auto chosen = choose(view, "mail user", rect, label, names,
                             "Whose user agent this is, and on which computer");
  if (chosen) view::choose_mail_user(view, users[*chosen]);
}

}  // namespace

float bar_height(const view::View& view, float width) {
  return (plan_for(view, width).two_rows ? 90 : 50) * view.scale;
}

void draw_bar(view::View& view, view::Rect rect) {
  const float u = view.scale, gap = 8 * u, high = 32 * u;
  const Plan plan = plan_for(view, rect.width);
  begin_panel(view, "mail bar", rect, view.theme.panel);
  view::Rect place{rect.x + 14 * u, rect.y + 9 * u, plan.picker, high};
  picker(view, place);
  place.x += plan.two_rows ? 0 : plan.picker + gap;
  place.y += plan.two_rows ? high + gap : 0;
  for (const view::MailButton& item : view::kMailButtons) {
    place.width = width_of(view, item, plan.words);
    if (item.begins_group) place.x += gap;
    std::string tip{in_language(view::told_of(view, item.act))};
    if (!plan.words) tip = std::string{in_language(item.words)} + ": " + tip;
    act_button(view, item.id, place, item.act, label_of(item, plan.words), {.tip = tip});
    place.x += place.width + gap;
  }
  stroke({rect.x, rect.bottom() - 1}, {rect.right(), rect.bottom() - 1}, view.theme.edge);
  end_panel();
}

}  // namespace panels::agent
