#pragma once
// Going where a link leads (view/link.h), in the window and on a page.
#include <string>

#include "gui/app.h"
#include "gui/view/link.h"

namespace gui {

// "mailwalk:?scenario=fourth&t=614ms". Throws shelf::BadInput with what is wrong and what to write.
view::Link read_link(const std::string& address);
// What is to be opened: an id, or the file that the link's own scenario was unpacked into. Throws
// shelf::BadInput where it cannot be.
std::string document_of(const view::Link& link);
// How the window is to look.
void dress(view::Desk& desk, const view::Link& link);
// After the document was opened, in the language that it is to be read in: the lesson, its step,
// the time, the record. Throws shelf::BadInput where there is no such lesson.
void go_there(App& app, const view::Link& link);

}  // namespace gui
