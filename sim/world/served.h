#pragma once
// Which of a scenario's hosts answers at which port.
#include <cstdint>
#include <string>
#include <vector>

#include "sim/protocols/list.h"
#include "sim/world/scenario.h"

namespace world {

// What is spoken to this host from outside: one for each server program that it has.
std::vector<const protocols::Protocol*> served_by(const HostSetup& host);
bool serves(const HostSetup& host, const protocols::Protocol& protocol);
bool serves(const HostSetup& host, std::uint16_t port);

// Whether a person can take the place of the program that serves it, and answer line by line.
bool has_seat(const protocols::Protocol& protocol);

// Of those with a seat: "an MTA has port 25, an MAA port 110 or 143"
std::string ports_of_servers();
// "MTA": the agent that serves this port; empty: none does.
std::string server_at(std::uint16_t port);

}  // namespace world
