#pragma once
// What is named on the command line may be a lesson or a scenario, by its id or as a file.
#include <string>

namespace cli {

// Throws shelf::BadInput where there is nothing of this name.
bool names_a_lesson(const std::string& id_or_file);

// Throws shelf::BadInput where the program does not speak this language ("de").
void require_language(const std::string& code);

}  // namespace cli
