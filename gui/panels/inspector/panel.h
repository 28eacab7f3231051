#pragma once
// What is chosen, taken apart: a packet's layers and octets, a message's envelope, header and body,
// an agent's state diagram and what it holds.
#include "gui/view/view.h"

namespace panels::inspector {

void panel(view::View& view, view::Rect rect);

}  // namespace panels::inspector
