#pragma once
// What records do to the lists of user agents: a part of apply() (snapshot.h).
#include "sim/trace/snapshot.h"

namespace trace {

void fold(Snapshot& world, const Shown& shown);
void fold(Snapshot& world, const Marked& marked);
void fold(Snapshot& world, const Expunged& gone);

}  // namespace trace
