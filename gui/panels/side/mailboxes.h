#pragma once
// Mailboxes, spools and inboxes at this instant.
#include "gui/view/view.h"

namespace panels::side {

void mailboxes(view::View& view, view::Rect rect);

}  // namespace panels::side
