#pragma once
// The rows of the protocols that are spoken here. A row is made when it is first asked for.
#include "sim/protocols/protocol.h"

namespace protocols {

const Protocol& smtp();
const Protocol& pop3();
const Protocol& imap4();
const Protocol& http();
const Protocol& dns();

}  // namespace protocols
