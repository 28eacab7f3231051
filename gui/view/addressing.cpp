#include "gui/view/addressing.h"

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

}  // namespace view
