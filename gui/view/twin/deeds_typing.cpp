// What is typed: in the terminal, into the dialogs, into the MIME lab.
#include <algorithm>
#include <utility>

#include "gui/view/answering.h"
#include "gui/view/file_accept.h"
#include "gui/view/seating.h"
#include "gui/view/twin/more_deeds.h"

namespace view::twin {

namespace {

// — the terminal —

bool sit_somewhere(View& view, const std::string& label) {
  if (!view.can_act()) return false;
  for (const Place& place : places_to_sit(view.scenario())) {
    if (label_of(view.language, place) != label) continue;
    sit_at(view, place);
    return true;
  }
  return false;
}

bool call_somebody(View& view, const std::string& label) {
  if (!view.can_act()) return false;
  for (const Callee& one : callees(view.scenario())) {
    if (one.label() != label) continue;
    call(view, one);
    return true;
  }
  return false;
}

bool connect(View& view, const std::string&) {
  if (!view.can_act()) return false;
  hand_over(view, {});
  return true;
}
bool hang_up(View& view, const std::string&) {
  if (!view.can_act()) return false;
  hand_over(view, {}, true);
  return true;
}
bool sit(View& view, const std::string& what) {
  if (!view.can_act()) return false;
  sit_down(view, what == "yes");
  return true;
}

bool type_line(View& view, const std::string& text) {
  view.typing.line = text;
  return true;
}
bool enter_line(View& view, const std::string&) {
  std::string line;
  if (!view.can_act()) return false;
  if (view.commands.open) {
    if (command_prompt(view).empty()) return true;  // It is busy, or over.
    enter_command(view, std::exchange(view.typing.line, {}));
    return true;
  }
  if (!take_line(view, line)) return true;
  if (view.typing.serving) {
    reply(view, std::move(line));
  } else {
    hand_over(view, {std::move(line)});
  }
  return true;
}
bool offer(View& view, const std::string& line) {
  view.typing.line = line;
  return true;
}
bool leave_commands(View& view, const std::string&) {
  view.commands = {};
  return true;
}
bool show_the_lists(View& view, const std::string&) {
  if (!view.commands.open) return false;
  show_lists(view);
  return true;
}
bool list(View& view, const std::string&) {
  change_list(view);
  return true;
}

// — files —

bool name_file(View& view, const std::string& name) {
  view.picker.name = name;
  view.picker.taken.clear();
  view.picker.problem.clear();
  return true;
}
bool name_student(View& view, const std::string& name) {
  view.schooling.student = name;
  view.picker.taken.clear();
  view.picker.problem.clear();
  return true;
}
bool accept_file(View& view, const std::string&) {
  if (view.picker.what == FilePicker::For::Nothing) return false;
  accept(view, false);
  return true;
}
bool replace_file(View& view, const std::string&) {
  if (view.picker.taken.empty()) return false;
  accept(view, true);
  return true;
}
bool cancel(View& view, const std::string&) {
  done(view.picker);
  return true;
}
bool close_problem(View& view, const std::string&) {
  view.problem.clear();
  return true;
}

// — the MIME lab —

bool lab_way(View& view, const std::string& what) {
  view.lab.turn(what == "decode");
  return true;
}
bool lab_source(View& view, const std::string& what) {
  if (what == "file") {
    pick(view.picker, FilePicker::For::Lab);
    return true;
  }
  view.lab.source = what == "octets" ? LabSource::Octets : LabSource::Text;
  view.lab.work_out();
  return true;
}
bool lab_input(View& view, const std::string& text) {
  (view.lab.source == LabSource::Text ? view.lab.text : view.lab.hex) = text;
  view.lab.work_out();
  return true;
}
bool lab_encoding(View& view, const std::string& what) {
  const auto offer = std::ranges::find_if(view.lab.offers(), [&](const EncodingOffer& one) {
    return mime::name_of(one.encoding) == what;
  });
  const bool words = what == "words";
  if (!words && offer == view.lab.offers().end()) return false;
  if (!words) view.lab.encoding = offer->encoding;
  view.lab.words = words;
  view.lab.work_out();
  return true;
}

constexpr Verb kTyping[] = {{"place", sit_somewhere},
                            {"callee", call_somebody},
                            {"connect", connect},
                            {"hang-up", hang_up},
                            {"sit", sit},
                            {"line", type_line},
                            {"enter", enter_line},
                            {"offer", offer},
                            {"list", list},
                            {"leave-commands", leave_commands},
                            {"show-lists", show_the_lists},
                            {"file-name", name_file},
                            {"student", name_student},
                            {"accept", accept_file},
                            {"replace", replace_file},
                            {"cancel", cancel},
                            {"close-problem", close_problem},
                            {"lab-way", lab_way},
                            {"lab-source", lab_source},
                            {"lab-input", lab_input},
                            {"lab-encoding", lab_encoding}};

}  // namespace

std::span<const Verb> verbs_of_typing() {
  return kTyping;
}

}  // namespace view::twin
