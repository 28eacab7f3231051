#pragma once
// Where messages are when a run has ended: a part of fetching() (fetching.h).
#include <vector>

#include "sim/report/fetching.h"

namespace report {

// Each mailbox of those whose mailboxes a server opened for a visitor, then each computer from
// which somebody visited.
std::vector<Place> places_of(const trace::Trace& trace, const Directory& directory,
                             const std::vector<FetchVisit>& visits);

}  // namespace report
