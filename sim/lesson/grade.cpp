#include "sim/lesson/grade.h"

#include "sim/lesson/judge.h"
#include "sim/lesson/taking_file.h"
#include "sim/report/narrate.h"

namespace lesson {

namespace {

// Keys stand for options, in whatever order they were shown to this student.
std::string in_words(const Posed& posed, const Answer& answer) {
  const bool ordered = posed.question->kind == QuestionKind::Order;
  std::string text;
  for (const std::string& one : answer) {
    const Option* option = option_of(posed, one);
    text += (text.empty() ? ""
             : ordered    ? " → "
                          : " + ") +
            (option == nullptr ? one : option->text);
  }
  return text;
}

// Gives it to the lesson, and remembers what was answered.
std::string give(Taking& taking, const Happening& happening, Grade& grade) {
  const auto* answered = std::get_if<Answered>(&happening.what);
  if (answered == nullptr || !taking.posed()) return taking.give(happening);
  const std::size_t step = taking.index();
  Given given{.words = in_words(*taking.posed(), answered->answer)};
  const std::uint32_t tries = taking.results()[step].tries;
  std::string why = taking.give(happening);
  if (!why.empty() || taking.results()[step].tries == tries) return why;
  given.right = taking.results()[step].solved || (taking.judgement() && taking.judgement()->right);
  grade.given[step].push_back(std::move(given));
  return why;
}

}  // namespace

Grade grade(const Lesson& lesson, const std::string& file_name, std::string_view text) {
  const TakingFile heading = read_heading(file_name, text);
  Grade grade{.student = heading.student.empty() ? file_name : heading.student,
              .verdict = {},
              .why = {},
              .steps = {},
              .evidence = {},
              .given = {}};
  if (heading.lesson != lesson.id) {
    grade.verdict = "another lesson";
    grade.why = "it is of the lesson " + heading.lesson;
    return grade;
  }
  if (heading.version != lesson.version) {
    grade.verdict = "another version";
    grade.why = "it is of version " + std::to_string(heading.version) + ", the lesson has " +
                std::to_string(lesson.version);
    return grade;
  }
  const TakingFile file = read_taking(file_name, text, lesson);
  Taking taking{lesson, file.seed};
  grade.given.resize(lesson.steps.size());
  const auto tampered = [&](const std::string& why) {
    grade.verdict = "tampered with";
    grade.why = why;
    return grade;
  };
  for (std::size_t i = 0; i < file.happenings.size(); ++i) {
    const std::string why = give(taking, file.happenings[i], grade);
    if (!why.empty()) return tampered("happening " + std::to_string(i + 1) + ": " + why);
  }
  if (file.hundredths != taking.hundredths()) return tampered("the points are not these");
  if (file.digest != digest_of(taking, file.happenings, file.student)) {
    return tampered("the digest is not that of what was done");
  }
  grade.verdict = taking.finished() ? "finished" : "unfinished";
  if (!taking.finished()) grade.why = "it stops at the step \"" + taking.step().id + "\"";
  grade.hundredths = taking.hundredths();
  if (!file.happenings.empty()) grade.seconds = file.happenings.back().seconds;
  grade.steps = taking.results();
  const report::Narrator narrator{taking.trace(), taking.observed().directory()};
  for (const StepResult& step : grade.steps) {
    std::vector<std::string> sentences;
    for (const Seq seq : step.evidence) {
      sentences.push_back(std::to_string(seq.value) + " " +
                          report::in_seconds(taking.trace()[seq].at) + " " +
                          narrator.sentence(seq));
    }
    grade.evidence.push_back(std::move(sentences));
  }
  return grade;
}

}  // namespace lesson
