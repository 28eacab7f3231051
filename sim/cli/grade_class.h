#pragma once
// mailwalk grade --class: what many students have reached, as a table, CSV, or a page of HTML.
#include "sim/cli/lesson.h"

namespace cli {

// Files that cannot be read are named on stderr, the others are graded all the same; then 2.
int grade_class(const GradeOptions& options);

}  // namespace cli
