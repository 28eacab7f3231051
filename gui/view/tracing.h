#pragma once
// From what is chosen to what it hangs together with.
#include "gui/view/view.h"

namespace view {

// To the record that made the chosen one happen.
void to_cause(View& view);
// To the first record that the chosen one made happen.
void to_effect(View& view);
// Keeps the message of what is chosen in focus; where there is one in focus, no longer.
void follow_or_not(View& view);

}  // namespace view
