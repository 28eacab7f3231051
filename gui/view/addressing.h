#pragma once
// Whom one writes to, and as whom.
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/language.h"
#include "sim/world/scenario.h"

namespace view {

// "forouzan@deanza.edu at forouzan-pc"
std::string who_where(const Language& language, std::string_view user, std::string_view host);
// Everybody whom one can write to here.
std::vector<std::string> addresses(const world::Scenario& scenario);

}  // namespace view
