#pragma once
// One student's way through a lesson, as a pure state machine: what he does goes in, where he is
// comes out. The same events give the same state, so a file of events is the whole result.
//
// He has a time of his own in the scenario, now(). What he does happens then, and time goes on
// until the world is quiet: until nothing happens for kQuiet.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sim/lesson/judge.h"
#include "sim/lesson/lesson.h"
#include "sim/trace/trace.h"
#include "sim/world/input.h"

namespace lesson {

// What a student does.
struct Answered {
  Answer answer{};
  bool operator==(const Answered&) const = default;
};
struct HintTaken {
  bool operator==(const HintTaken&) const = default;
};
struct SolutionShown {
  bool operator==(const SolutionShown&) const = default;
};
struct Did {
  world::Action action{};
  bool operator==(const Did&) const = default;
};
struct ListShown {  // Of ready replies or commands, for this step.
  bool operator==(const ListShown&) const = default;
};
struct Waited {  // Lets time pass, until something has happened and the world is quiet again.
  bool operator==(const Waited&) const = default;
};
struct Continued {  // To the next step.
  bool operator==(const Continued&) const = default;
};
struct Restarted {  // This step once more, while it is not solved; slips still count.
  bool operator==(const Restarted&) const = default;
};
struct Happening {
  std::uint32_t seconds = 0;  // Of his own clock, since he began.
  std::variant<Answered, HintTaken, SolutionShown, Did, Waited, Continued, Restarted, ListShown>
      what{};
  bool operator==(const Happening&) const = default;
};

// What became of a step.
struct StepResult {
  bool reached = false, solved = false, solution_shown = false;
  bool list_shown = false;
  std::uint32_t tries = 0, hints = 0;
  std::uint32_t restarts = 0;    // Of what was done: where nothing was, there is nothing to undo.
  std::uint32_t hundredths = 0;  // Points × 100.
  std::uint32_t seconds = 0;     // Spent in it.
  std::vector<Answer> answers{};
  std::vector<Seq> evidence{};

  // Wrong answers, hints, restarts, and the list.
  std::uint32_t slips() const;
};

// The points of a step after so many slips, in hundredths: each halves what it still brings, and a
// quarter is left at least.
std::uint32_t hundredths_after(std::uint32_t points, std::uint32_t slips);

// A step that the student has left, as it was then.
struct Visit {
  std::size_t index = 0;
  SimTime at{};  // When it began, behind its run.
  std::optional<Posed> posed{};
  std::optional<Judgement> judgement{};
};

// Without anything happening for so long, the world is quiet.
inline constexpr Duration kQuiet{std::chrono::seconds{20}};

// So often time is let pass for a solution that needs it (a server that tries again).
inline constexpr int kMostWaits = 50;

class Taking {
 public:
  // The lesson must outlive it. `seed`: for the order in which options are shown.
  explicit Taking(const Lesson& lesson, std::uint32_t seed = 1);

  // Why it cannot be done now, as a sentence; empty: it is done.
  std::string give(const Happening& happening);

  const Lesson& lesson() const { return lesson_; }
  std::uint32_t seed() const { return seed_; }
  bool finished() const { return finished_; }
  std::size_t index() const { return index_; }
  const Step& step() const { return lesson_.steps[index_]; }
  // The question of this step as it is put now, with the options made for it; none: no question.
  const std::optional<Posed>& posed() const { return posed_; }
  // Whether the step asks for nothing more, so that "continue" is what comes.
  bool may_continue() const;
  // After an answer: what to say about it.
  const std::optional<Judgement>& judgement() const { return judgement_; }
  // What was said of a wrong answer that led to this step; empty: none did.
  const std::string& parting() const { return parting_; }
  // Of this step, at now().
  std::vector<Verdict> verdicts() const;
  std::span<const std::string> hints() const;  // Those taken in this step.
  // Those left, from the first to the latest, to be read once more.
  const std::vector<Visit>& way() const { return way_; }
  // What this step brings if it is solved now, and what the next slip takes of that; hundredths.
  std::uint32_t worth() const;
  std::uint32_t next_slip() const;
  // The record that the step shows; Seq{0}: none.
  Seq shown() const;

  SimTime now() const { return now_; }
  // When the step was come to, and when what it had to run was over.
  SimTime step_entered() const { return entered_; }
  SimTime step_began() const { return began_; }
  const trace::Trace& trace() const { return *trace_; }
  const Observed& observed() const { return *observed_; }
  const std::vector<world::Input>& inputs() const { return inputs_; }
  std::size_t inputs_before() const { return inputs_before_; }  // Of them, before this step.

  const std::vector<StepResult>& results() const { return results_; }
  std::uint32_t hundredths() const;
  // Whether a step's `run` ended without what it waited for: a mistake of the lesson.
  bool run_failed() const { return run_failed_; }

 private:
  std::string take(const Answered& answered);
  std::string take(const HintTaken&);
  std::string take(const SolutionShown&);
  std::string take(const Did& did);
  std::string take(const Waited&);
  std::string take(const Continued&);
  std::string take(const Restarted&);
  std::string take(const ListShown&);
  void run_world();
  void enter(std::size_t index);
  void go(const std::string& step);
  void begin_step();
  void settle();
  bool all_hold() const;
  SimTime quiet_after(SimTime at) const;
  StepResult& result() { return results_[index_]; }

  const Lesson& lesson_;
  std::uint32_t seed_;
  std::vector<Visit> way_;
  std::size_t index_ = 0;
  bool finished_ = false, run_failed_ = false;
  SimTime now_{}, began_{}, entered_{};  // entered_: before the step's own run.
  Seq began_after_{};                    // The last record when the step began.
  std::vector<world::Input> inputs_;
  std::size_t inputs_before_ = 0;  // Of this step.
  std::unique_ptr<trace::Trace> trace_;
  std::unique_ptr<Observed> observed_;
  std::optional<Posed> posed_;
  std::optional<Judgement> judgement_;
  std::string go_;  // Where the last right answer leads.
  std::string parting_;
  std::uint32_t seconds_ = 0, entered_seconds_ = 0;
  std::vector<StepResult> results_;
};

}  // namespace lesson
