#pragma once
// Answers that are typed are judged alike in all the languages of a lesson, so that a result means
// the same in each: what is right in one of them is right.
#include <string>
#include <string_view>
#include <vector>

#include "sim/lesson/lesson.h"

namespace lesson {

// Adds to the questions what the translations foresee, right and wrong; and the lesson's own
// answers, where `lesson` is itself a translation of it. `json`: the lesson as it was written.
// Translations that are not sound are left out: whoever asks for them is told.
void add_synonyms(Lesson& lesson, std::string_view json, bool is_translation,
                  const std::vector<std::string>& translations);

}  // namespace lesson
