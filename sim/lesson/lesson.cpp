#include "sim/lesson/lesson.h"

namespace lesson {

bool Acting::is_seat(const world::TypeLines& typed) const {
  return typed.host == host && typed.server == server && typed.port == port;
}

std::string Acting::seat() const {
  return host + ", to port " + std::to_string(port) + " of " + server;
}

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
