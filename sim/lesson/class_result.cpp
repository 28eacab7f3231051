#include "sim/lesson/class_result.h"

#include <algorithm>
#include <map>

#include "sim/lesson/markup.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace lesson {

namespace {

// U+00C0 to U+017F by the letters of ASCII that they are made of; a space: none.
constexpr std::string_view kPlain =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

// What names are compared by: small letters without accents, each number with its length before it,
// so that 9 comes before 10.
std::string folded(std::string_view name) {
  std::string key;
  for (std::size_t at = 0; at < name.size();) {
    const auto first = static_cast<unsigned char>(name[at]);
    if (text::is_digit(name[at])) {
      std::size_t end = at;
      while (end < name.size() && text::is_digit(name[end])) ++end;
      while (at + 1 < end && name[at] == '0') ++at;
      key += static_cast<char>('0' + std::min<std::size_t>(end - at, 9));
      key += name.substr(at, end - at);
      at = end;
    } else if (first >= 0xC3U && first <= 0xC5U && at + 1 < name.size()) {
      const std::size_t point =
          (first & 0x1FU) * 64U + (static_cast<unsigned char>(name[at + 1]) & 0x3FU) - 0xC0U;
      const char plain = point < kPlain.size() ? kPlain[point] : ' ';
      if (plain == ' ') {
        key += name.substr(at, 2);
      } else {
        key += plain;
      }
      at += 2;
    } else {
      key += text::to_lower(name[at++]);
    }
  }
  return key;
}

std::string asked_in(const Step& step) {
  if (step.question) return plain(step.question->ask);
  return plain(step.title.empty() ? step.id : step.title);
}

void add(StepOfClass& sum, const StepResult& one) {
  if (!one.reached) return;
  ++sum.reached;
  sum.solved += one.solved ? 1 : 0;
  sum.shown += one.solution_shown ? 1 : 0;
  sum.tries += one.tries;
  sum.hints += one.hints;
  sum.hundredths += one.hundredths;
}

StepOfClass step_of(const Lesson& lesson, std::size_t index, const std::vector<Handed>& handed) {
  const Step& step = lesson.steps[index];
  StepOfClass sum{.id = step.id, .asks = asked_in(step), .points = step.points};
  std::map<std::string, std::uint32_t> wrong;
  for (const Handed& one : handed) {
    if (!one.counts()) continue;
    add(sum, one.grade.steps[index]);
    for (const Given& given : one.grade.given[index]) {
      if (!given.right) ++wrong[given.words];
    }
  }
  sum.wrong.assign(wrong.begin(), wrong.end());
  std::ranges::stable_sort(sum.wrong, std::greater{},
                           &std::pair<std::string, std::uint32_t>::second);
  if (sum.wrong.size() > kMostWrong) sum.wrong.resize(kMostWrong);
  return sum;
}

}  // namespace

std::uint32_t StepOfClass::mean() const {
  return reached == 0 ? 0 : static_cast<std::uint32_t>((hundredths + reached / 2) / reached);
}

std::uint32_t StepOfClass::permille() const {
  return reached == 0 || points == 0
             ? 0
             : static_cast<std::uint32_t>(hundredths * 10 / (std::uint64_t{reached} * points));
}

Spread spread_of(std::vector<std::uint32_t> numbers) {
  if (numbers.empty()) return {};
  std::ranges::sort(numbers);
  const auto quarter = [&](std::size_t quarters) {
    const std::size_t at = (numbers.size() - 1) * quarters, index = at / 4, rest = at % 4;
    if (rest == 0) return numbers[index];
    const std::uint64_t step = numbers[index + 1] - numbers[index];
    return numbers[index] + static_cast<std::uint32_t>((step * rest + 2) / 4);
  };
  return {quarter(0), quarter(1), quarter(2), quarter(3), quarter(4)};
}

bool comes_before(const std::string& one, const std::string& other) {
  const std::string a = folded(one), b = folded(other);
  return a != b ? a < b : one < other;
}

ClassResult class_result(const Lesson& lesson, std::vector<Handed> handed) {
  ClassResult result{.lesson = &lesson};
  std::ranges::stable_sort(handed, [](const Handed& a, const Handed& b) {
    return comes_before(a.grade.student, b.grade.student);
  });
  result.handed = std::move(handed);
  const std::uint64_t all = std::uint64_t{lesson.points()} * 100;
  std::vector<std::uint32_t> points;
  for (const Handed& one : result.handed) {
    if (!one.counts()) continue;
    ++result.counted;
    result.finished += one.grade.verdict == "finished" ? 1 : 0;
    points.push_back(one.grade.hundredths);
    const std::uint64_t tenth = all == 0 ? 0 : std::uint64_t{one.grade.hundredths} * 10;
    // Exactly 20 % belongs to "up to 20 %".
    const std::uint64_t bar = tenth == 0 ? 0 : std::min<std::uint64_t>((tenth - 1) / all, 9);
    ++result.histogram[static_cast<std::size_t>(bar)];
  }
  result.spread = spread_of(std::move(points));
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    if (lesson.steps[i].points == 0) continue;
    result.steps.push_back(step_of(lesson, i, result.handed));
    const StepOfClass& here = result.steps.back();
    if (here.reached == 0) continue;
    const bool harder =
        !result.hardest || here.permille() < result.steps[*result.hardest].permille();
    if (harder) result.hardest = result.steps.size() - 1;
  }
  // Where everybody had everything, no step is the hardest.
  if (result.hardest && result.steps[*result.hardest].permille() == 1000) result.hardest.reset();
  return result;
}

}  // namespace lesson
