#pragma once
// Whose user agent, and where.
#include <string>
#include <string_view>

#include "gui/view/language.h"

namespace view {

// "forouzan@deanza.edu at forouzan-pc"
std::string who_where(const Language& language, std::string_view user, std::string_view host);

}  // namespace view
