#include "gui/view/acts.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "gui/view/mail_acts.h"
#include "gui/view/moving.h"
#include "gui/view/other_way.h"
#include "gui/view/tracing.h"
#include "sim/report/agents.h"

namespace view {

namespace {

constexpr Mods kNone{}, kShift{.shift = true}, kControl{.control = true}, kAlt{.alt = true};

void open_scenario(View& view, int key) {
  const auto index = static_cast<std::size_t>(key - kF1);
  if (index >= view.scenarios.size()) return;
  view.requests.emplace_back(OpenScenario{view.scenarios[index].id});
}

// For a class, the key shows the next beat of the lesson instead.
void play(View& view, int key) {
  if (key != 0 && view.schooling.presenting && view.in_lesson()) {
    view.requests.emplace_back(Take{next_beat(view.taking())});
    return;
  }
  play_or_pause(view);
}

// — files, and what was done —

Hindrance of_saving(const View& view) {
  if (view.can_act()) return {};
  return "A recording has no session: nothing can be done in it.";
}
Hindrance of_linking(const View& view) {
  if (view.can_act()) return {};
  return "A recording is too large for a link: save it as a file.";
}
void save(View& view, int) {
  pick(view.picker, FilePicker::For::SaveSession, view.scenario().id + ".mailwalk.json");
}

Hindrance of_undoing(const View& view) {
  if (view.in_lesson()) return "In a lesson, \"Restart the step\" takes back what you did.";
  return view.can_act() && view.played().can_undo ? Hindrance{} : "";
}
Hindrance of_redoing(const View& view) {
  return view.can_act() && view.played().can_redo ? Hindrance{} : "";
}
Hindrance without_lesson(const View& view) {
  return view.in_lesson() ? Hindrance{} : "";
}
Hindrance of_sending(const View& view) {
  if (view.lab.decodes || view.lab.octets().empty()) return "";
  if (view.lab.encoding == mime::TransferEncoding::Binary) {
    return "No server in scenario 4 offers BINARYMIME: choose another encoding.";
  }
  return std::nullopt;
}

Hindrance of_sending_sealed(const View& view) {
  if (view.tab != Tab::SealLab) return "";
  if (!view.seal_lab().is_example()) return "This message is in a scenario already.";
  return view.seal_lab().problem().pattern.empty() ? Hindrance{} : "";
}

Hindrance of_opening(const View& view) {
  if (reply_to_open(view)) return {};
  return "Choose a reply of several lines first.";
}
Hindrance of_comparing(const View& view) {
  if (!view.hides_later()) return {};
  return "In a lesson, the comparison would tell what is still to come.";
}

// From another tab it leads there.
void compare(View& view, int) {
  view.comparing = !shows_comparison(view);
  view.tab = Tab::Scenario;
}

// What the program does.
template <class Asked>
void ask(View& view, int) {
  view.requests.emplace_back(Asked{});
}

void choose_nothing(View& view, int) {
  if (!std::exchange(view.show_keys, false)) view.selection.choose(Nothing{});
}
void show_packets(View& view, int) {
  view.show_packets = !view.show_packets;
  view.choose_rows();
}
// What asks for names: those protocols that resolvers speak.
void show_names(View& view, int) {
  for (const protocols::Protocol* names : report::spoken_by(trace::AgentKind::Resolver)) {
    view.show_protocol(std::string{names->name}, !view.shows_protocol(names->name));
  }
}
void fold_phases(View& view, int) {
  view.fold_phases = !view.fold_phases;
  view.open_folds.clear();
}
void type_time(View& view, int) {
  view.typing_time = true;
  view.typed_time =
      reading::on_the_clock(view.playhead.at(), view.now.epoch_seconds, view.language);
  view.time_problem.clear();
}
void change_clock(View& view, int) {
  view.playhead.set_clock(view.playhead.clock() == Clock::Paced ? Clock::True : Clock::Paced);
}
void present(View& view, int) {
  view.schooling.presenting = !view.schooling.presenting;
  if (view.schooling.presenting != view.projector) view.requests.emplace_back(ToggleProjector{});
}
void save_taking(View& view, int) {
  pick(view.picker, FilePicker::For::SaveTaking, view.taking().lesson().id + ".result.json");
}

constexpr Keys key(int code, Mods mods = kNone) {
  return {code, code, mods};
}
constexpr Keys letter(char32_t letter) {
  return {.letter = letter};
}

constexpr ActRow kActs[] = {
    {.act = Act::Play,
     .tip = "Play or pause",
     .keys = key(kSpace),
     .name = "Space",
     .what = "play or pause",
     .perform = play},
    {.act = Act::StepBack,
     .tip = "One back",
     .keys = key(kLeft),
     .name = "← →",
     .what = "one step back or on",
     .perform = [](View& view, int) { go_step(view, -1); }},
    {.act = Act::StepOn,
     .tip = "One on",
     .keys = key(kRight),
     .perform = [](View& view, int) { go_step(view, +1); }},
    {.act = Act::PhaseBack,
     .keys = key(kLeft, kShift),
     .name = "Shift ← →",
     .what = "one phase back or on",
     .perform = [](View& view, int) { go_phase(view, -1); }},
    {.act = Act::PhaseOn,
     .keys = key(kRight, kShift),
     .perform = [](View& view, int) { go_phase(view, +1); }},
    {.act = Act::ToCause,
     .keys = key(kLeft, kControl),
     .name = "Ctrl ← →",
     .what = "to the cause or an effect of what is chosen",
     .perform = [](View& view, int) { to_cause(view); }},
    {.act = Act::ToEffect,
     .keys = key(kRight, kControl),
     .perform = [](View& view, int) { to_effect(view); }},
    {.act = Act::ChosenBefore,
     .keys = key(kLeft, kAlt),
     .name = "Alt ← →",
     .what = "back and forward through what was chosen",
     .perform = [](View& view, int) { view.selection.back(); }},
    {.act = Act::ChosenAfter,
     .keys = key(kRight, kAlt),
     .perform = [](View& view, int) { view.selection.forward(); }},
    {.act = Act::ToBeginning,
     .tip = "To the beginning",
     .keys = key(kHome),
     .name = "Home End",
     .what = "to the beginning, to the end",
     .perform = [](View& view, int) { go_fraction(view, 0); }},
    {.act = Act::ToEnd,
     .tip = "To the end",
     .keys = key(kEnd),
     .perform = [](View& view, int) { go_fraction(view, 1); }},
    {.act = Act::ToTenth,
     .keys = {'0', '9'},
     .name = "0 … 9",
     .what = "to so many tenths of the way",
     .perform = [](View& view, int key) { go_fraction(view, (key - '0') / 10.0); }},
    {.act = Act::SetMark,
     .keys = key('M'),
     .name = "M",
     .what = "set a mark here, or take it away",
     .perform = [](View& view, int) { view.playhead.toggle_mark(); }},
    {.act = Act::Loop,
     .keys = key('L'),
     .name = "L",
     .what = "play round between two marks, or no longer",
     .perform = [](View& view, int) { view.playhead.toggle_loop(); }},
    {.act = Act::ChangeClock,
     .keys = key('P'),
     .name = "P",
     .what = "paced time (to read) or true time",
     .perform = change_clock},
    {.act = Act::ShowPackets,
     .tip = "TCP packets that carry no words",
     .keys = key('T'),
     .name = "T",
     .what = "show TCP packets in the sequence, or hide them",
     .perform = show_packets},
    {.act = Act::ShowNames,
     .tip = "Questions to name servers",
     .keys = key('N'),
     .name = "N",
     .what = "show questions to name servers in the sequence, or hide them",
     .perform = show_names},
    {.act = Act::FoldPhases,
     .tip = "Whether phases that are over take one row each",
     .keys = key('H'),
     .name = "H",
     .what = "fold the phases that are over, or show all of them",
     .perform = fold_phases},
    {.act = Act::OpenReply,
     .tip = "What this reply is made of, or its first line",
     .keys = key('R'),
     .name = "R",
     .what = "open the reply that is chosen: its items, line by line; or close it",
     .hindrance = of_opening,
     .perform = [](View& view, int) { open_reply(view, *reply_to_open(view)); }},
    {.act = Act::ListEvents,
     .tip = "A list of all that happens, or the arrows",
     .keys = key('E'),
     .name = "E",
     .what = "a list of events in place of the sequence, or back",
     .perform = [](View& view, int) { view.list_events = !view.list_events; }},
    {.act = Act::TypeTime,
     .tip = "Go to a time that you type",
     .keys = key('C'),
     .name = "C",
     .what = "type a time to go to",
     .perform = type_time},
    {.act = Act::Fit,
     .tip = "All of it, or back",
     .keys = key('F'),
     .name = "F",
     .what = "fit the sequence into its panel, or back to readable rows",
     .perform = [](View& view, int) { view.wants_fit = true; }},
    {.act = Act::Follow,
     .tip = "Show only what concerns the message of what is chosen",
     .keys = key('G'),
     .name = "G",
     .what = "follow the message of what is chosen, or no longer",
     .perform = [](View& view, int) { follow_or_not(view); }},
    {.act = Act::Open,
     .keys = key('O', kControl),
     .name = "Ctrl O",
     .what = "open a scenario, a session or a trace",
     .perform = [](View& view, int) { pick(view.picker, FilePicker::For::Open); }},
    {.act = Act::Save,
     .keys = key('S', kControl),
     .name = "Ctrl S",
     .what = "save the session: all that you did",
     .hindrance = of_saving,
     .perform = save},
    {.act = Act::Compare,
     .tip = "This run beside the same one with its mail fetched by the other protocol",
     .keys = key('V'),
     .name = "V",
     .what = "compare two ways to the mail, or back",
     .hindrance = of_comparing,
     .perform = compare},
    {.act = Act::Undo,
     .tip = "Take back what you did last",
     .keys = key('Z', kControl),
     .name = "Ctrl Z",
     .what = "take back what you did last; with Shift: do it again",
     .hindrance = of_undoing,
     .perform = ask<Undo>},
    {.act = Act::Redo,
     .tip = "Do again what was taken back",
     .keys = key('Z', {.shift = true, .control = true}),
     .hindrance = of_redoing,
     .perform = ask<Redo>},
    {.act = Act::ChooseNothing,
     .keys = key(kEscape),
     .name = "Esc",
     .what = "choose nothing; close this list",
     .perform = choose_nothing},
    {.act = Act::OpenScenario,
     .keys = {kF1, kF6},
     .name = "F1 … F6",
     .what = "one of the first six scenarios",
     .perform = open_scenario},
    {.act = Act::MarkBefore,
     .keys = letter(U'['),
     .name = "[ ]",
     .what = "to the mark before, to the next mark",
     .perform = [](View& view, int) { view.playhead.to_mark(-1); }},
    {.act = Act::MarkAfter,
     .keys = letter(U']'),
     .perform = [](View& view, int) { view.playhead.to_mark(+1); }},
    {.act = Act::MoveEye,
     .keys = key('X'),
     .name = "X",
     .what = "show the eavesdropper, and put him on the next link",
     .perform = [](View& view, int) { put_eye_on_next(view); }},
    {.act = Act::Faster,
     .keys = letter(U'+'),
     .name = "+ -",
     .what = "play faster, slower",
     .perform = [](View& view, int) { view.playhead.faster(); }},
    {.act = Act::Slower,
     .keys = letter(U'-'),
     .perform = [](View& view, int) { view.playhead.slower(); }},
    {.act = Act::ShowKeys,
     .tip = "All keys",
     .keys = letter(U'?'),
     .name = "?",
     .what = "this list",
     .perform = [](View& view, int) { view.show_keys = !view.show_keys; }},
    {.act = Act::LargerText,
     .tip = "Larger text",
     .perform = [](View& view, int) { view.requests.emplace_back(ChangeTextSize{0.125F}); }},
    {.act = Act::SmallerText,
     .tip = "Smaller text",
     .perform = [](View& view, int) { view.requests.emplace_back(ChangeTextSize{-0.125F}); }},
    {.act = Act::ChangeProjector, .perform = ask<ToggleProjector>},
    {.act = Act::Present, .perform = present},
    {.act = Act::ReduceMotion,
     .perform = [](View& view, int) { view.reduced_motion = !view.reduced_motion; }},
    {.act = Act::ResetSizes, .perform = ask<ResetLayout>},
    {.act = Act::LeaveLesson,
     .tip = "Back to the scenario without the lesson",
     .hindrance = without_lesson,
     .perform = ask<LeaveLesson>},
    {.act = Act::BeginLessonAgain,
     .tip = "Begin this lesson from its first step",
     .hindrance = without_lesson,
     .perform = ask<BeginLessonAgain>},
    {.act = Act::SaveTaking,
     .tip = "The file that is handed in",
     .hindrance = without_lesson,
     .perform = save_taking},
    {.act = Act::SendFromLab,
     .tip = "Forouzan sends a message with these data to Fegan",
     .hindrance = of_sending,
     .perform = ask<SendFromLab>},
    {.act = Act::ShowTable,
     .tip = "What happens to it as a table, or all that is said as arrows",
     .perform = [](View& view, int) { view.show_table = !view.show_table; }},
    {.act = Act::CopyLink,
     .tip = "What leads here again: a scenario of your own, and what you did, are in it",
     .hindrance = of_linking,
     .perform = ask<CopyLink>},
    {.act = Act::OtherWay,
     .tip = "The same scenario, its mail fetched by the other protocol",
     .hindrance = [](const View& view) { return has_other_way(view) ? Hindrance{} : ""; },
     .perform = ask<GoOtherWay>},
    {.act = Act::SendSealed,
     .tip = "Forouzan sends it to Fegan, who opens it with his key",
     .hindrance = of_sending_sealed,
     .perform = ask<SendSealed>},
};
static_assert(std::ranges::is_sorted(kActs, {}, &ActRow::act));
static_assert(std::size(kActs) == static_cast<std::size_t>(Act::SendSealed) + 1);

}  // namespace

std::span<const ActRow> acts() {
  static const std::vector<ActRow> all = [] {
    std::vector<ActRow> rows{std::begin(kActs), std::end(kActs)};
    rows.insert(rows.end(), mail_acts().begin(), mail_acts().end());
    return rows;
  }();
  return all;
}

const ActRow& row_of(Act act) {
  return acts()[static_cast<std::size_t>(act)];
}

Hindrance hindrance(const View& view, Act act) {
  const ActRow& row = row_of(act);
  return row.hindrance == nullptr ? Hindrance{} : row.hindrance(view);
}

void perform(View& view, const ActRow& row, int key) {
  const Hindrance why = hindrance(view, row.act);
  if (!why) return row.perform(view, key);
  if (!why->empty()) view.notice = *why;
}

}  // namespace view
