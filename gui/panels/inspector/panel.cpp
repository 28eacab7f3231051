#include "gui/panels/inspector/panel.h"

#include <algorithm>
#include <string>

#include "gui/panels/draw.h"
#include "gui/panels/inspector/parts.h"
#include "gui/reading/naming.h"
#include "gui/view/acts.h"
#include "gui/view/lying.h"
#include "gui/view/octets.h"
#include "sim/match.h"
#include "sim/report/agents.h"
#include "sim/report/narrate.h"
#include "sim/trace/names.h"

namespace panels::inspector {

namespace {

// "3 times"
std::string times(std::uint64_t count) {
  return view::filled(in_language(count == 1 ? "{} time" : "{} times"), {std::to_string(count)});
}

std::string yes_or_no(bool is) {
  return std::string{in_language(is ? "yes" : "no")};
}

std::string milliseconds(Duration duration) {
  return std::to_string(duration.count() / 1000) + " ms";
}

void show_mail(Column& column, const view::ChosenMail& chosen) {
  const MailId mail = chosen.mail;
  const trace::MailNow* found = column.view().now.mails.find(mail);
  if (found == nullptr) return column.words("It is not known yet.", true);
  const trace::MailNow& now = *found;
  column.title(message_number(mail));
  column.row("In spools", std::to_string(now.spools));
  column.row("Delivered", times(now.delivered));
  column.row("Fetched", times(now.fetched));
  if (now.given_up > 0) column.row("Given up", times(now.given_up));
  if (now.bounce)
    column.link("→ the notification of its failure", view::ChosenMail{.mail = now.bounce});
  if (now.bounce_of)
    column.link("→ the message that failed", view::ChosenMail{.mail = now.bounce_of});
  column.gap();
  const view::Lying lying = view::lying(column.view().now, chosen);
  const std::string size =
      view::octets_in_words(column.view().language, lying.octets.size());
  column.words(lying.where.in(column.view().language) + ": " + size, true);
  show_message(column, {lying.reverse_path, lying.forward_paths}, lying.octets);
}

void show_host(Column& column, HostId id) {
  const view::View& view = column.view();
  const auto found = view.now.hosts.find(id);
  if (found == view.now.hosts.end()) return;
  const trace::HostNow& host = found->second;
  column.title(host.label.empty() ? host.name : host.label);
  column.row("Name", host.name);
  column.row("Address", trace::to_text(host.address));
  column.row("Switched on", yes_or_no(host.up));
  column.gap();
  for (const auto& [agent, now] : view.now.agents) {
    if (now.host == id) column.link(now.label, view::ChosenAgent{agent});
  }
  bool first = true;
  for (const auto& [end, state] : view.now.connections) {
    if (end.host != id) continue;
    if (std::exchange(first, false)) {
      column.gap();
      column.title("TCP connections");
    }
    column.row(std::to_string(end.port) + " ↔ " + view.story.directory().address(end.peer) + ":" +
                   std::to_string(end.peer_port),
               trace::name_of(state));
  }
}

void show_link(Column& column, LinkId id) {
  const view::View& view = column.view();
  const auto found = view.now.links.find(id);
  if (found == view.now.links.end()) return;
  const trace::LinkNow& link = found->second;
  column.title(view::filled(in_language("Link: {}"), {view.story.directory().link(id)}));
  column.row("State", in_language(link.up ? "works" : "is cut"));
  column.row("Delay, one way", milliseconds(link.delay));
  column.row("Bandwidth", link.bits_per_second == 0
                              ? std::string{in_language("no limit")}
                              : std::to_string(link.bits_per_second / 1000) + " kbit/s");
  column.row("Loss", link.lost == 0
                         ? std::string{in_language("none")}
                         : view::filled(in_language("{} in {}"),
                                        {std::to_string(link.lost), std::to_string(link.lost_in)}));
  const auto on_it = std::ranges::count_if(
      view.now.in_flight, [id](const auto& flight) { return flight.second.link == id; });
  column.row("Packets on it now", std::to_string(on_it));
  column.link(view.story.directory().host(link.a), view::ChosenHost{link.a});
  column.link(view.story.directory().host(link.b), view::ChosenHost{link.b});
}

// What was said last; nothing before anything was.
Seq latest(const view::View& view) {
  const auto said = view.story.said_by(view.playhead.at());
  return said.empty() ? view.now.last : said.back().said;
}

// Before anything is played: what this is about, and how one goes on.
void show_introduction(Column& column) {
  const view::View& view = column.view();
  column.title(view.now.title);
  if (view.can_act()) {
    std::string about = view.scenario().about;  // Its line ends are the file's, not the reader's.
    std::ranges::replace(about, '\n', ' ');
    column.words(about);
  } else {
    column.words("A recorded run. What was done in it stays as it was.");
  }
  column.gap(12);
  column.title("How to go on");
  column.row("Space", in_language("plays, and pauses"));
  column.row("→ and ←", in_language("one step on, one step back"));
  column.row("a click", in_language("looks inside: a computer, a link, an arrow"));
  column.row("?", in_language("shows all keys"));
}

}  // namespace

void panel(view::View& view, view::Rect rect) {
  begin_panel(view, "inspector", rect, view.theme.panel, true);
  {
    Column column{view, rect};
    const view::Choice choice = view.selection.now();
    if (view.selection.can_go_back() || view.selection.can_go_forward()) {
      const int pressed = column.buttons({"‹ Back", "Forward ›"});
      if (pressed == 0) view::perform(view, view::Act::ChosenBefore);
      if (pressed == 1) view::perform(view, view::Act::ChosenAfter);
    }
    match(
        choice,
        [&](const view::Nothing&) {
          const Seq seq = latest(view);
          if (view.playhead.at() == SimTime{} && !view.playhead.playing()) {
            return show_introduction(column);
          }
          if (!seq) return column.words("Nothing has happened yet: press Space.", true);
          column.words("The latest. Click anything to keep it here.", true);
          show_record(column, seq);
        },
        [&](const view::ChosenRecord& chosen) { show_record(column, chosen.seq); },
        [&](const view::ChosenAgent& chosen) { show_agent(column, chosen.agent); },
        [&](const view::ChosenHost& chosen) { show_host(column, chosen.host); },
        [&](const view::ChosenLink& chosen) { show_link(column, chosen.link); },
        [&](const view::ChosenMail& chosen) { show_mail(column, chosen); });
  }
  end_panel();
}

}  // namespace panels::inspector
