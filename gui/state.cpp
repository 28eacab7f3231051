#include "gui/state.h"

#include <algorithm>
#include <cstdio>

#include "gui/view/acts.h"
#include "gui/view/lying.h"

namespace gui {

namespace {

std::string in_seconds(SimTime at) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6f",
                static_cast<double>(at.time_since_epoch().count()) / 1e6);
  return text;
}

std::string name_of(view::Tab tab) {
  switch (tab) {
    case view::Tab::Scenario:
      return "scenario";
    case view::Tab::UserAgent:
      return "agent";
    case view::Tab::MimeLab:
      return "lab";
    case view::Tab::SealLab:
      return "seal";
    case view::Tab::Terminal:
      return "terminal";
  }
  return {};
}

std::string name_of(view::Turn turn) {
  switch (turn) {
    case view::Turn::Plan:
      return "plan";
    case view::Turn::Sequence:
      return "sequence";
    case view::Turn::Side:
      return "side";
  }
  return {};
}

// Where the terminal stands.
HostId host_of(const view::View& view) {
  for (const auto& [id, host] : view.now.hosts) {
    if (host.name == view.typing.host) return id;
  }
  return HostId{};
}

std::string first_word(const std::string& text) {
  return text.substr(0, text.find_first_of(" \r\n"));
}

// Messages in all mailboxes.
std::size_t stored(const trace::Snapshot& now) {
  std::size_t count = 0;
  for (const auto& [id, box] : now.mailboxes) count += box.messages.size();
  return count;
}

// Of the message that is chosen, as the inspector shows it.
std::size_t opened_octets(const view::View& view) {
  const auto* mail = std::get_if<view::ChosenMail>(&view.selection.now());
  return mail == nullptr ? 0 : view::lying(view.now, *mail).octets.size();
}

// Octets on the wire of both, "12345:678"; none: nothing is compared.
std::string compared(const view::View& view) {
  if (view.comparison == nullptr) return "none";
  std::string octets;
  for (const view::ComparedRun& run : view.comparison->runs) {
    octets += (octets.empty() ? "" : ":") + std::to_string(run.figures.fetching.total.wire());
  }
  return octets;
}

// Of the user agent's open list: those for which this is so.
std::size_t listed_that(const view::View& view, bool (*is)(const view::ListedMessage&)) {
  return static_cast<std::size_t>(std::ranges::count_if(view::listed(view), is));
}

// Parts of dialogues that the user agent's deeds have caused.
std::size_t said_by_clicks(const view::View& view) {
  std::size_t count = 0;
  for (const reading::Click& one : view.clicks.of(view.story, view.mail.user, view.mail.host)) {
    count += one.said.size();
  }
  return count;
}

// Of a lab that was never opened there is nothing to tell.
void add_seal_lab(const view::View& view, std::map<std::string, std::string>& state) {
  if (view.tab != view::Tab::SealLab) return;
  const view::SealLab& lab = view.seal_lab();
  state["seal_system"] = seal::name_of(lab.system());
  state["seal_step"] = std::to_string(lab.step());
  state["seal_signature"] = seal::name_of(lab.verdict().signature);
  state["seal_compares"] = lab.compares() ? "yes" : "no";
  state["seal_opened"] = openpgp::name_of(lab.verdict().sealing);
}

}  // namespace

std::map<std::string, std::string> state_of(const view::View& view) {
  const reading::TerminalNow terminal = reading::terminal_now(view.now, host_of(view));
  char speed[32];
  std::snprintf(speed, sizeof speed, "%g", view.playhead.speed());
  std::map<std::string, std::string> state = {
      {"at", in_seconds(view.playhead.at())},
      {"playing", view.playhead.playing() ? "yes" : "no"},
      {"event", std::to_string(view.now.last.value)},
      {"chosen", std::to_string(view.selection.record().value)},
      {"choice", std::to_string(view.selection.now().index())},
      {"opened_octets", std::to_string(opened_octets(view))},
      {"scenario", std::string{view.now.scenario}},
      {"theme", std::string{view.theme.name}},
      {"speed", speed},
      {"marks", std::to_string(view.playhead.marks().size())},
      {"keys", view.show_keys ? "yes" : "no"},
      {"followed", std::to_string(view.followed().value)},
      {"hidden", std::to_string(view.rows().hidden())},
      {"comparing", view.comparing ? "yes" : "no"},
      {"compared", compared(view)},
      {"opened", std::to_string(view.open_replies.size())},
      {"tab", name_of(view.tab)},
      {"state", terminal.state.empty() || !terminal.connected ? "none" : terminal.state},
      {"line", view.typing.line.empty() ? "none" : first_word(view.typing.line)},
      {"inputs", std::to_string(view.can_act() ? view.played().done.size() : 0)},
      {"lab_step", std::to_string(view.lab.step())},
      {"lab_output",
       view.lab.explained().output.empty() ? "none" : first_word(view.lab.explained().output)},
      {"can_undo", view::hindrance(view, view::Act::Undo) ? "no" : "yes"},
      {"can_redo", view::hindrance(view, view::Act::Redo) ? "no" : "yes"},
      {"drafted", std::to_string(view.composing.to.size() + view.composing.subject.size() +
                                 view.composing.body.size())},
      {"seat", view.typing.serving ? view.typing.server + ":" +
                                         std::string{protocols::at_port(view.typing.port).name}
                                   : "none"},
      {"turn", name_of(view.turn)},
      {"writing", view.composing.open ? "yes" : "no"},
      {"picking", view.picker.what == view::FilePicker::For::Nothing ? "no" : "yes"},
      {"problem", view.problem.empty() ? "no" : "yes"},
      {"links_down", std::to_string(std::ranges::count_if(
                         view.now.links, [](const auto& link) { return !link.second.up; }))},
      {"hosts_down", std::to_string(std::ranges::count_if(
                         view.now.hosts, [](const auto& host) { return !host.second.up; }))},
      {"stored", std::to_string(stored(view.now))},
      {"agent_user", view.mail.user.empty() ? "none" : view.mail.user},
      {"listed_mail",
       std::to_string(listed_that(view, [](const view::ListedMessage&) { return true; }))},
      {"new_mail",
       std::to_string(listed_that(
           view, [](const view::ListedMessage& one) { return one.flag == report::Flag::New; }))},
      {"deleted_mail", std::to_string(listed_that(
                           view, [](const view::ListedMessage& one) { return one.deleted; }))},
      {"clicks", std::to_string(view.clicks.of(view.story, view.mail.user, view.mail.host).size())},
      {"clicks_said", std::to_string(said_by_clicks(view))},
      {"clock", view.playhead.clock() == view::Clock::Paced ? "paced" : "true"},
      {"looping", view.playhead.looping() ? "yes" : "no"},
      {"packets", view.show_packets ? "yes" : "no"},
      {"filtered", std::to_string(view.hidden_protocols.size())},
      {"folding", view.fold_phases ? "yes" : "no"},
      {"listing", view.list_events ? "yes" : "no"},
      {"table", view.shows_table() ? "yes" : "no"},
      {"listed", std::to_string(view.events->size())},
      {"typing_time", view.typing_time ? "yes" : "no"},
      {"time_problem", view.time_problem.empty() ? "no" : "yes"},
      {"step", !view.in_lesson()          ? "none"
               : view.taking().finished() ? "over"
                                          : view.taking().step().id},
      {"typed", view.schooling.typed.empty() ? "nothing" : first_word(view.schooling.typed)},
      {"draft", std::to_string(view.schooling.draft.size())},
      {"back", std::to_string(view.schooling.back)},
      {"put", view.schooling.put ? "yes" : "no"},
      {"points", view.in_lesson() ? std::to_string(view.taking().hundredths()) : "none"},
      {"solved", view.in_lesson() && view.taking().may_continue() ? "yes" : "no"},
      {"notice", view.notice.empty() ? "no" : "yes"}};
  add_seal_lab(view, state);
  return state;
}

}  // namespace gui
