#include "sim/lesson/taking.h"

#include <algorithm>

#include "sim/desk/mistake.h"
#include "sim/match.h"
#include "sim/run.h"
#include "sim/world/actions_alone.h"
#include "sim/world/why_not.h"

namespace lesson {

std::uint32_t StepResult::slips() const {
  const std::uint32_t right = solved && tries > 0 ? 1 : 0;
  return tries - right + hints + restarts + (list_shown ? 1 : 0);
}

std::uint32_t hundredths_after(std::uint32_t points, std::uint32_t slips) {
  return points * 100 / (slips == 0 ? 1 : slips == 1 ? 2 : 4);
}

Taking::Taking(const Lesson& lesson, std::uint32_t seed)
    : lesson_(lesson), seed_(seed), results_(lesson.steps.size()) {
  run_world();
  enter(0);
}

void Taking::run_world() {
  observed_.reset();
  trace_ = std::make_unique<trace::Trace>(::run(lesson_.scenario, inputs_));
  observed_ = std::make_unique<Observed>(*trace_);
}

// The last thing that happens before nothing happens for kQuiet.
SimTime Taking::quiet_after(SimTime at) const {
  SimTime quiet = at;
  for (std::uint32_t i = trace_->last_at(at).value + 1; i <= trace_->size(); ++i) {
    const SimTime next = (*trace_)[Seq{i}].at;
    if (next - quiet > kQuiet) break;
    quiet = next;
  }
  return quiet;
}

void Taking::enter(std::size_t index) {
  parting_.clear();
  index_ = index;
  entered_ = now_;
  inputs_before_ = inputs_.size();
  entered_seconds_ = seconds_;
  result().reached = true;
  begin_step();
}

void Taking::begin_step() {
  judgement_.reset();
  go_.clear();
  run_failed_ = false;
  now_ = entered_;
  if (step().run_to_end) {
    now_ = std::max(now_, trace_->end());
  } else if (step().run_until) {
    // What happens at time zero happens after the lesson has begun.
    const Seq after = now_ == SimTime{} ? Seq{0} : trace_->last_at(now_);
    const auto at = observed_->first_time(*step().run_until, after, now_);
    run_failed_ = !at;
    const Duration earlier{step().run_before ? 1 : 0};
    now_ = std::max(now_, at ? *at - earlier : trace_->end());
  }
  began_ = now_;
  began_after_ = trace_->last_at(now_);
  posed_.reset();
  if (step().question) {
    posed_ = pose(*step().question, *observed_, now_,
                  {.name = lesson_.id + "/" + step().id, .seed = seed_}, lesson_.words);
  }
  settle();
}

// Where the step asks for nothing, or for nothing more, it is solved.
void Taking::settle() {
  StepResult& here = result();
  if (here.solved) return;
  if (step().question && !(judgement_ && judgement_->right)) return;
  std::vector<Seq> evidence;
  for (const Verdict& verdict : verdicts()) {
    if (!verdict.holds) return;
    evidence.insert(evidence.end(), verdict.evidence.begin(), verdict.evidence.end());
  }
  if (step().act && step().checks.empty() && inputs_.size() == inputs_before_) return;
  here.solved = true;
  here.seconds += seconds_ - entered_seconds_;
  entered_seconds_ = seconds_;
  here.evidence = std::move(evidence);
  here.hundredths = here.solution_shown ? 0 : hundredths_after(step().points, here.slips());
}

std::vector<Verdict> Taking::verdicts() const {
  std::vector<Verdict> verdicts;
  for (const Check& check : step().checks) {
    verdicts.push_back(observed_->look(check.that, began_after_, trace_->last_at(now_)));
  }
  return verdicts;
}

bool Taking::all_hold() const {
  return std::ranges::all_of(verdicts(), &Verdict::holds);
}

bool Taking::may_continue() const {
  return !finished_ && (results_[index_].solved || results_[index_].solution_shown);
}

std::span<const std::string> Taking::hints() const {
  return std::span{step().hints}.first(results_[index_].hints);
}

std::uint32_t Taking::worth() const {
  const StepResult& here = results_[index_];
  return here.solution_shown ? 0 : hundredths_after(step().points, here.slips());
}

std::uint32_t Taking::next_slip() const {
  return worth() == 0 ? 0 : worth() - hundredths_after(step().points, results_[index_].slips() + 1);
}

Seq Taking::shown() const {
  if (finished_ || !step().shown) return {};
  const auto all = observed_->matches(step().shown->record, Seq{}, trace_->last_at(began_));
  return all.empty() ? Seq{} : all.back();
}

std::uint32_t Taking::hundredths() const {
  std::uint32_t sum = 0;
  for (const StepResult& result : results_) sum += result.hundredths;
  return sum;
}

std::string Taking::give(const Happening& happening) {
  if (finished_) return "The lesson is over.";
  seconds_ = std::max(seconds_, happening.seconds);
  return match(happening.what, [this](const auto& what) { return take(what); });
}

std::string Taking::take(const Answered& answered) {
  if (!posed_) return "Nothing is asked here.";
  if (may_continue()) return "This is answered.";
  std::string unusable;
  Judgement judgement = judge(*posed_, answered.answer, *observed_, now_, unusable);
  if (!unusable.empty()) return unusable;
  ++result().tries;
  result().answers.push_back(answered.answer);
  // A wrong answer may lead to a step of its own; then it ends this one.
  if (judgement.right || !judgement.go.empty()) go_ = judgement.go;
  judgement_ = std::move(judgement);
  settle();
  if (judgement_->right || go_.empty()) return {};
  std::string said = judgement_->feedback;
  go(std::string{go_});
  parting_ = std::move(said);
  return {};
}

std::string Taking::take(const HintTaken&) {
  if (may_continue()) return "This is solved.";
  if (result().hints >= step().hints.size()) return "There are no more hints for this step.";
  ++result().hints;
  return {};
}

std::string Taking::take(const SolutionShown&) {
  if (may_continue()) return "This is solved.";
  if (!posed_ && !step().act) return "There is nothing to solve here.";
  result().solution_shown = true;
  if (posed_) {  // The way goes on as after the right answer.
    std::string unusable;
    go_ = judge(*posed_, posed_->solution, *observed_, now_, unusable).go;
  }
  result().hundredths = 0;
  result().seconds += seconds_ - entered_seconds_;
  entered_seconds_ = seconds_;
  if (step().act) {  // It is done before the student's eyes, from the step's beginning.
    inputs_.resize(inputs_before_);
    now_ = began_;
    run_world();
    for (const world::Action& action : step().solution) {
      inputs_.push_back({now_, action});
      run_world();
      now_ = quiet_after(now_);
    }
    for (int i = 0; i < kMostWaits && !all_hold(); ++i) {
      const Seq next{trace_->last_at(now_).value + 1};
      if (next.value > trace_->size()) break;
      now_ = quiet_after((*trace_)[next].at);
    }
  }
  return {};
}

std::string Taking::take(const Did& did) {
  const std::string name{world::name_of(did.action)};
  if (!step().act) return "There is nothing to do in this step; read on, or answer.";
  if (!step().act->allows(name)) {
    std::string names;
    for (const std::string& one : step().act->allow) names += (names.empty() ? "" : ", ") + one;
    return "This step is not for that (" + name + "). It is for: " + names + ".";
  }
  if (!step().act->is_seat(did.action)) {
    return "In this step one types on " + step().act->seat() + ".";
  }
  // Names that the scenario does not have, addresses that are none.
  world::Action action = did.action;
  if (const auto mistake = world::fit(lesson_.scenario, action)) return desk::sentence(*mistake);
  inputs_.push_back({now_, std::move(action)});
  run_world();
  now_ = quiet_after(now_);
  settle();
  return {};
}

std::string Taking::take(const Waited&) {
  const Seq next{trace_->last_at(now_).value + 1};
  if (next.value > trace_->size()) return "Nothing more will happen by itself.";
  now_ = quiet_after((*trace_)[next].at);
  settle();
  return {};
}

std::string Taking::take(const Continued&) {
  if (!may_continue()) return "This step is not solved yet.";
  go(go_.empty() ? step().next : std::string{go_});
  return {};
}

// Empty: to the step below.
void Taking::go(const std::string& step) {
  way_.push_back({.index = index_, .at = began_, .posed = posed_, .judgement = judgement_});
  std::size_t index = index_ + 1;
  if (step == "end") index = lesson_.steps.size();
  if (!step.empty() && step != "end") index = lesson_.find(step).value_or(index);
  if (index < lesson_.steps.size()) return enter(index);
  finished_ = true;
}

std::string Taking::take(const Restarted&) {
  // The evidence of what is solved must stay in the trace.
  if (result().solved) return "This is solved.";
  if (inputs_.size() > inputs_before_) ++result().restarts;
  inputs_.resize(inputs_before_);
  run_world();
  begin_step();
  return {};
}

// Once more shown it is no new help.
std::string Taking::take(const ListShown&) {
  if (may_continue()) return "This is solved.";
  if (!step().act || !(step().act->allows("type") || step().act->answers())) {
    return "There is no list here: nothing is typed to a server.";
  }
  result().list_shown = true;
  return {};
}

}  // namespace lesson
