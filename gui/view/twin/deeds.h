#pragma once
// What is done in the twin: each deed does what the same button of the window does, through the
// same acts and requests. So nothing can be done here that could not be done there.
#include <string>

#include "gui/view/twin/node.h"
#include "gui/view/view.h"

namespace view::twin {

// False: there is no such verb, or what it is to be done to is not there (any more).
bool obey(View& view, const Deed& deed);

// "record 17", "mail 1 2 0 5": message, mailbox, agent, number in the mailbox.
std::string name_of(const Choice& choice);
Deed to_choose(const Choice& choice);
// Chooses the record, and goes to its time.
Deed to_see(Seq record);

}  // namespace view::twin
