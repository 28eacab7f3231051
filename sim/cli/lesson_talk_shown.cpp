// What a student reads who takes a lesson in text.
#include "sim/cli/lesson_deeds.h"
#include "sim/cli/lesson_talk.h"
#include "sim/cli/lesson_text.h"
#include "sim/lesson/markup.h"

namespace cli {

namespace {

using lesson::QuestionKind;

// 150 of 300: "1.5 of 3".
std::string of_points(std::uint32_t hundredths, std::uint32_t points) {
  return in_points(hundredths) + " / " + std::to_string(points);
}

}  // namespace

std::string how_to_answer(const lesson::Posed& posed) {
  const lesson::Language& language = *posed.language;
  const auto of = [&](std::string_view english) { return std::string{language.of(english)}; };
  switch (posed.question->kind) {
    case QuestionKind::Choice:
    case QuestionKind::Predict:
      return of("Type one letter.");
    case QuestionKind::Choices:
      return of("Type the letters of all that are right, with spaces between.");
    case QuestionKind::Order:
      return of("Type the letters in the right order, with spaces between.");
    case QuestionKind::Number:
      return posed.question->unit.empty()
                 ? of("Type a number.")
                 : lesson::filled(language.of("Type a number ({})."), {posed.question->unit});
    case QuestionKind::Text:
      return of("Type a word or two.");
    case QuestionKind::Point:
      return of("Type the name of a host, or the two ends of a link.");
    case QuestionKind::NextCommand:
      return of("Type the line, as it would go over the wire.");
  }
  return {};
}

namespace {

// The commands are the same in all languages.
struct Help {
  const char* command;
  const char* meaning;
};
constexpr Help kHelp[] = {
    {"/hint", "a hint (it costs points)"},
    {"/solution", "the solution (the step then brings no points)"},
    {"/again", "this step once more (it costs points where you did something)"},
    {"/back", "read the step before once more"},
    {"/wait", "let time pass, until something happens"},
    {"/show", "say it all once more"},
    {"/quit", "stop here"}};

}  // namespace

std::string in_points(std::uint32_t hundredths) {
  std::string text = std::to_string(hundredths / 100);
  const std::uint32_t rest = hundredths % 100;
  if (rest != 0) {
    text += "." + std::to_string(rest / 10);
    if (rest % 10 != 0) text += std::to_string(rest % 10);
  }
  return text;
}

std::string LessonTalk::show_step() const {
  const lesson::Step& step = taking_.step();
  std::string text = "\n";
  if (!step.title.empty()) text += "== " + step.title + " ==\n";
  // What tells of a result comes after it.
  if (step.run_until || step.run_to_end) {
    const std::string happened = what_happened(taking_, last_before(taking_.step_entered()));
    if (!happened.empty()) text += happened + "\n";
  }
  for (const std::string& one : step.say) text += paragraph(one);
  if (taking_.may_continue()) return text;
  if (taking_.posed()) text += show_question();
  if (step.act) text += show_task();
  return text;
}

std::string LessonTalk::show_question() const {
  const lesson::Posed& posed = *taking_.posed();
  return "\n" + paragraph(posed.question->ask) + show_options(posed, false) + how_to_answer(posed) +
         "\n" + show_worth();
}

// `answered`: the right ones are marked.
std::string LessonTalk::show_options(const lesson::Posed& posed, bool answered) const {
  std::string text;
  for (std::size_t i = 0; i < posed.options.size(); ++i) {
    const lesson::Option& option = posed.options[i];
    const bool right = answered && option.right;
    text += (right ? "* " : "  ") + lesson::letter_of(i) + ") " + lesson::plain(option.text) + "\n";
  }
  return text;
}

// What the step brings, and what a slip takes of it.
std::string LessonTalk::show_worth() const {
  const std::uint32_t points = taking_.step().points;
  if (points == 0) return {};
  if (taking_.next_slip() == 0) {
    return say("Points: {} of {}.", {in_points(taking_.worth()), std::to_string(points)});
  }
  return say("Points: {}; a hint, a wrong answer or /again: −{}.",
             {of_points(taking_.worth(), points), in_points(taking_.next_slip())});
}

// A step that was left, to be read only.
std::string LessonTalk::show_visit(const lesson::Visit& visit) const {
  const lesson::Step& step = lesson_.steps[visit.index];
  std::string text = "\n== " + lesson_.name_of(step) + " ==\n";
  for (const std::string& one : step.say) text += paragraph(one);
  if (visit.posed) {
    text += "\n" + paragraph(visit.posed->question->ask) + show_options(*visit.posed, true) +
            say("The answer: {}", {visit.posed->answer_in_words});
  }
  if (visit.judgement) text += paragraph(visit.judgement->feedback);
  for (const lesson::Check& check : step.checks) {
    text += wrapped(lesson::filled(lesson_.words.of("- done: {}"), {lesson::plain(check.words)}));
  }
  return text;
}

std::string LessonTalk::show_task() const {
  const lesson::Acting& act = *taking_.step().act;
  const std::string port = std::to_string(act.port);
  std::string text;
  for (const std::string& name : act.allow) {
    if (name == "type") {
      text += say("What you type goes from {} to port {} of {}.", {act.host, port, act.server});
    } else if (name == "answer") {
      text += say("You sit in the seat of {}: what you type, the client at port {} hears.",
                  {act.host, port});
    } else if (name == "take-seat" || name == "leave-seat") {
      text += "  " + name + " HOST PORT\n";
    } else if (name == "send") {
      text += "  send FROM TO SUBJECT, send FROM TO,TO SUBJECT\n";
      text += say("    then the lines of the message, and a line with a period");
    } else if (name == "check-mail") {
      text += "  check-mail USER, check-mail USER HOST\n";
    } else if (name == "open-mailbox") {
      text += "  open-mailbox USER MAILBOX\n";
    } else if (const std::string form = how_to_type(name); !form.empty()) {
      text += "  " + form + "\n";
    } else if (name == "set-link") {
      text += "  cut HOST HOST, mend HOST HOST\n";
    } else {
      text += "  " + name + " HOST\n";
    }
  }
  return text + show_checks() + show_worth();
}

std::string LessonTalk::show_checks() const {
  std::string text = say("What is to be reached:");
  const auto verdicts = taking_.verdicts();
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const std::string_view how =
        verdicts[i].holds ? lesson_.words.of("- done: {}") : lesson_.words.of("- open: {}");
    text += wrapped(lesson::filled(how, {lesson::plain(taking_.step().checks[i].words)}));
  }
  return text;
}

std::string LessonTalk::show_solved() const {
  const lesson::StepResult& result = taking_.results()[taking_.index()];
  if (taking_.step().points == 0) return {};
  return say("Points: {} of {}.",
             {in_points(result.hundredths), std::to_string(taking_.step().points)});
}

std::string LessonTalk::show_end() const {
  std::string text =
      "\n" + say("The lesson is over. You have {} of {} points.",
                 {in_points(taking_.hundredths()), std::to_string(lesson_.points())});
  for (std::size_t i = 0; i < lesson_.steps.size(); ++i) {
    const lesson::Step& step = lesson_.steps[i];
    const lesson::StepResult& result = taking_.results()[i];
    if (step.points == 0 || !result.reached) continue;
    text +=
        wrapped("- " + of_points(result.hundredths, step.points) + " · " + lesson_.name_of(step));
  }
  if (!about_.next.empty()) text += say("Next: mailwalk lesson {}", {about_.next});
  return text + ask_name();
}

std::string LessonTalk::ask_name() const {
  return wants_name() ? say("Your name, for whoever grades this (an empty line: none)?") : "";
}

std::string LessonTalk::show_help() const {
  std::string text =
      say("An empty line goes on. Lines that begin with a slash are for the lesson:");
  for (const Help& help : kHelp) {
    std::string command = "  " + std::string{help.command};
    command.resize(13, ' ');
    text += command + say(help.meaning);
  }
  return text;
}

// A line of the program's own words, in the lesson's language.
std::string LessonTalk::say(std::string_view english,
                            std::initializer_list<std::string_view> parts) const {
  return lesson::filled(lesson_.words.of(english), parts) + "\n";
}

}  // namespace cli
