#pragma once
// Plays a lesson as its author meant it, and complains of what does not come out.
#include <string>
#include <vector>

#include "sim/lesson/lesson.h"
#include "sim/lesson/taking.h"

namespace lesson {

struct Solved {
  std::vector<Happening> happenings{};    // That lead to the end.
  std::vector<std::string> steps{};       // Their ids, in the order in which they were reached.
  std::vector<std::string> complaints{};  // Empty: all is well.
  std::uint32_t hundredths = 0;
};

// At each question every foreseeable wrong answer is tried as well, in a copy of the way so far:
// it must be called wrong, and have its own feedback. Before something is done its checks must not
// all hold, and after the solution they must.
Solved solve(const Lesson& lesson);

}  // namespace lesson
