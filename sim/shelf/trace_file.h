#pragma once
// Trace files, for the commands and the window.
#include <optional>
#include <string>
#include <string_view>

#include "sim/trace/trace.h"

namespace shelf {

// Is that a file, and one that begins like a trace? No more of it is read.
bool is_trace_file(const std::string& file);

// The trace in `file`; none where that is something else, is not there, or is no file but a pipe.
// It is read line by line: it may be larger than what the memory holds beside the trace. Throws
// BadInput with file and line where the trace is broken.
std::optional<trace::Trace> read_if_trace(const std::string& file);

// For what has been read already: from standard input or a pipe. Throws as above.
bool is_trace(std::string_view text);
trace::Trace read_trace(const std::string& name, std::string_view text);

}  // namespace shelf
