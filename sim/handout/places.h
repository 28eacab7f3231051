#pragma once
// Where the messages lie at the end of a run: in mailboxes, on users' computers, in spools.
#include <string>

#include "sim/lesson/language.h"
#include "sim/report/directory.h"

namespace handout {

// As HTML: a table. `filled`: else there is room to write what lies there.
std::string places(const trace::Trace& trace, const report::Directory& directory, bool filled,
                   const lesson::Language& language);

}  // namespace handout
