#pragma once
// What a class has reached, as a page to print.
#include <string>
#include <utility>
#include <vector>

#include "sim/lesson/class_result.h"

namespace handout {

// HTML. `damaged`: files that could not be graded, and why.
std::string class_page(const std::vector<lesson::ClassResult>& classes,
                       const std::vector<std::pair<std::string, std::string>>& damaged);

}  // namespace handout
