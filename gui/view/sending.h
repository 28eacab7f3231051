#pragma once
// The message that is being written (composing.h), and what becomes of it.
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/view.h"

namespace view {

// "forouzan@deanza.edu at forouzan-pc"
std::string who_where(const Language& language, std::string_view user, std::string_view host);
// Everybody whom one can write to here.
std::vector<std::string> addresses(const world::Scenario& scenario);

// Asks for it to be sent; where it cannot be, it says why, and stays open.
void send_message(View& view);
// Closed without being sent: Write shows it again.
void put_message_away(View& view);

}  // namespace view
