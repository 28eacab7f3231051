#include "sim/shelf/runs.h"

#include <utility>

#include "sim/run.h"
#include "sim/shelf/files.h"
#include "sim/shelf/scenarios.h"
#include "sim/shelf/trace_file.h"
#include "sim/world/session_file.h"

namespace shelf {

trace::Trace trace_of_file(const std::string& file) {
  if (auto trace = read_if_trace(file)) return std::move(*trace);
  const std::string text = read_file(file);
  if (!world::is_session(text)) return read_trace(file, text);
  const world::Session session = load_session(file, text);
  return ::run(session.scenario, session.inputs);
}

trace::Trace trace_of(const std::string& id_or_file, const std::vector<std::string>& set) {
  const std::optional<std::string> text = read_if_there(id_or_file);
  const bool recorded = text && (is_trace(*text) || world::is_session(*text));
  if (!recorded) return ::run(load(id_or_file, set));
  if (set.empty()) return trace_of_file(id_or_file);
  throw BadInput{id_or_file + ": what has been recorded stays as it was: --set is for scenarios"};
}

}  // namespace shelf
