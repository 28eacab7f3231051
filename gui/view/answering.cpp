#include "gui/view/answering.h"

#include <algorithm>

#include "gui/view/lesson_deeds.h"
#include "sim/match.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace view {

namespace {

using lesson::QuestionKind;

constexpr Mods kPlain{}, kShifted{.shift = true}, kWithAlt{.alt = true};

void give(View& view, lesson::Happening happening) {
  view.requests.emplace_back(Take{std::move(happening)});
}

// Its panel is before the student, and the lesson goes on.
bool listens(const View& view) {
  return view.in_lesson() && view.side == SidePanel::Lesson && !is_lab(view.tab);
}

// A question is put and open.
bool is_asked(const View& view) {
  if (!listens(view) || view.taking().finished() || visit(view) != nullptr) return false;
  return view.taking().posed() && !view.taking().may_continue();
}

}  // namespace

bool is_typed(const lesson::Taking& taking) {
  if (!taking.posed()) return false;
  const QuestionKind kind = taking.posed()->question->kind;
  return kind == QuestionKind::Number || kind == QuestionKind::Text ||
         kind == QuestionKind::NextCommand;
}

bool takes_one(QuestionKind kind) {
  return kind == QuestionKind::Choice || kind == QuestionKind::Predict;
}

bool types_to_server(const View& view) {
  const auto& act = view.taking().step().act;
  return act && (act->allows("type") || act->answers());
}

namespace {

void point_at_next(View& view, int direction) {
  const std::vector<Choice> all = things_to_point_at(view);
  if (all.empty()) return;
  const auto here = std::ranges::find(all, view.selection.now());
  const std::size_t count = all.size();
  std::size_t index = direction > 0 ? 0 : count - 1;
  if (here != all.end()) {
    const auto at = static_cast<std::size_t>(here - all.begin());
    index = (at + (direction > 0 ? 1 : count - 1)) % count;
  }
  view.selection.choose(all[index]);
}

// The option that is shown at the place which the key names; npos: it names none.
std::size_t option_of_key(int key) {
  if (key >= '1' && key <= '9') return static_cast<std::size_t>(key - '1');
  if (key >= 'A' && key <= 'I') return static_cast<std::size_t>(key - 'A');
  return std::string::npos;
}

// Enter: hands in what is ready, or goes on.
void go_on(View& view) {
  const lesson::Taking& taking = view.taking();
  if (taking.finished()) {
    if (!view.schooling.next.empty()) view.requests.emplace_back(OpenLesson{view.schooling.next});
    return;
  }
  if (taking.may_continue()) return give(view, {0, lesson::Continued{}});
  if (!view.schooling.put) return;
  if (lesson::Answer answer = ready_answer(view); !answer.empty()) {
    give(view, {0, lesson::Answered{std::move(answer)}});
  }
}

// What is pressed while a question is open. Letters and digits never mean anything else then.
bool answer_by_key(View& view, int key) {
  const lesson::Taking& taking = view.taking();
  const QuestionKind kind = taking.posed()->question->kind;
  if (is_typed(taking)) return key >= kSpace && key < kEscape;
  if (kind == QuestionKind::Point) {
    if (key == kUp || key == kDown) {
      if (view.schooling.put) point_at_next(view, key == kDown ? +1 : -1);
      return true;
    }
  } else if (view.schooling.put) {
    const std::size_t place = option_of_key(key);
    if (place < taking.posed()->options.size()) {
      pick_option(view, taking.posed()->options[place].key);
    }
  }
  return key > kSpace && key < kEscape && text::is_letter_or_digit(static_cast<char>(key));
}

// — deeds —

// Something is to be done that is not typed to a server.
bool is_to_do(const View& view) {
  if (!listens(view) || view.taking().finished() || visit(view) != nullptr) return false;
  if (view.tab == Tab::UserAgent) return false;  // Its keys are its own.
  return view.taking().step().act && !types_to_server(view) && !view.taking().may_continue();
}

bool do_by_key(View& view, int key) {
  if (key == kUp || key == kDown) return point_at_next(view, key == kDown ? +1 : -1), true;
  return do_to_chosen(view, key);
}

bool call_server(View& view) {
  const Typing& typing = view.typing;
  if (typing.serving || typing.server.empty() || view.commands.open) return false;
  for (const auto& [id, host] : view.now.hosts) {
    if (host.name != typing.host) continue;
    if (reading::terminal_now(view.now, id).connected) return false;
  }
  view.requests.emplace_back(Do{world::TypeLines{.host = typing.host,
                                                 .server = typing.server,
                                                 .port = typing.port,
                                                 .lines = {},
                                                 .pause = Duration{}},
                                true});
  return true;
}

}  // namespace

void put_what_is_asked(View& view) {
  if (!view.in_lesson() || view.taking().finished()) return;
  const lesson::Taking& taking = view.taking();
  Schooling& school = view.schooling;
  if (!school.put) {
    if (view.playhead.at() < taking.step_began()) return;
    school.put = true;
    const bool points = taking.posed() && taking.posed()->question->kind == QuestionKind::Point;
    if ((points && !taking.may_continue()) || is_to_do(view)) view.selection.choose(Nothing{});
    school.wants_focus = is_typed(taking) && !taking.may_continue();
    if (types_to_server(view)) view.typing.wants_focus = true;
  }
  const auto& shown = taking.step().shown;
  if (!shown || school.showed || !taking.shown()) return;
  school.showed = true;
  view.selection.choose(ChosenRecord{taking.shown()});
  view.reader.part = shown->part.value_or(0);
  view.reader.raw = shown->raw;
}

lesson::Answer ready_answer(const View& view) {
  const lesson::Taking& taking = view.taking();
  const Schooling& school = view.schooling;
  if (taking.finished() || !taking.posed() || taking.may_continue()) return {};
  const QuestionKind kind = taking.posed()->question->kind;
  if (is_typed(taking)) {
    const bool blank = school.typed.find_first_not_of(" \t") == std::string::npos;
    return blank ? lesson::Answer{} : lesson::Answer{school.typed};
  }
  if (kind == QuestionKind::Point) {
    const std::string target = pointed_at(view);
    return target.empty() ? lesson::Answer{} : lesson::Answer{target};
  }
  const bool whole =
      kind != QuestionKind::Order || school.draft.size() == taking.posed()->options.size();
  return whole ? school.draft : lesson::Answer{};
}

void pick_option(View& view, const std::string& key) {
  lesson::Answer& draft = view.schooling.draft;
  if (takes_one(view.taking().posed()->question->kind)) {
    draft = {key};
    return;
  }
  const auto chosen = std::ranges::find(draft, key);
  if (chosen == draft.end()) {
    draft.push_back(key);
  } else {
    draft.erase(chosen);
  }
}

bool press_beside_typing(View& view, int key, Mods mods) {
  if (!listens(view)) return false;
  if (mods == kPlain && key == kBackspace) return look_back(view), true;
  if (mods != kWithAlt) return false;
  switch (key) {
    case kLeft:
      look_back(view);
      return true;
    case kRight:
      look_on(view);
      return true;
    case 'H':
      give(view, {0, lesson::HintTaken{}});
      return true;
    case 'S':
      give(view, {0, lesson::SolutionShown{}});
      return true;
    case 'R':
      give(view, {0, lesson::Restarted{}});
      return true;
    case 'W':
      give(view, {0, lesson::Waited{}});
      return true;
    default:
      return false;
  }
}

bool press_in_lesson(View& view, int key, Mods mods) {
  if (!listens(view)) return false;
  if (press_beside_typing(view, key, mods)) return true;
  const bool plain = mods == kPlain || mods == kShifted;
  if (plain && (key == kEnter || key == kEnterOfDigits)) {
    if (visit(view) != nullptr) {
      look_on(view);
    } else if (view.taking().finished() || view.taking().may_continue() || is_asked(view)) {
      go_on(view);
    } else if (view.tab == Tab::Terminal && types_to_server(view)) {
      call_server(view);
    } else if (view.tab == Tab::UserAgent) {
      return false;  // It reads a message there.
    }
    return true;
  }
  if (is_asked(view) && plain) return answer_by_key(view, key);
  return is_to_do(view) && view.schooling.put && mods == kPlain && do_by_key(view, key);
}

// A field that could get it gets it.
bool type_in_lesson(View& view, char32_t letter) {
  constexpr char32_t kDeleted = 0x7F;
  if (letter < ' ' || letter == kDeleted || !is_asked(view)) return false;
  if (!is_typed(view.taking())) {
    return letter < kDeleted && text::is_letter_or_digit(static_cast<char>(letter));
  }
  text::append_utf8(view.schooling.typed, letter);
  view.schooling.wants_focus = true;
  return true;
}

std::vector<Choice> things_to_point_at(const View& view) {
  std::vector<Choice> all;
  for (const auto& [id, host] : view.now.hosts) all.emplace_back(ChosenHost{id});
  for (const auto& [id, link] : view.now.links) all.emplace_back(ChosenLink{id});
  return all;
}

std::string pointed_at(const View& view) {
  const auto name = [&](HostId id) {
    const auto host = view.now.hosts.find(id);
    return host == view.now.hosts.end() ? std::string{} : std::string{host->second.name};
  };
  return match(
      view.selection.now(), [&](const ChosenHost& chosen) { return "host:" + name(chosen.host); },
      [&](const ChosenAgent& chosen) {
        const auto agent = view.now.agents.find(chosen.agent);
        return agent == view.now.agents.end() ? std::string{} : "host:" + name(agent->second.host);
      },
      [&](const ChosenLink& chosen) {
        const auto link = view.now.links.find(chosen.link);
        if (link == view.now.links.end()) return std::string{};
        const std::string a = name(link->second.a), b = name(link->second.b);
        // As the author wrote it, where it is one of his.
        for (const std::string& one : view.taking().posed()->question->accept) {
          if (one == "link:" + b + "-" + a) return one;
        }
        for (const lesson::Option& one : view.taking().posed()->question->options) {
          if (one.text == "link:" + b + "-" + a) return one.text;
        }
        return "link:" + a + "-" + b;
      },
      [](const auto&) { return std::string{}; });
}

}  // namespace view
