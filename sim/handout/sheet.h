#pragma once
// Handouts: a scenario or a lesson on paper, with gaps and questions, and the key to them.
// Pure: the same value and the same options give the same octets.
#include <string>

#include "sim/handout/html.h"
#include "sim/handout/sequence.h"
#include "sim/lesson/language.h"
#include "sim/lesson/lesson.h"
#include "sim/world/scenario.h"

namespace handout {

struct SheetOptions {
  bool key = false;
  GapRule gaps{};
  Paper paper{};
};

// The way, the sequence, the transcript, and what lies where at the end. A long run is cut after a
// session; then it says how many are left out.
std::string sheet_of(const world::Scenario& scenario, const SheetOptions& options,
                     const lesson::Language& language);

// The way and the sequence, as far as they give no answer away, and the questions. `complaint`:
// why it cannot be made, because the lesson cannot be solved; then there is no HTML.
std::string sheet_of(const lesson::Lesson& lesson, const SheetOptions& options,
                     std::string& complaint);

}  // namespace handout
