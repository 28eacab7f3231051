#pragma once
// What a response of HTTP is made of, for people who look into one.
#include <string_view>
#include <vector>

#include "sim/protocols/protocol.h"

namespace protocols {

// The lines of its head, each with what its field says, then its body. `command`: the request that
// it answers.
std::vector<Piece> http_pieces(std::string_view reply, std::string_view command);

}  // namespace protocols
