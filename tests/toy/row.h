#pragma once
#include "sim/protocols/protocol.h"

namespace toy {

const protocols::Protocol& row();

}  // namespace toy
