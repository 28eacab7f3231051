#pragma once
// What a host calls itself to others.
#include <string>

#include "sim/net/host.h"

namespace node {

// Its name where that is a whole domain name, otherwise an address literal, "[10.0.0.1]": no other
// computer could make anything of "pc" (RFC 5321 §2.3.5, §4.1.1.1). Nor does EHLO take a name that
// is not in ASCII.
std::string known_as(const net::Host& host);

}  // namespace node
