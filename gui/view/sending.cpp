#include "gui/view/sending.h"

#include <utility>
#include <variant>

namespace view {

std::string who_where(const Language& language, std::string_view user, std::string_view host) {
  return filled(language.of("{} at {}"), {user, host});
}

std::vector<std::string> addresses(const world::Scenario& scenario) {
  std::vector<std::string> all;
  for (const world::AccountSetup& account : scenario.accounts) all.push_back(account.address);
  for (const world::AliasSetup& alias : scenario.aliases) all.push_back(alias.address);
  return all;
}

void send_message(View& view) {
  auto result = to_send(view.composing, view.language);
  if (auto* problem = std::get_if<std::string>(&result)) {
    view.composing.problem = *problem;
    return;
  }
  view.requests.emplace_back(Do{std::get<world::Send>(result), true});
  // Until it is sent indeed it is a draft: it may be refused.
  keep_draft(view.drafts, std::exchange(view.composing, {}));
}

void put_message_away(View& view) {
  if (!is_empty(view.composing)) {
    view.notice = "What you wrote is kept as a draft: press Write to go on.";
  }
  keep_draft(view.drafts, std::exchange(view.composing, {}));
}

}  // namespace view
