#pragma once
// What happened in something that can be opened, whatever it is: a trace is read, a session or a
// scenario is run.
#include <string>
#include <vector>

#include "sim/trace/trace.h"

namespace shelf {

// Of a trace file, or of a session; "-" is standard input. Throws BadInput where it is neither.
trace::Trace trace_of_file(const std::string& file);
// The same, or a scenario by its id or its file, changed by `set` first (world::LoadOptions). What
// has been recorded is not changed: then `set` must be empty, or BadInput is thrown.
trace::Trace trace_of(const std::string& id_or_file, const std::vector<std::string>& set);

}  // namespace shelf
