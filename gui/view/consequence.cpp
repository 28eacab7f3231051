#include "gui/view/consequence.h"

#include <algorithm>
#include <map>
#include <utility>

#include "gui/reading/clicks.h"
#include "gui/view/history.h"
#include "gui/view/view.h"
#include "sim/mail/address_list.h"
#include "sim/mail/any_case.h"
#include "sim/mail/message.h"
#include "sim/mime/parser.h"
#include "sim/run.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"
#include "sim/world/why_not.h"

namespace view {

namespace {

// Which field names whom.
std::map<std::string, std::string> named_in(const mail::Message& message) {
  std::map<std::string, std::string> named;
  for (const char* field : {"To", "Cc"}) {
    const auto list = mail::parse_address_list(message.value_of(field).value_or(std::string{}));
    if (!list) continue;
    for (const mail::Mailbox& one : *list) {
      named.emplace(mail::key_in_any_case(one.address), field);
    }
  }
  return named;
}

std::vector<Consequence::Receiver> receivers_of(const trace::Composed& composed) {
  const auto named = named_in(mail::Message{composed.message});
  std::vector<Consequence::Receiver> receivers;
  for (const std::string_view path : text::Lines{composed.forward_paths}) {
    std::string_view inside = path;
    if (inside.starts_with('<') && inside.ends_with('>')) {
      inside = inside.substr(1, inside.size() - 2);
    }
    const auto address = mail::parse_address(inside);
    const auto field = address ? named.find(mail::key_in_any_case(*address)) : named.end();
    receivers.push_back({std::string{inside}, field == named.end() ? "" : field->second});
  }
  return receivers;
}

Consequence::Piece piece_of(const mime::Tree& tree, const mime::Part& part) {
  const std::string decoded = mime::decoded_body(tree, part);
  Consequence::Piece piece{.type = part.type.name(),
                           .name = part.file_name(),
                           .octets = decoded.size(),
                           .encoded = part.body.size(),
                           .encoding = part.encoding};
  const bool text = part.type.type == "text" && piece.name.empty();
  if (text) piece.type += "; charset=" + part.type.charset();
  piece.choice = mime::choose(decoded, text ? mime::Content::Text : mime::Content::Data);
  return piece;
}

void read_octets(Consequence& found, std::string_view octets) {
  const mime::Tree tree = mime::parse(octets);
  const mime::Part& whole = tree.parts.front();
  found.header = tree.text(whole.header);
  found.octets = octets.size();
  if (whole.first_child != mime::kNoPart) {
    found.whole = whole.type.name();
  }
  for (const mime::Part& part : tree.parts) {
    if (part.first_child == mime::kNoPart) found.pieces.push_back(piece_of(tree, part));
  }
}

// What the run with the action tells.
Consequence read_run(const trace::Trace& trace, const View& view) {
  const reading::Story story{trace};
  Consequence found;
  for (const reading::Click& click :
       reading::clicks_of(story, view.composing.user, view.composing.host)) {
    if (click.at != view.playhead.at()) continue;
    for (const reading::Change& change : click.here) {
      const auto* composed = std::get_if<trace::Composed>(&trace[change.seq].body);
      if (composed == nullptr) continue;
      // Who gets a sealed blind copy has a message of his own, behind the others'.
      for (Consequence::Receiver& one : receivers_of(*composed)) {
        found.receivers.push_back(std::move(one));
      }
      if (found.octets == 0) read_octets(found, composed->message);
    }
    for (const std::uint32_t index : click.said) {
      const reading::Utterance& said = story.utterances()[index];
      if (!said.from_client || said.part != trace::Part::Command) continue;
      found.commands.push_back({said.protocol, std::string{text::without_line_end(said.label)}});
    }
  }
  if (found.octets == 0) found.problem = "Nothing would be sent: the computer is switched off.";
  return found;
}

// The address book of whoever writes.
std::vector<world::BookEntry> book_of(const View& view) {
  for (const world::UserAgentSetup& one : view.scenario().user_agents) {
    if (one.user == view.composing.user && one.host == view.composing.host) {
      return one.address_book;
    }
  }
  return {};
}

Consequence foresee(const View& view, world::Action action) {
  const auto ready = to_action(view.composing, view.language, book_of(view));
  if (const auto* problem = std::get_if<std::string>(&ready)) return {.problem = *problem};
  std::string why = why_not_sealed(view.scenario(), view.composing, view.language);
  if (!why.empty()) return {.problem = std::move(why), .lacks_key = true};
  if (const auto mistake = world::fit(view.scenario(), action)) {
    return {.problem = mistake->message};
  }
  History history{{view.played().done.begin(), view.played().done.end()}};
  history.add({view.playhead.at(), std::move(action)});
  const trace::Trace trace = ::run(view.scenario(), history.inputs());
  return read_run(trace, view);
}

}  // namespace

const Consequence& Foresight::of(const View& view) {
  world::Action action = action_so_far(view.composing);
  if (action_ == action && at_ == view.playhead.at()) return found_;
  at_ = view.playhead.at();
  action_ = action;
  found_ = foresee(view, std::move(action));
  return found_;
}

}  // namespace view
