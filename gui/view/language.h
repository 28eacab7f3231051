#pragma once
// The language of the window: see there.
#include "gui/reading/language.h"

namespace view {

using reading::filled;
using reading::Language;
using reading::Phrase;

}  // namespace view
