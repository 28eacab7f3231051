#pragma once
// What a line of an utterance means, in a few words for a student, with the section to read on in.
#include <string>
#include <string_view>

#include "gui/reading/story.h"

namespace reading {

std::string explain(const Utterance& utterance, std::string_view line);

// The same of its first line, in two; both are empty for the message itself.
struct Meaning {
  std::string words, section;
};
Meaning meaning_of(const Utterance& utterance);

}  // namespace reading
