// What is not wrong with a lesson, but should not stay so.
#include <algorithm>
#include <set>

#include "sim/lesson/load.h"

namespace lesson {

namespace {

void add_ways(const Lesson& lesson, std::size_t index, std::set<std::size_t>& reached) {
  if (index >= lesson.steps.size() || !reached.insert(index).second) return;
  const Step& step = lesson.steps[index];
  const auto go = [&](const std::string& id) {
    if (id == "end") return;
    add_ways(lesson, id.empty() ? index + 1 : lesson.find(id).value_or(index + 1), reached);
  };
  bool on = !step.question;
  if (step.question) {
    for (const Option& option : step.question->options) {
      if (!option.go.empty()) go(option.go);
      on = on || option.go.empty();
    }
    on = on || step.question->options.empty() || !step.question->accept.empty();
  }
  if (on) go(step.next);
}

}  // namespace

std::vector<std::string> warnings(const Lesson& lesson) {
  std::vector<std::string> warnings;
  std::set<std::size_t> reached;
  add_ways(lesson, 0, reached);
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    const Step& step = lesson.steps[i];
    const auto warn = [&](const std::string& what) {
      warnings.push_back("step \"" + step.id + "\": " + what);
    };
    if (std::ranges::find(step.focus, "panel:inspector") != step.focus.end() && !step.shown) {
      warn("It frames the inspector, but \"show\" does not say what is to be seen there.");
    }
    if (!reached.contains(i)) warn("No way leads to this step.");
    if (step.points > 0 && step.hints.empty()) warn("It has no hint for whoever is stuck.");
    if (step.act && step.solution.empty()) warn("It has no solution.");
    if (!step.question) continue;
    const Question& question = *step.question;
    const bool open = question.kind == QuestionKind::NextCommand;
    if (open && question.wrong.empty()) warn("Wrong answers that fit get only a general answer.");
  }
  if (lesson.objectives.empty()) warnings.emplace_back("It states no objectives.");
  if (lesson.covers.empty()) warnings.emplace_back("It covers no row of the curriculum.");
  return warnings;
}

}  // namespace lesson
