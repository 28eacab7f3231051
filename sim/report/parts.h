#pragma once
// Parts of a dialogue as the trace has them, asked about with the protocols' rows.
#include <string>
#include <vector>

#include "sim/protocols/protocol.h"
#include "sim/trace/trace.h"

namespace report {

proto::Part part_of(trace::Part part);

// What lies in the part of this Said or Heard, as the trace says; in order of its beginning.
std::vector<proto::Stretch> inside(const trace::Trace& trace, Seq whole);

// The words of a Said, as they may be shown to anybody: what is secret in them stands as "****".
std::string without_secrets(const trace::Trace& trace, Seq said,
                            const protocols::Protocol& protocol);

}  // namespace report
