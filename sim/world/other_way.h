#pragma once
// The same scenario, with the users' mail fetched by another protocol.
#include <string>
#include <vector>

#include "sim/world/scenario.h"

namespace world {

// What to change (LoadOptions::set) so that each user agent which fetches its mail over the network
// does so by the protocol that follows its own in protocols_of_access(), or by the first of them.
// Empty: nobody fetches over the network.
//
// Each way is used as it is meant: who works on the server fetches by parts, and waits (IDLE) where
// the other looks again and again; who carries mail away looks every five minutes instead.
std::vector<std::string> other_way(const Scenario& scenario);
// Which that is, of the first user agent that fetches; null: nobody does.
const protocols::Protocol* protocol_of_other_way(const Scenario& scenario);

}  // namespace world
