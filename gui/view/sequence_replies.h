#pragma once
// Where the lines of an opened reply stand: a part of place_sequence() (sequence.h).
#include <optional>

#include "gui/view/sequence.h"

namespace view {

// None: it is not seen, or its lifelines are left out.
std::optional<PlacedReply> place_reply(const SequenceOf& of, const Lanes& lanes, const Sheet& sheet,
                                       const Opening& opening);

}  // namespace view
