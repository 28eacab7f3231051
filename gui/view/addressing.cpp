#include "gui/view/addressing.h"

namespace view {

std::string who_where(const Language& language, std::string_view user, std::string_view host) {
  return filled(language.of("{} at {}"), {user, host});
}

}  // namespace view
