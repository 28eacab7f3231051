#pragma once
// Which simulated hosts stand behind the ports, where nobody says it.
#include <string>

#include "sim/protocols/protocol.h"
#include "sim/world/scenario.h"

namespace live {

// Of a protocol by which mail is handed over: the server of whoever sends in the scenario,
// otherwise the first. Of one by which mail is fetched: the server of whoever receives, otherwise
// the last. Empty: no host speaks it.
std::string host_for(const world::Scenario& scenario, const protocols::Protocol& protocol);

}  // namespace live
