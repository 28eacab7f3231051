#pragma once
// What the window has open: a run, and where it came from.
#include <memory>
#include <string>

#include "gui/view/story.h"
#include "sim/trace/timeline.h"
#include "sim/trace/trace.h"

namespace gui {

struct Document {
  explicit Document(trace::Trace its_trace)
      : trace(std::move(its_trace)), story(trace), timeline(trace) {}
  trace::Trace trace;
  view::Story story;
  trace::Timeline timeline;
};

// Opens a shipped scenario by its id, a scenario file, a trace, or a session. Throws cli::BadInput
// with what is wrong and where.
std::unique_ptr<Document> open(const std::string& id_or_file);

}  // namespace gui
