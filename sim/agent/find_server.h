#pragma once
// What all fetchers do before they speak with a server: they ask DNS where it is.
#include <functional>
#include <string>

#include "sim/agent/fetcher.h"
#include "sim/node/delivery.h"

namespace agent {

// Calls `connect` with the first address of the host; where there is none, or the computer is off
// by then, `failed` is told why nothing came of the look. The first two must live until then.
void find_server(const node::Surroundings& surroundings, const std::string& server,
                 std::function<void(const Looked&)> failed,
                 std::function<void(trace::Ipv4)> connect);

// How a look ended whose connection was lost, or never came about.
Looked no_connection(trace::CloseReason reason);

}  // namespace agent
