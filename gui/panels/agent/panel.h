#pragma once
// The user agent in a tab of its own: folders, list and message above; below, what each click said
// on the wire, and what that means. While a message is written, the composer has that place.
#include "gui/view/view.h"

namespace panels::agent {

void panel(view::View& view, view::Rect rect);

}  // namespace panels::agent
