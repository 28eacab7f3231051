#include "sim/cli/lesson_talk.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sim/cli/lesson_deeds.h"
#include "sim/cli/lesson_text.h"
#include "sim/lesson/markup.h"
#include "sim/lesson/student_name.h"
#include "sim/lesson/taking_file.h"
#include "sim/match.h"
#include "sim/protocols/list.h"
#include "sim/world/actions_alone.h"

namespace cli {

namespace {

using lesson::QuestionKind;

bool is_blank(const std::string& line) {
  return line.find_first_not_of(" \t") == std::string::npos;
}

// The third word: a port; where it is none, the usual one.
std::uint16_t port_in(const std::vector<std::string>& words) {
  std::uint16_t port = protocols::usual().port;
  if (words.size() > 2) std::from_chars(words[2].data(), words[2].data() + words[2].size(), port);
  return port;
}

// "mail.comnet.com" → "host:mail.comnet.com"; "a b" → "link:a-b".
std::string target_of(const std::string& line, const world::Scenario& scenario) {
  if (line.starts_with("host:") || line.starts_with("link:")) return line;
  const auto words = words_of(line);
  for (const world::HostSetup& host : scenario.hosts) {
    if (line == host.name || (!line.empty() && line == host.label)) return "host:" + host.name;
  }
  for (const world::LinkSetup& link : scenario.links) {
    const bool ends = words.size() == 2 && ((words[0] == link.a && words[1] == link.b) ||
                                            (words[0] == link.b && words[1] == link.a));
    if (ends || (!line.empty() && line == link.label)) return "link:" + link.a + "-" + link.b;
  }
  return line;
}

}  // namespace

LessonTalk::LessonTalk(const lesson::Lesson& lesson, About about,
                       std::function<std::uint32_t()> clock)
    : lesson_(lesson),
      about_(std::move(about)),
      clock_(std::move(clock)),
      taking_(lesson, about_.seed) {}

std::string LessonTalk::file() const {
  return lesson::write_taking(taking_, happenings_, about_.student);
}

std::string LessonTalk::begin() const {
  std::string text = lesson_.title + "\n\n";
  for (const std::string& objective : lesson_.objectives) text += paragraph("- " + objective);
  text += "\n" + say("An empty line goes on; /help says what else can be typed.");
  return text + show_step() + prompt();
}

std::string LessonTalk::go_on(std::vector<lesson::Happening> happenings) {
  for (lesson::Happening& happening : happenings) {
    seconds_before_ = std::max(seconds_before_, happening.seconds);
    if (taking_.give(happening).empty()) happenings_.push_back(std::move(happening));
  }
  if (happenings_.empty()) return begin();
  if (taking_.finished()) return show_end();
  return say("You go on where you stopped.") + show_step() + prompt();
}

// What is done at an instant comes after all that happened up to it.
Seq LessonTalk::last_before(SimTime at) const {
  return taking_.trace().last_at(at);
}

std::string LessonTalk::give(const lesson::Happening& happening) {
  std::string why = taking_.give(happening);
  if (why.empty()) happenings_.push_back(happening);
  return why.empty() ? why : say(why);
}

std::string LessonTalk::prompt() const {
  if (over() || wants_name()) return {};
  if (letter_) return "";
  return "> ";
}

std::string LessonTalk::hear(const std::string& line) {
  if (over()) return {};
  if (wants_name()) return hear_name(line);
  if (letter_) return send(line) + prompt();
  if (line.starts_with('/')) return command(line) + prompt();
  const bool was_back = std::exchange(back_, 0) > 0;
  if (is_blank(line) && was_back) return show_step() + prompt();
  if (is_blank(line) && (taking_.may_continue() || !taking_.step().act)) return empty_line();
  if (taking_.may_continue()) return say("This step is done: an empty line goes on.") + prompt();
  if (taking_.step().act) return act(line) + prompt();
  return answer(line);
}

// It goes on where it can, and is never an answer.
std::string LessonTalk::empty_line() {
  if (!taking_.may_continue()) {
    return taking_.posed() ? how_to_answer(*taking_.posed()) + "\n" + prompt() : prompt();
  }
  const std::string why = give({clock_() + seconds_before_, lesson::Continued{}});
  if (!why.empty()) return why + prompt();
  return taking_.finished() ? show_end() : show_step() + prompt();
}

std::string LessonTalk::answer(const std::string& line) {
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
  answer = lesson::keys_of(*taking_.posed(), std::move(answer));
  const std::size_t index = taking_.index();
  const std::string why = give({clock_() + seconds_before_, lesson::Answered{std::move(answer)}});
  if (!why.empty()) return why + prompt();
  if (taking_.finished()) return paragraph(taking_.judgement()->feedback) + show_end();
  if (taking_.index() != index) return paragraph(taking_.parting()) + show_step() + prompt();
  std::string text = paragraph(taking_.judgement()->feedback);
  if (taking_.may_continue()) text += show_solved();
  return text + prompt();
}

std::string LessonTalk::hear_name(const std::string& line) {
  std::string name = lesson::trimmed_name(line);
  if (const std::string_view why = lesson::why_no_name(name); !why.empty()) {
    return say(why) + ask_name();
  }
  nameless_ = name.empty();
  about_.student = std::move(name);
  return nameless_ ? "" : say("Handed in as {}.", {about_.student});
}

std::string LessonTalk::command(const std::string& line) {
  const std::uint32_t now = clock_() + seconds_before_;
  if (line == "/quit") {
    left_ = true;
    return say("You can go on later, where the lesson was saved with --session.");
  }
  if (line == "/back") return back();
  back_ = 0;
  if (line == "/show") return show_step();
  if (line == "/hint") {
    std::string why = give({now, lesson::HintTaken{}});
    if (!why.empty()) return why;
    return paragraph(lesson::filled(lesson_.words.of("Hint: {}"), {taking_.hints().back()})) +
           show_worth();
  }
  if (line == "/again") {
    const std::string why = give({now, lesson::Restarted{}});
    return why.empty() ? show_step() : why;
  }
  if (line == "/wait") {
    if (taking_.may_continue()) return say("This step is done: an empty line goes on.");
    const Seq before = last_before(taking_.now());
    std::string why = give({now, lesson::Waited{}});
    if (!why.empty()) return why;
    return say("It is now {}.", {time_of_day(taking_)}) + what_happened(taking_, before) +
           (taking_.step().act ? show_checks() : "") +
           (taking_.may_continue() ? show_solved() : "");
  }
  if (line == "/solution") {
    std::string why = give({now, lesson::SolutionShown{}});
    if (!why.empty()) return why;
    if (taking_.posed()) return say("The answer: {}", {taking_.posed()->answer_in_words});
    return what_happened(taking_, last_before(taking_.step_began())) + show_checks();
  }
  return show_help();
}

// One step farther back each time; nothing that was done is undone.
std::string LessonTalk::back() {
  const auto& way = taking_.way();
  if (back_ >= way.size()) return say("This was the first step.");
  ++back_;
  return show_visit(way[way.size() - back_]) + say("An empty line leads to where you were.");
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
  return text.empty() ? say("(This reply goes on: its next line, please.)") : text;
}

std::string LessonTalk::send(const std::string& line) {
  if (line != ".") {
    match(
        *letter_, [&](world::Send& written) { written.body += line + "\n"; },
        [&](world::AnswerMessage& written) { written.body += line + "\n"; }, [](auto&) {});
    return {};
  }
  world::Action letter = std::move(*letter_);
  letter_.reset();
  std::string text = did(std::move(letter));
  if (!taking_.may_continue()) text += show_checks();
  return text;
}

std::string LessonTalk::write(world::Action message) {
  letter_ = std::move(message);
  return say("Now the lines of the message; a line with a single period ends it.");
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
    world::Send message{.user = words[1], .to = parted(words[2])};
    for (std::size_t i = 3; i < words.size(); ++i) {
      message.subject += (i == 3 ? "" : " ") + words[i];
    }
    return write(std::move(message));
  }
  if (auto deed = deed_typed(words, act)) {
    const bool answers = std::holds_alternative<world::AnswerMessage>(*deed);
    return answers ? write(std::move(*deed)) : after(std::move(*deed));
  }
  if (auto deed = deed_on_link(line, words, act)) return after(std::move(*deed));
  if (is("check-mail", 2) && allows("check-mail")) {
    return after(world::CheckMail{words[1], words.size() > 2 ? words[2] : ""});
  }
  if ((is("take-seat", 2) && allows("take-seat")) ||
      (is("leave-seat", 2) && allows("leave-seat"))) {
    return after(world::TakeSeat{words[1], port_in(words), words[0] == "take-seat"});
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
  return say("This cannot be done here. What can be done:") + show_task();
}

}  // namespace cli
