#include "sim/cli/lesson_talk.h"

#include <algorithm>
#include <sstream>

#include "sim/cli/lesson_text.h"
#include "sim/lesson/markup.h"
#include "sim/lesson/taking_file.h"
#include "sim/match.h"
#include "sim/world/actions_alone.h"

namespace cli {

namespace {

using lesson::QuestionKind;

std::string paragraph(const std::string& text) {
  return wrapped(lesson::plain(text));
}

// "a@b,c@d" → "a@b", "c@d".
std::vector<std::string> parted(const std::string& list) {
  std::vector<std::string> parts;
  std::istringstream in{list};
  for (std::string part; std::getline(in, part, ',');) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::istringstream in{line};
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string how_to_answer(const lesson::Posed& posed) {
  switch (posed.question->kind) {
    case QuestionKind::Choice:
    case QuestionKind::Predict:
      return "Type one letter.";
    case QuestionKind::Choices:
      return "Type the letters of all that are right, with spaces between.";
    case QuestionKind::Order:
      return "Type the letters in the right order, with spaces between.";
    case QuestionKind::Number:
      return "Type a number" +
             (posed.question->unit.empty() ? "" : " (" + posed.question->unit + ")") + ".";
    case QuestionKind::Text:
      return "Type a word or two.";
    case QuestionKind::Point:
      return "Type the name of a host, or the two ends of a link.";
    case QuestionKind::NextCommand:
      return "Type the line, as it would go over the wire.";
  }
  return {};
}

// "mail.comnet.com" → "host:mail.comnet.com"; "a b" → "link:a-b".
std::string target_of(const std::string& line, const world::Scenario& scenario) {
  if (line.starts_with("host:") || line.starts_with("link:")) return line;
  const auto words = words_of(line);
  for (const world::HostSetup& host : scenario.hosts) {
    if (line == host.name || line == host.label) return "host:" + host.name;
  }
  for (const world::LinkSetup& link : scenario.links) {
    const bool ends = words.size() == 2 && ((words[0] == link.a && words[1] == link.b) ||
                                            (words[0] == link.b && words[1] == link.a));
    if (ends || line == link.label) return "link:" + link.a + "-" + link.b;
  }
  return line;
}

constexpr const char* kHelp =
    "An empty line goes on. Lines that begin with a slash are for the lesson:\n"
    "  /hint      a hint (it costs points)\n"
    "  /solution  the solution (the step then brings no points)\n"
    "  /again     this step once more, from its beginning\n"
    "  /wait      let time pass, until something happens\n"
    "  /show      say it all once more\n"
    "  /quit      stop here\n";

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

LessonTalk::LessonTalk(const lesson::Lesson& lesson, std::string student,
                       std::function<std::uint32_t()> clock)
    : lesson_(lesson), student_(std::move(student)), clock_(std::move(clock)), taking_(lesson) {}

std::string LessonTalk::file() const {
  return lesson::write_taking(taking_, happenings_, student_);
}

std::string LessonTalk::begin() const {
  std::string text = lesson_.title + "\n\n";
  for (const std::string& objective : lesson_.objectives) text += paragraph("- " + objective);
  text += "\nAn empty line goes on; /help says what else can be typed.\n";
  return text + show_step() + prompt();
}

std::string LessonTalk::go_on(std::vector<lesson::Happening> happenings) {
  for (lesson::Happening& happening : happenings) {
    seconds_before_ = std::max(seconds_before_, happening.seconds);
    if (taking_.give(happening).empty()) happenings_.push_back(std::move(happening));
  }
  if (happenings_.empty()) return begin();
  if (taking_.finished()) return show_end();
  return "You go on where you stopped.\n" + show_step() + prompt();
}

// What is done at an instant comes after all that happened up to it.
Seq LessonTalk::last_before(SimTime at) const {
  return taking_.trace().last_at(at);
}

std::string LessonTalk::give(const lesson::Happening& happening) {
  std::string why = taking_.give(happening);
  if (why.empty()) happenings_.push_back(happening);
  return why.empty() ? why : why + "\n";
}

std::string LessonTalk::prompt() const {
  if (over()) return {};
  if (letter_) return "";
  return "> ";
}

// — what is shown —

std::string LessonTalk::show_step() const {
  const lesson::Step& step = taking_.step();
  std::string text = "\n";
  if (!step.title.empty()) text += "== " + step.title + " ==\n";
  for (const std::string& one : step.say) text += paragraph(one);
  if (step.run_until || step.run_to_end) text += what_happened(taking_, last_before(taking_.step_entered()));
  if (taking_.may_continue()) return text;
  if (taking_.posed()) text += show_question();
  if (step.act) text += show_task();
  return text;
}

std::string LessonTalk::show_question() const {
  const lesson::Posed& posed = *taking_.posed();
  std::string text = "\n" + paragraph(posed.question->ask);
  for (std::size_t i = 0; i < posed.options.size(); ++i) {
    text += "  " + lesson::letter_of(i) + ") " + lesson::plain(posed.options[i].text) + "\n";
  }
  return text + how_to_answer(posed) + "\n";
}

std::string LessonTalk::show_task() const {
  const lesson::Acting& act = *taking_.step().act;
  std::string text;
  for (const std::string& name : act.allow) {
    if (name == "type") {
      text += "What you type goes from " + act.host + " to port " + std::to_string(act.port) +
              " of " + act.server + ".\n";
    } else if (name == "answer") {
      text += "You sit in the seat of " + act.host + ": what you type, the client at port " +
              std::to_string(act.port) + " hears.\n";
    } else if (name == "take-seat" || name == "leave-seat") {
      text += "  " + name + " HOST PORT\n";
    } else if (name == "send") {
      text +=
          "  send FROM TO SUBJECT: then the lines of the letter, and a line with a period\n"
          "  (several receivers: TO,TO,TO)\n";
    } else if (name == "check-mail") {
      text += "  check-mail USER, or check-mail USER HOST\n";
    } else if (name == "open-mailbox") {
      text += "  open-mailbox USER MAILBOX\n";
    } else if (name == "set-link") {
      text += "  cut HOST HOST, or mend HOST HOST\n";
    } else {
      text += "  " + name + " HOST\n";
    }
  }
  return text + show_checks();
}

std::string LessonTalk::show_checks() const {
  std::string text = "What is to be reached:\n";
  const auto verdicts = taking_.verdicts();
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    text += wrapped(std::string{verdicts[i].holds ? "- done: " : "- open: "} +
                    lesson::plain(taking_.step().checks[i].words));
  }
  return text;
}

std::string LessonTalk::show_solved() const {
  const lesson::StepResult& result = taking_.results()[taking_.index()];
  if (taking_.step().points == 0) return {};
  return "Points: " + in_points(result.hundredths) + " of " +
         std::to_string(taking_.step().points) + ".\n";
}

std::string LessonTalk::show_end() const {
  return "\nThe lesson is over. You have " + in_points(taking_.hundredths()) + " of " +
         std::to_string(lesson_.points()) + " points.\n";
}

// — what is heard —

std::string LessonTalk::hear(const std::string& line) {
  if (over()) return {};
  if (letter_) return send(line) + prompt();
  if (line.starts_with('/')) return command(line) + prompt();
  if (line.empty() && taking_.may_continue()) {
    const std::string why = give({clock_() + seconds_before_, lesson::Continued{}});
    if (!why.empty()) return why + prompt();
    return taking_.finished() ? show_end() : show_step() + prompt();
  }
  if (taking_.may_continue()) return "This step is done: an empty line goes on.\n" + prompt();
  if (taking_.step().act) return act(line) + prompt();
  if (!taking_.posed()) return prompt();
  lesson::Answer answer;
  switch (taking_.posed()->question->kind) {
    case QuestionKind::Choices:
    case QuestionKind::Order:
      answer = words_of(line);
      break;
    case QuestionKind::Point:
      answer = {target_of(line, lesson_.scenario)};
      break;
    default:
      answer = {line};
  }
  const std::size_t index = taking_.index();
  const std::string why = give({clock_() + seconds_before_, lesson::Answered{std::move(answer)}});
  if (!why.empty()) return why + prompt();
  if (taking_.finished()) return paragraph(taking_.judgement()->feedback) + show_end();
  if (taking_.index() != index) return paragraph(taking_.parting()) + show_step() + prompt();
  std::string text = paragraph(taking_.judgement()->feedback);
  if (taking_.may_continue()) text += show_solved();
  return text + prompt();
}

std::string LessonTalk::command(const std::string& line) {
  const std::uint32_t now = clock_() + seconds_before_;
  if (line == "/quit") {
    left_ = true;
    return "You can go on later, where the lesson was saved with --session.\n";
  }
  if (line == "/show") return show_step();
  if (line == "/hint") {
    std::string why = give({now, lesson::HintTaken{}});
    return why.empty() ? "Hint: " + paragraph(taking_.hints().back()) : why;
  }
  if (line == "/again") {
    const std::string why = give({now, lesson::Restarted{}});
    return why.empty() ? show_step() : why;
  }
  if (line == "/wait") {
    const Seq before = last_before(taking_.now());
    std::string why = give({now, lesson::Waited{}});
    if (!why.empty()) return why;
    return "It is now " + time_of_day(taking_) + ".\n" + what_happened(taking_, before) +
           (taking_.step().act ? show_checks() : "") +
           (taking_.may_continue() ? show_solved() : "");
  }
  if (line == "/solution") {
    std::string why = give({now, lesson::SolutionShown{}});
    if (!why.empty()) return why;
    if (taking_.posed()) return "The answer: " + taking_.posed()->answer_in_words + "\n";
    return what_happened(taking_, last_before(taking_.step_began())) + show_checks();
  }
  return kHelp;
}

std::string LessonTalk::did(world::Action action) {
  const Seq before = last_before(taking_.now());
  std::string why = give({clock_() + seconds_before_, lesson::Did{std::move(action)}});
  if (!why.empty()) return why;
  std::string text = what_happened(taking_, before);
  if (taking_.may_continue()) return text + show_checks() + show_solved();
  return text;
}

std::string LessonTalk::type(const std::string& line) {
  const lesson::Acting& act = *taking_.step().act;
  return did(
      world::TypeLines{.host = act.host, .server = act.server, .port = act.port, .lines = {line}});
}

std::string LessonTalk::reply(const std::string& line) {
  const lesson::Acting& act = *taking_.step().act;
  std::string text = did(
      world::AnswerLines{.host = act.host, .port = act.port, .lines = {line}, .pause = Duration{}});
  return text.empty() ? "(This reply goes on: its next line, please.)\n" : text;
}

std::string LessonTalk::send(const std::string& line) {
  if (line != ".") {
    letter_->body += line + "\n";
    return {};
  }
  world::Send letter = std::move(*letter_);
  letter_.reset();
  std::string text = did(std::move(letter));
  if (!taking_.may_continue()) text += show_checks();
  return text;
}

std::string LessonTalk::act(const std::string& line) {
  const lesson::Acting& act = *taking_.step().act;
  const auto words = words_of(line);
  const auto allows = [&](const char* name) { return act.allows(name); };
  const auto is = [&](const char* verb, std::size_t count) {
    return !words.empty() && words[0] == verb && words.size() >= count;
  };
  const auto after = [&](world::Action action) {
    const std::string text = did(std::move(action));
    return taking_.may_continue() ? text : text + show_checks();
  };
  if (is("send", 3) && allows("send")) {
    letter_ = world::Send{.user = words[1], .to = parted(words[2])};
    for (std::size_t i = 3; i < words.size(); ++i) {
      letter_->subject += (i == 3 ? "" : " ") + words[i];
    }
    return "Now the lines of the letter; a line with a single period ends it.\n";
  }
  if (is("check-mail", 2) && allows("check-mail")) {
    return after(world::CheckMail{words[1], words.size() > 2 ? words[2] : ""});
  }
  if ((is("take-seat", 2) && allows("take-seat")) ||
      (is("leave-seat", 2) && allows("leave-seat"))) {
    const bool pop3 = words.size() > 2 && words[2] == "110";
    return after(world::TakeSeat{words[1], static_cast<std::uint16_t>(pop3 ? 110 : 25),
                                 words[0] == "take-seat"});
  }
  if (is("open-mailbox", 3) && allows("open-mailbox")) {
    return after(world::OpenMailbox{words[1], {}, words[2]});
  }
  if ((is("cut", 3) || is("mend", 3)) && allows("set-link")) {
    return after(world::SetLink{.a = words[1], .b = words[2], .up = words[0] == "mend"});
  }
  if (is("switch-on", 2) && allows("switch-on")) return after(world::SetHost{words[1], true});
  if (is("switch-off", 2) && allows("switch-off")) return after(world::SetHost{words[1], false});
  if (allows("type")) return type(line);
  if (act.answers()) return reply(line);
  return "This cannot be done here. What can be done:\n" + show_task();
}

}  // namespace cli
