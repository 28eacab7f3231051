#pragma once
// The table of a followed message (reading/passage.h), for the panel of the sequence: what stands
// in each row, and where the lifelines are. Pixels, but no drawing library.
#include <cstddef>
#include <string>
#include <vector>

#include "gui/reading/passage.h"
#include "gui/view/geometry.h"
#include "gui/view/language.h"
#include "gui/view/sequence.h"

namespace view {

struct TableLine {
  const reading::PassageRow* row = nullptr;  // Null: time passes.
  std::string time{};                        // "09:00:00.074"; of the same second ".078".
  std::string what{}, note{};                // "59 s later": nothing happens meanwhile.
  bool wire = false;                         // `what` is written as it goes over the wire.
};
std::vector<TableLine> table_lines(const std::vector<reading::PassageRow>& rows,
                                   std::int64_t epoch_seconds, const Language& language);

struct TableHead {
  Rect rect;
  std::string host{};
  std::vector<std::string> agents{};  // One a lane.
};
struct TableColumns {
  float time = 0, what = 0;    // Where they end, and where they begin.
  float what_end = 0;          // What stands there ends before.
  std::vector<AgentId> lanes;  // None: there is no room for arrows.
  std::vector<float> x;        // Of each lane.
  std::vector<TableHead> heads;
  float x_of(AgentId agent) const;  // 0: it has no lane.
};
TableColumns table_columns(const reading::Story& story,
                           const std::vector<reading::PassageRow>& rows, Rect rect,
                           const Language& language, const TextSizes& sizes, float scale);

}  // namespace view
