#include "gui/view/keys.h"

#include <utility>

namespace view {

namespace {

constexpr Mods kNone{}, kShift{.shift = true}, kControl{.control = true}, kAlt{.alt = true};

// The record that made the chosen one happen.
void to_cause(View& view, int) {
  const Seq seq = view.selection.record();
  if (!seq) return;
  const Seq cause = view.trace()[seq].cause;
  if (!cause) return;
  view.selection.choose(ChosenRecord{cause});
  view.playhead.seek(view.trace()[cause].at);
}

// The first record that the chosen one made happen; effects follow closely, if at all.
void to_effect(View& view, int) {
  const Seq seq = view.selection.record();
  constexpr std::uint32_t kFar = 20'000;
  if (!seq) return;
  for (std::uint32_t i = seq.value + 1; i <= view.trace().size() && i < seq.value + kFar; ++i) {
    if (view.trace()[Seq{i}].cause != seq) continue;
    view.selection.choose(ChosenRecord{Seq{i}});
    view.playhead.seek(view.trace()[Seq{i}].at);
    return;
  }
}

void open_scenario(View& view, int key) {
  const auto index = static_cast<std::size_t>(key - kF1);
  if (index < view.scenarios.size()) {
    view.requests.emplace_back(OpenScenario{view.scenarios[index].id});
  }
}

void follow(View& view, int) {
  if (view.followed()) return view.follow(MailId{});
  const auto* mail = std::get_if<ChosenMail>(&view.selection.now());
  const Seq record = view.selection.record();
  MailId wanted = mail != nullptr ? mail->mail
                  : record        ? reading::mail_of(view.story, record)
                                  : MailId{};
  if (!wanted) wanted = reading::first_mail(view.story);
  view.follow(wanted);
  view.notice = wanted ? "" : "There is no message to follow in this run.";
}

// — what moves, moves in the tab that is open: the run, or the steps of the MIME lab —

bool in_lab(const View& view) {
  return view.tab == Tab::MimeLab;
}
void play(View& view, int) {
  in_lab(view) ? view.lab.play_or_pause() : view.playhead.play_or_pause();
}
void step_back(View& view, int) {
  in_lab(view) ? view.lab.go_step(-1) : view.playhead.step(-1, view.playhead.unit());
}
void step_on(View& view, int) {
  in_lab(view) ? view.lab.go_step(+1) : view.playhead.step(+1, view.playhead.unit());
}
void phase_back(View& view, int) {
  in_lab(view) ? view.lab.go_beat(-1) : view.playhead.step(-1, Unit::Phase);
}
void phase_on(View& view, int) {
  in_lab(view) ? view.lab.go_beat(+1) : view.playhead.step(+1, Unit::Phase);
}
void go_fraction(View& view, double part) {
  if (in_lab(view)) return view.lab.go_fraction(part);
  if (part >= 1) return view.playhead.seek(view.playhead.end());
  view.playhead.to_fraction(part);
}

void save_session(View& view, int) {
  if (view.scenario == nullptr) {
    view.notice = "A recording has no session: nothing can be done in it.";
    return;
  }
  pick(view.picker, FilePicker::For::SaveSession, view.scenario->id + ".mailwalk.json");
}

constexpr KeyRow kKeys[] = {
    {kSpace, kSpace, kNone, "Space", "play or pause", play},
    {kLeft, kLeft, kNone, "← →", "one step back or on", step_back},
    {kRight, kRight, kNone, "", "", step_on},
    {kLeft, kLeft, kShift, "Shift ← →", "one phase back or on", phase_back},
    {kRight, kRight, kShift, "", "", phase_on},
    {kLeft, kLeft, kControl, "Ctrl ← →", "to the cause or an effect of what is chosen", to_cause},
    {kRight, kRight, kControl, "", "", to_effect},
    {kLeft, kLeft, kAlt, "Alt ← →", "back and forward through what was chosen",
     [](View& view, int) { view.selection.back(); }},
    {kRight, kRight, kAlt, "", "", [](View& view, int) { view.selection.forward(); }},
    {kHome, kHome, kNone, "Home End", "to the beginning, to the end",
     [](View& view, int) { go_fraction(view, 0); }},
    {kEnd, kEnd, kNone, "", "", [](View& view, int) { go_fraction(view, 1); }},
    {'0', '9', kNone, "0 … 9", "to so many tenths of the way",
     [](View& view, int key) { go_fraction(view, (key - '0') / 10.0); }},
    {'M', 'M', kNone, "M", "set a mark here, or take it away",
     [](View& view, int) { view.playhead.toggle_mark(); }},
    {'L', 'L', kNone, "L", "play round between two marks, or no longer",
     [](View& view, int) { view.playhead.toggle_loop(); }},
    {'P', 'P', kNone, "P", "paced time (to read) or true time",
     [](View& view, int) {
       view.playhead.set_clock(view.playhead.clock() == Clock::Paced ? Clock::True : Clock::Paced);
     }},
    {'T', 'T', kNone, "T", "show TCP packets in the sequence, or hide them",
     [](View& view, int) {
       view.show_packets = !view.show_packets;
       view.follow(view.followed());
     }},
    {'F', 'F', kNone, "F", "fit the sequence into its panel, or back to readable rows",
     [](View& view, int) { view.wants_fit = true; }},
    {'G', 'G', kNone, "G", "follow the message of what is chosen, or no longer", follow},
    {'O', 'O', kControl, "Ctrl O", "open a scenario, a session or a trace",
     [](View& view, int) { pick(view.picker, FilePicker::For::Open); }},
    {'S', 'S', kControl, "Ctrl S", "save the session: all that you did", save_session},
    {'Z', 'Z', kControl, "Ctrl Z", "take back what you did last; with Shift: do it again",
     [](View& view, int) { view.requests.emplace_back(Undo{}); }},
    {'Z',
     'Z',
     {.shift = true, .control = true},
     "",
     "",
     [](View& view, int) { view.requests.emplace_back(Redo{}); }},
    {kEscape, kEscape, kNone, "Esc", "choose nothing; close this list",
     [](View& view, int) {
       if (!std::exchange(view.show_keys, false)) view.selection.choose(Nothing{});
     }},
    {kF1, kF6, kNone, "F1 … F6", "one of the first six scenarios", open_scenario},
};

constexpr LetterRow kLetters[] = {
    {U'[', "[ ]", "to the mark before, to the next mark",
     [](View& view) { view.playhead.to_mark(-1); }},
    {U']', "", "", [](View& view) { view.playhead.to_mark(+1); }},
    {U'+', "+ -", "play faster, slower", [](View& view) { view.playhead.faster(); }},
    {U'-', "", "", [](View& view) { view.playhead.slower(); }},
    {U'?', "?", "this list", [](View& view) { view.show_keys = !view.show_keys; }},
};

}  // namespace

std::span<const KeyRow> keys() {
  return kKeys;
}

std::span<const LetterRow> letters() {
  return kLetters;
}

bool press(View& view, int key, Mods mods) {
  for (const KeyRow& row : kKeys) {
    if (key < row.first || key > row.last || mods != row.mods) continue;
    row.act(view, key);
    return true;
  }
  return false;
}

bool type(View& view, char32_t letter) {
  for (const LetterRow& row : kLetters) {
    if (row.letter != letter) continue;
    row.act(view);
    return true;
  }
  return false;
}

}  // namespace view
