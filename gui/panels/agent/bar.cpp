// The buttons of the user agent: whose it is, and what he can do.
#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/acts.h"
#include "gui/panels/agent/parts.h"
#include "gui/panels/dialog.h"
#include "gui/view/addressing.h"
#include "sim/world/access.h"

namespace panels::agent {

namespace {

// Font Awesome.
constexpr const char* kUser = "\xEF\x80\x87";

struct Item {
  const char *id, *sign, *words;
  view::Act act;
  bool begins_group = false;
};
constexpr Item kItems[] = {
    {"get mail", "\xEF\x80\xA1", "Get mail", view::Act::GetMail},
    {"write mail", "\xEF\x81\x80", "Write", view::Act::WriteMessage},
    {"reply", "\xEF\x84\x92", "Reply", view::Act::Reply, true},
    {"reply all", "\xEF\x84\xA2", "Reply to all", view::Act::ReplyToAll},
    {"forward", "\xEF\x81\xA4", "Forward", view::Act::Forward},
    {"delete", "\xEF\x80\x94", "Delete", view::Act::DeleteMessage, true},
    {"undelete", "\xEF\x83\xA2", "Undelete", view::Act::UndeleteMessage},
    {"remove", "\xEF\x80\x8D", "Remove", view::Act::RemoveDeleted},
};

std::string label_of(const Item& item, bool words) {
  return words ? std::string{item.sign} + "  " + std::string{in_language(item.words)} : item.sign;
}

// How the buttons are laid out in a width.
struct Plan {
  bool words = true;      // Not only signs.
  bool two_rows = false;  // The picker has a row of its own.
  float picker = 0;
};

float width_of(const view::View& view, const Item& item, bool words) {
  const float u = view.scale;
  return std::max(size_of(fonts().text, label_of(item, words)).x + 22 * u, 34 * u);
}

Plan plan_for(const view::View& view, float width) {
  const float u = view.scale, gap = 8 * u, least = 150 * u;
  for (const bool words : {true, false}) {
    float needed = 2 * 14 * u;
    for (const Item& item : kItems) {
      needed += width_of(view, item, words) + gap + (item.begins_group ? gap : 0);
    }
    const float left = width - needed;
    if (left >= least) return {words, false, std::min(left, 330 * u)};
    if (words) continue;
    return {words, true, width - 2 * 14 * u};
  }
  return {};
}

// How he gets at his mail: the protocol's name, or words.
std::string way_of(const view::View& view) {
  if (!view.can_act()) return {};
  for (const world::UserAgentSetup& one : view.scenario().user_agents) {
    if (one.user != view.mail.user || one.host != view.mail.host) continue;
    if (const auto* protocol = world::fetched_with(one.access)) return std::string{protocol->name};
    return std::string{in_language(world::reads_mail(one.access) ? "mailbox file" : "only sends")};
  }
  return {};
}

void picker(view::View& view, view::Rect rect) {
  const std::vector<view::MailUser> users = view::mail_users(view);
  std::vector<std::string> names;
  for (const view::MailUser& one : users) {
    names.push_back(view::who_where(view.language, one.user, one.host));
  }
  const std::string way = way_of(view);
  const std::string label = std::string{kUser} + "  " +
                            view::who_where(view.language, view.mail.user, view.mail.host) +
                            (way.empty() ? "" : " · " + way);
  const auto chosen = choose(view, "mail user", rect, label, names,
                             "Whose user agent this is, and on which computer");
  if (!chosen) return;
  view.mail = {};
  view.mail.user = users[*chosen].user;
  view.mail.host = users[*chosen].host;
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
  for (const Item& item : kItems) {
    place.width = width_of(view, item, plan.words);
    if (item.begins_group) place.x += gap;
    std::string tip{in_language(view::row_of(item.act).tip)};
    const view::Hindrance why = view::hindrance(view, item.act);
    if (why && !why->empty()) tip = in_language(*why);
    if (!plan.words) tip = std::string{in_language(item.words)} + ": " + tip;
    act_button(view, item.id, place, item.act, label_of(item, plan.words), {.tip = tip});
    place.x += place.width + gap;
  }
  stroke({rect.x, rect.bottom() - 1}, {rect.right(), rect.bottom() - 1}, view.theme.edge);
  end_panel();
}

}  // namespace panels::agent
