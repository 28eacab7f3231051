#pragma once
// The language of the window: see there.
#include "sim/lesson/language.h"

namespace reading {

using lesson::filled;
using lesson::Language;
using lesson::Phrase;

}  // namespace reading
