#pragma once
// What a reply of IMAP4 is made of, for people who look into one.
#include <string_view>
#include <vector>

#include "sim/protocols/protocol.h"

namespace protocols {

// `command`: the client's line that it answers; empty: none does. What cannot be taken apart stays
// in one piece.
std::vector<Piece> imap_pieces(std::string_view reply, std::string_view command);

}  // namespace protocols
