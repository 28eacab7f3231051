#pragma once
// Which agents of the trace speak which protocol.
#include <vector>

#include "sim/protocols/protocol.h"
#include "sim/trace/record.h"

namespace report {

// The agents at the two ends of a protocol; Outside where no agent speaks it.
trace::AgentKind client_of(const protocols::Protocol& protocol);
trace::AgentKind server_of(const protocols::Protocol& protocol);

// What an agent of this kind speaks, in the order of the list.
std::vector<const protocols::Protocol*> spoken_by(trace::AgentKind kind);
// Whether it is one that waits for clients.
bool is_server(trace::AgentKind kind);

}  // namespace report
