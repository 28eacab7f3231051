#pragma once
// What a class has reached in a lesson: which step was hardest, what was answered wrong most often,
// how the points are spread. Whole numbers only; points are hundredths.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/lesson/grade.h"
#include "sim/lesson/lesson.h"

namespace lesson {

struct Handed {
  std::string file{};
  Grade grade{};
  // Whether it is counted: it is of this lesson and was not tampered with.
  bool counts() const { return !grade.steps.empty(); }
};

struct StepOfClass {
  std::string id{}, asks{};  // asks: the question or the title, without markup.
  std::uint32_t points = 0;  // That it brings at most; not hundredths.
  std::uint32_t reached = 0, solved = 0, shown = 0;  // Students; shown: the solution.
  std::uint32_t tries = 0, hints = 0;                // Of all students.
  std::uint64_t hundredths = 0;                      // Of all who have reached it.
  // The wrong answers that were given most often, and how often: the commonest first, at most
  // kMostWrong; those given equally often in the order of their octets.
  std::vector<std::pair<std::string, std::uint32_t>> wrong{};

  std::uint32_t mean() const;      // Hundredths of a point, of those who have reached it.
  std::uint32_t permille() const;  // Of its points.
};
inline constexpr std::size_t kMostWrong = 3;

// Of numbers in order; quartiles lie between two numbers where they must.
struct Spread {
  std::uint32_t least = 0, lower = 0, median = 0, upper = 0, most = 0;
};
Spread spread_of(std::vector<std::uint32_t> numbers);

struct ClassResult {
  const Lesson* lesson = nullptr;
  std::vector<Handed> handed{};  // By name.
  std::uint32_t counted = 0, finished = 0;
  std::vector<StepOfClass> steps{};      // Those that bring points.
  std::optional<std::size_t> hardest{};  // Of these; none: nobody has reached any.
  Spread spread{};
  // How many students have so many tenths of the points: up to 10 %, up to 20 %, …
  std::array<std::uint32_t, 10> histogram{};
};

// The lesson must outlive it.
ClassResult class_result(const Lesson& lesson, std::vector<Handed> handed);

// Whether one name comes before the other: case and accents count last, numbers by their value.
bool comes_before(const std::string& one, const std::string& other);

}  // namespace lesson
