// Lessons, what students hand in, and persons in servers' seats.
#include "sim/embedded.h"
#include "sim/lesson/grade.h"
#include "sim/lesson/load.h"
#include "sim/lesson/taking.h"
#include "sim/shelf/lessons.h"
#include "sim/world/load.h"
#include "sim/world/world.h"
#include "tests/fuzz/input.h"

namespace fuzz {

namespace {

std::string_view shipped(std::span<const embedded::File> files, std::string_view name) {
  for (const embedded::File& file : files) {
    if (file.name == name) return file.text;
  }
  must(false, "it comes with the program");
  return {};
}

// Worlds that are larger take too long to be run again and again.
bool is_small(const world::Scenario& scenario) {
  return scenario.hosts.size() <= 10 && scenario.actions.size() <= 10 &&
         scenario.accounts.size() <= 10 && scenario.aliases.size() <= 3;
}

}  // namespace

int lesson(Octets octets) {
  std::optional<lesson::Lesson> lesson;
  try {
    lesson = lesson::load_lesson("fuzz.json", text_of(octets), shelf::shipped_options());
  } catch (const desk::FileError& error) {
    must(std::string_view{error.what()}.size() > 0, "an error says what is wrong");
    return 0;
  }
  lesson::warnings(*lesson);
  if (!is_small(lesson->scenario)) return 0;
  // A sound lesson can be taken, however it is taken.
  lesson::Taking taking{*lesson};
  for (int i = 0; i < 8 && !taking.finished(); ++i) {
    taking.give({1, lesson::Answered{{"a"}}});
    taking.give({2, lesson::HintTaken{}});
    taking.give({3, lesson::SolutionShown{}});
    taking.give({4, lesson::Continued{}});
  }
  must(taking.hundredths() == 0 || taking.hundredths() <= lesson->points() * 100,
       "nobody gets more points than there are");
  return 0;
}

int lesson_taking(Octets octets) {
  static const lesson::Lesson lesson =
      lesson::load_lesson("three-phases.json", shipped(embedded::lessons(), "three-phases.json"),
                          shelf::shipped_options());
  try {
    const lesson::Grade grade = lesson::grade(lesson, "fuzz.json", text_of(octets));
    must(!grade.verdict.empty(), "there is a verdict");
    must(grade.verdict == "finished" || !grade.why.empty(), "it says why");
  } catch (const desk::FileError& error) {
    must(std::string_view{error.what()}.size() > 0, "an error says what is wrong");
  }
  return 0;
}

// The first octet chooses the port; then lines, each with an octet in front that says who types it:
// the person in the seat, or a client at a terminal.
int seat(Octets octets) {
  Input input{octets.first(std::min<std::size_t>(octets.size(), 4000))};
  constexpr const char* kServer = "mail.comnet.com";
  world::Scenario scenario = world::load_scenario(
      "server-by-hand.json", shipped(embedded::scenarios(), "server-by-hand.json"));
  const auto port = static_cast<std::uint16_t>(input.flag() ? 110 : 25);
  const bool letter_waits = port == 25;
  std::erase_if(scenario.actions, [&](const world::TimedAction& action) {
    return !letter_waits || !std::holds_alternative<world::Send>(action.action);
  });
  scenario.actions.push_back({SimTime{}, world::TakeSeat{kServer, port, true}});
  SimTime at{};
  while (!input.empty()) {
    const bool by_client = input.flag();
    std::string line;
    for (char c = 0; !input.empty() && c != '\n';) {
      c = static_cast<char>(input.octet());
      if (c != '\n') line += c;
    }
    at += Duration{2'000'000};
    if (by_client) {
      scenario.actions.push_back(
          {at, world::TypeLines{"fegan-pc", kServer, port, {line}, Duration{}, false}});
    } else {
      scenario.actions.push_back({at, world::AnswerLines{kServer, port, {line}, Duration{}}});
    }
  }
  trace::Trace trace;
  world::World world{scenario, trace};
  std::size_t steps = 0;
  while (world.kernel().step()) must(++steps < 1'000'000, "the world comes to rest");
  return 0;
}

}  // namespace fuzz
