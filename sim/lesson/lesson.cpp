#include "sim/lesson/lesson.h"

#include <algorithm>
#include <variant>

#include "sim/lesson/markup.h"

namespace lesson {

bool Acting::allows(std::string_view action) const {
  return std::ranges::find(allow, action) != allow.end();
}

bool Acting::is_seat(const world::Action& action) const {
  if (const auto* typed = std::get_if<world::TypeLines>(&action)) {
    return typed->host == host && typed->server == server && typed->port == port;
  }
  const auto* answer = std::get_if<world::AnswerLines>(&action);
  return answer == nullptr || (answer->host == host && answer->port == port);
}

std::string Acting::seat() const {
  if (answers()) return host + ", for port " + std::to_string(port);
  return host + ", to port " + std::to_string(port) + " of " + server;
}

std::string Lesson::name_of(const Step& step) const {
  if (!step.title.empty()) return step.title;
  std::string name;
  if (step.question) name = plain(step.question->ask);
  if (name.empty() && !step.say.empty()) name = plain(step.say.front());
  // Its first sentence is enough.
  const std::size_t end = name.find(". ");
  if (end != std::string::npos) name.resize(end + 1);
  return name.empty() ? step.id : name;
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
