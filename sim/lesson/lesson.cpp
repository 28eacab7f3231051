#include "sim/lesson/lesson.h"

namespace lesson {

std::optional<std::size_t> Lesson::find(std::string_view step) const {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].id == step) return i;
  }
  return std::nullopt;
}

std::uint32_t Lesson::points() const {
  std::uint32_t sum = 0;
  for (const Step& step : steps) sum += step.points;
  return sum;
}

}  // namespace lesson
