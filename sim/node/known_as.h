#pragma once
// What a host calls itself to others.
#include <string>

#include "sim/net/host.h"

namespace node {

// As it says it in HELO and EHLO: mail::name_in_hello().
std::string known_as(const net::Host& host);

}  // namespace node
