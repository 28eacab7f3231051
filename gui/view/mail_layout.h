#pragma once
// Where the parts of the user agent's tab are: three columns above, three below. Where there is no
// room for all of them, they share the place, as pages: first the list, the message, or what was
// said; the folders are in a list of their own then.
#include "gui/view/geometry.h"
#include "gui/view/mail_program.h"

namespace view {

struct MailLayout {
  Rect bar;                     // Buttons.
  Rect pages;                   // The switch; empty where all are seen.
  Rect folders, list, message;  // Above; what is not seen has no size …
  Rect clicks, wire, meaning;   // … and below.
};

// `bar`: how high the buttons are, in pixels. `scale`: of the text.
MailLayout lay_out_mail(Rect all, float bar, float scale, MailProgram::Page page);

}  // namespace view
