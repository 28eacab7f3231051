#pragma once
// Which simulated hosts stand behind the ports, where nobody says it.
#include <string>

#include "sim/world/scenario.h"

namespace live {

// The server of whoever sends in the scenario; otherwise the first that takes mail. Empty: none.
std::string smtp_host(const world::Scenario& scenario);
// The server of whoever receives; otherwise the last with POP3. Empty: none has it.
std::string pop3_host(const world::Scenario& scenario);

}  // namespace live
