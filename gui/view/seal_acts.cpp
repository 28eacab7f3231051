#include "gui/view/seal_acts.h"

#include <algorithm>

#include "gui/view/key_ring.h"
#include "gui/view/lying.h"

namespace view {

namespace {

const ChosenMail* chosen_mail(const View& view) {
  return std::get_if<ChosenMail>(&view.selection.now());
}

}  // namespace

std::string_view why_not_chosen(const View& view) {
  if (chosen_mail(view) == nullptr) return "Choose a message in the scenario first.";
  if (!view.can_act()) return "A recording has no keys.";
  const auto& agents = view.scenario().user_agents;
  const bool anybody =
      std::ranges::any_of(agents, [](const auto& one) { return !one.keys.empty(); });
  return anybody ? "" : "In this scenario nobody has keys.";
}

bool take_chosen(View& view) {
  if (!why_not_chosen(view).empty()) return false;
  view.seal_lab().take({.message = std::string{lying(view.now, *chosen_mail(view)).octets},
                        .people = people_now(view),
                        .now = unix_time_now(view)});
  return true;
}

const std::vector<SealHop>& hops_of_lab(const View& view) {
  const ChosenMail* chosen = chosen_mail(view);
  const MailId mail = chosen == nullptr ? *view.first_mail : chosen->mail;
  return view.seal_way.of(view.story, mail);
}

}  // namespace view
