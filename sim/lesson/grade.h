#pragma once
// What somebody has reached in a lesson, from the file that he hands in.
#include <string>
#include <string_view>
#include <vector>

#include "sim/lesson/lesson.h"
#include "sim/lesson/taking.h"

namespace lesson {

// One answer, as it can be read.
struct Given {
  std::string words{};  // The texts of the options; of what is typed: itself.
  bool right = false;
  bool operator==(const Given&) const = default;
};

struct Grade {
  std::string student{};
  // "finished", "unfinished", "tampered with", "another lesson", "another version".
  std::string verdict{};
  std::string why{};  // Where it is not finished or cannot be graded.
  std::uint32_t hundredths = 0;
  std::uint32_t seconds = 0;
  std::vector<StepResult> steps{};  // As many as the lesson has; empty where it cannot be graded.
  // For each step: the records that fulfilled its checks, in words.
  std::vector<std::vector<std::string>> evidence{};
  // For each step: what was answered, in order.
  std::vector<std::vector<Given>> given{};
};

// Plays what is in the file once more, and counts by itself: what the file says of points is only
// compared. Throws desk::FileError where it is no such file.
Grade grade(const Lesson& lesson, const std::string& file_name, std::string_view text);

}  // namespace lesson
