#include "sim/lesson/solve.h"

#include <algorithm>
#include <map>

namespace lesson {

namespace {

class Solver {
 public:
  explicit Solver(const Lesson& lesson) : taking_(lesson) {}

  Solved solve() {
    constexpr std::size_t kMostSteps = 1000;  // A lesson that goes in circles.
    while (!taking_.finished() && solved_.steps.size() < kMostSteps && solved_.complaints.empty()) {
      solved_.steps.push_back(taking_.step().id);
      take_step();
    }
    if (solved_.steps.size() == kMostSteps) complain("the lesson goes in circles");
    solved_.hundredths = taking_.hundredths();
    return std::move(solved_);
  }

 private:
  void complain(const std::string& what) {
    solved_.complaints.push_back("step \"" + taking_.step().id + "\": " + what);
  }
  bool give(Happening happening) {
    const std::string why = taking_.give(happening);
    solved_.happenings.push_back(std::move(happening));
    if (!why.empty()) complain(why);
    return why.empty();
  }

  void take_step() {
    if (taking_.run_failed()) {
      const Predicate& awaited = *taking_.step().run_until;
      const Seq entered = taking_.trace().last_at(taking_.step_entered());
      const bool past = taking_.observed().look(awaited, Seq{}, entered).holds;
      return complain(
          "what \"run\" waits for " +
          std::string{past ? "has happened before this step, and not again: " : "never happens: "} +
          words(awaited));
    }
    if (taking_.posed()) answer();
    if (taking_.step().act) act();
    if (!solved_.complaints.empty()) return;
    if (!taking_.may_continue()) return complain("the solution does not solve it");
    if (taking_.step().shown && !taking_.shown()) {
      return complain("what \"show\" speaks of has not happened by then: " +
                      words(taking_.step().shown->record));
    }
    give({0, Continued{}});
  }

  void answer() {
    const Posed& posed = *taking_.posed();
    if (posed.solution.empty()) return complain("nothing happens that could be predicted");
    if (posed.question->kind == QuestionKind::Predict && posed.options.size() < 2) {
      return complain("there is only one thing to choose from");
    }
    if (posed.question->kind == QuestionKind::Predict) require_foreseen(posed);
    if (solved_.complaints.empty()) judge_all(posed);
    if (solved_.complaints.empty()) give({0, Answered{posed.solution}});
  }

  // What the author foresaw must be among what can be answered.
  void require_foreseen(const Posed& posed) {
    std::string answers;
    for (const Option& option : posed.options) {
      answers += (answers.empty() ? "\"" : ", \"") + option.text + "\"";
    }
    for (const Option& foreseen : posed.question->options) {
      const bool given = std::ranges::any_of(posed.options, [&](const Option& one) {
        return one.text == foreseen.text || one.text.starts_with(foreseen.text + "yz");
      });
      if (given) continue;
      return complain("nobody can answer \"" + foreseen.text + "\"; the answers are " + answers);
    }
  }

  void judge_all(const Posed& posed) {
    std::map<std::string, Answer> told;  // Feedback to wrong answers.
    for (const Answer& answer : foreseeable(posed)) {
      std::string unusable;
      const Judgement judgement = judge(posed, answer, taking_.observed(), taking_.now(), unusable);
      const std::string shown = "the answer \"" + joined(answer) + "\" ";
      if (!unusable.empty()) return complain(shown + "cannot be given: " + unusable);
      if (judgement.feedback.empty()) return complain(shown + "gets no feedback");
      const bool should = answer == posed.solution || is_accepted(posed, answer);
      if (judgement.right != should) {
        return complain(shown + (should ? "is called wrong" : "is called right"));
      }
      if (judgement.right) continue;
      const auto [before, added] = told.emplace(judgement.feedback, answer);
      const bool own = posed.question->kind != QuestionKind::Order &&
                       posed.question->kind != QuestionKind::Choices;
      if (!added && own) {
        return complain(shown + "gets the same feedback as \"" + joined(before->second) + "\"");
      }
    }
  }
  static bool is_accepted(const Posed& posed, const Answer& answer) {
    for (const std::string& one : posed.question->accept) {
      if (answer == Answer{one}) return true;
    }
    for (const Option& option : posed.question->options) {
      if (option.right && answer == Answer{option.text}) return true;
    }
    return false;
  }
  static std::string joined(const Answer& answer) {
    std::string text;
    for (const std::string& one : answer) text += (text.empty() ? "" : " ") + one;
    return text;
  }

  void act() {
    if (taking_.step().solution.empty()) return complain("it has no solution");
    if (taking_.may_continue()) {
      return complain("its checks hold before anything is done, so they check nothing");
    }
    for (const world::Action& action : taking_.step().solution) {
      if (!give({0, Did{action}})) return;
    }
    for (int i = 0; i < kMostWaits && !taking_.may_continue(); ++i) {
      if (!taking_.give({0, Waited{}}).empty()) break;
      solved_.happenings.push_back({0, Waited{}});
    }
    if (taking_.may_continue()) return;
    for (const Verdict& verdict : taking_.verdicts()) {
      if (!verdict.holds) return complain("the solution does not solve it: " + verdict.why_not);
    }
  }

  Taking taking_;
  Solved solved_;
};

}  // namespace

Solved solve(const Lesson& lesson) {
  return Solver{lesson}.solve();
}

}  // namespace lesson
