#pragma once
// All protocols. Whoever adds one adds a row here, and its machines in sim/proto.
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/protocols/protocol.h"

namespace protocols {

// In the order in which they are shown. This function has a file of its own, so that a test can
// link another list.
std::span<const Protocol* const> all();

// By the name that a trace says. A name that is not in the list, as of an edited trace, gets a row
// that knows nothing: no caller needs to look for it.
const Protocol& named(std::string_view name);
// By the port of its servers; the row that knows nothing where no protocol has this port.
const Protocol& at_port(std::uint16_t port);
// By either port of a packet; null: none.
const Protocol* between(std::uint16_t port, std::uint16_t peer_port);

// The row that knows nothing.
const Protocol& unknown();
// The first in the list: what one types to a server where nothing else is said.
const Protocol& usual();

}  // namespace protocols
