#pragma once
// Lessons for tests: those that come with Mailwalk, and small ones in the fourth scenario.
#include <string>
#include <string_view>

#include "sim/lesson/load.h"
#include "sim/lesson/taking.h"

namespace lessons {

// With the scenarios that come with Mailwalk, and the files that these name.
lesson::LoadOptions options();
// One that comes with Mailwalk, as JSON.
std::string shipped(std::string_view id);
lesson::Lesson load(const std::string& json);

// The JSON of a lesson with these steps. `scenario`: what stands behind "scenario".
std::string with_steps(const std::string& steps,
                       const std::string& scenario = R"({"id": "fourth"})");

// Gives one happening after the other; each must be possible.
void give(lesson::Taking& taking, lesson::Answer answer);
void go_on(lesson::Taking& taking);

// A letter from Forouzan to Fegan, in the fourth scenario.
world::Action letter(const std::string& subject = "Hello");
// Lines that are typed as Forouzan to the server of his domain.
world::Action typed(std::vector<std::string> lines);

}  // namespace lessons
