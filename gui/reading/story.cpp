#include "gui/reading/story.h"

#include <algorithm>
#include <set>

#include "gui/reading/askers.h"
#include "sim/match.h"
#include "sim/protocols/judge.h"
#include "sim/report/agents.h"
#include "sim/text/lines.h"

namespace reading {

namespace {

std::string label_of(const trace::Said& said) {
  if (said.part == trace::Part::Content) {
    return "message (" + std::to_string(said.text.size()) + " octets)";
  }
  const std::size_t end = std::min(said.text.find('\r'), said.text.find('\n'));
  std::string label{said.text.substr(0, end)};
  const bool more = said.text.find('\n') < said.text.size() - 1;
  if (more && said.part == trace::Part::Reply) label += " …";
  return label;
}

std::string_view label_of(trace::CloseReason reason) {
  switch (reason) {
    case trace::CloseReason::Refused:
      return "call to {}: refused";
    case trace::CloseReason::TimedOut:
      return "call to {}: no answer";
    default:
      return "call to {}: in vain";
  }
}

void unique(std::vector<SimTime>& times) {
  std::ranges::sort(times);
  times.erase(std::unique(times.begin(), times.end()), times.end());
}

}  // namespace

Story::Story(const trace::Trace& trace)
    : trace_(trace), directory_(trace), deeds_(deeds_of(trace, directory_)) {
  by_seq_.assign(trace.size() + 1, 0);
  read_dialogues();
  find_askers(trace_, directory_, questions_);
  read_calls();
  read_packets();
  arrive_by_packets();
  read_phases();
  read_instants();
  place_lifelines();
}

void Story::read_dialogues() {
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    const Seq seq{i};
    match(
        trace_[seq].body,
        [&](const trace::Said& said) {
          const auto found = directory_.sessions().find(said.session);
          if (found == directory_.sessions().end()) return;
          const report::SessionEntry& session = found->second;
          unheard_[{said.session, said.from_client}].push_back(
              static_cast<std::uint32_t>(utterances_.size()));
          utterances_.push_back(
              {.said = seq,
               .heard = {},
               .from = trace_[seq].at,
               .to = trace_[seq].at,
               .session = said.session,
               .speaker = said.agent,
               .listener = said.from_client ? session.server : session.client,
               .protocol = session.protocol,
               .from_client = said.from_client,
               .part = said.part,
               .text = said.text,
               .content = said.part == trace::Part::Content ? said.text.size() : 0,
               .label = label_of(said)});
          by_seq_[i] = static_cast<std::uint32_t>(utterances_.size());
        },
        [&](const trace::Enclosed& enclosed) {
          if (enclosed.heard || enclosed.part != trace::Part::Content) return;
          const bool known = enclosed.whole.value < i;  // An edited trace may say anything.
          const std::uint32_t whole = known ? by_seq_[enclosed.whole.value] : 0;
          if (whole != 0) utterances_[whole - 1].content += enclosed.octets;
        },
        [&](const trace::Heard&) { hear(seq); }, [&](const trace::DnsAsked&) { ask(seq); },
        [&](const trace::DnsAnswered&) { answer(seq); }, [](const auto&) {});
  }
  unheard_.clear();
  unanswered_.clear();
}

// What is heard belongs to what its cause says: a program may hear a message as a whole that a
// person has typed line by line, and a person hears a reply line by line that a program has said as
// a whole. What was said before that in the same direction has arrived with it.
void Story::hear(Seq seq) {
  const auto& heard = std::get<trace::Heard>(trace_[seq].body);
  const Seq cause = trace_[seq].cause;
  const std::uint32_t own = cause.value < by_seq_.size() ? by_seq_[cause.value] : 0;
  if (own == 0 || utterances_[own - 1].said != cause) return;
  by_seq_[seq.value] = own;
  auto& waiting = unheard_[{heard.session, heard.from_client}];
  while (!waiting.empty() && waiting.front() < own) {
    heard_together_ = heard_together_ || waiting.front() + 1 != own;
    utterances_[waiting.front()].heard = seq;
    utterances_[waiting.front()].to = trace_[seq].at;
    waiting.pop_front();
  }
  utterances_[own - 1].heard = seq;
  utterances_[own - 1].to = trace_[seq].at;
}

void Story::ask(Seq seq) {
  const auto& asked = std::get<trace::DnsAsked>(trace_[seq].body);
  unanswered_[{asked.agent, asked.name, asked.type}] = questions_.size();
  questions_.push_back({.asked = seq,
                        .answered = {},
                        .from = trace_[seq].at,
                        .to = trace_[seq].at,
                        .resolver = asked.agent,
                        .asker = {},
                        .server = {},
                        .label = std::string{asked.name} + " " + std::string{asked.type} + "?",
                        .answer = {}});
}

void Story::answer(Seq seq) {
  const auto& answered = std::get<trace::DnsAnswered>(trace_[seq].body);
  const auto open = unanswered_.find({answered.agent, answered.name, answered.type});
  if (open == unanswered_.end()) return;
  Question& question = questions_[open->second];
  question.answered = seq;
  question.to = trace_[seq].at;
  question.answer =
      answered.answer.empty() ? std::string{answered.outcome} : text::one_line(answered.answer);
  unanswered_.erase(open);
}

void Story::read_calls() {
  std::map<std::pair<trace::Ipv4, trace::AgentKind>, AgentId> servers;
  const auto add_server = [&](const trace::AgentAdded& added) {
    const auto host = directory_.hosts().find(added.host);
    if (host == directory_.hosts().end()) return;
    servers.try_emplace({host->second.address, added.kind}, added.agent);
  };
  const auto add_call = [&](Seq seq, const trace::SessionOpened& opened) {
    const auto found = directory_.sessions().find(opened.session);
    if (found == directory_.sessions().end()) return;
    const report::SessionEntry& session = found->second;
    if (!session.client || session.server || !session.closed) return;
    const auto server = servers.find({session.address, report::server_of(*session.protocol)});
    calls_.push_back({seq,
                      trace_[seq].at,
                      session.id,
                      session.client,
                      server == servers.end() ? AgentId{} : server->second,
                      {label_of(session.reason), {session.server_name}}});
  };
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    match(
        trace_[Seq{i}].body, [&](const trace::AgentAdded& added) { add_server(added); },
        [&](const trace::SessionOpened& opened) { add_call(Seq{i}, opened); }, [](const auto&) {});
  }
}

void Story::read_packets() {
  std::vector<std::pair<Seq, std::pair<Seq, LinkId>>> losses;  // When; which packet, on which link.
  const auto add = [&](Seq record, Seq sent, LinkId link, HostId from, HostId to, SimTime departs,
                       SimTime arrives) {
    const auto& packet = std::get<trace::PacketSent>(trace_[sent].body);
    const trace::Headers& headers = packet.headers;
    const protocols::Protocol* protocol =
        protocols::between(headers.source_port, headers.destination_port);
    Cargo cargo = Cargo::Control;
    if (protocol != nullptr && protocol->transport == protocols::Transport::Udp) {
      cargo = Cargo::Dns;
    } else if (!packet.payload.empty()) {
      const Utterance* utterance = utterance_in(sent);
      const bool bulk = utterance != nullptr && utterance->content > 0;
      const bool reply = protocol != nullptr && headers.source_port == protocol->port;
      cargo = bulk ? Cargo::Bulk : reply ? Cargo::Reply : Cargo::Command;
    }
    hops_.push_back({sent, record, link, from, to, departs, arrives, false, cargo, protocol});
  };
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    const trace::Body& body = trace_[Seq{i}].body;
    if (const auto* sent = std::get_if<trace::PacketSent>(&body)) {
      add(Seq{i}, Seq{i}, sent->link, sent->from, sent->to, sent->departs_at, sent->arrives_at);
    } else if (const auto* on = std::get_if<trace::PacketForwarded>(&body)) {
      add(Seq{i}, on->sent, on->link, on->from, on->to, on->departs_at, on->arrives_at);
    } else if (const auto* lost = std::get_if<trace::PacketLost>(&body)) {
      losses.push_back({Seq{i}, {lost->sent, lost->link}});
    }
  }
  // A packet is lost on the last hop that it made over this link before. Seen from the end, a loss
  // comes first and then its hop.
  std::set<std::pair<Seq, LinkId>> open;
  for (auto hop = hops_.rbegin(); hop != hops_.rend(); ++hop) {
    for (; !losses.empty() && losses.back().first > hop->record; losses.pop_back()) {
      open.insert(losses.back().second);
    }
    hop->lost = open.erase({hop->sent, hop->link}) > 0;
  }
  std::ranges::stable_sort(hops_, {}, &Hop::departs);
}

// What was heard as a part of something longer has arrived when its last packet had.
void Story::arrive_by_packets() {
  if (!heard_together_) return;
  std::map<Seq, SimTime> arrived;  // By the Said.
  for (const Hop& hop : hops_) {
    const Utterance* said = hop.lost ? nullptr : utterance_in(hop.sent);
    if (said == nullptr || !said->heard || trace_[said->heard].cause == said->said) continue;
    SimTime& last = arrived[said->said];
    last = std::max(last, hop.arrives);
  }
  for (Utterance& said : utterances_) {
    const auto found = arrived.find(said.said);
    if (found != arrived.end()) said.to = std::min(said.to, found->second);
  }
}

void Story::read_phases() {
  std::map<SessionId, std::size_t> current;
  const auto begin = [&](SessionId session, const protocols::Phase& what, SimTime at) {
    const auto found = current.find(session);
    if (found != current.end()) {
      if (phases_[found->second].what == &what) return;
      phases_[found->second].to = at;
    }
    current[session] = phases_.size();
    phases_.push_back({&what, session, at, at});
  };
  for (const Utterance& said : utterances_) {
    const std::vector<protocols::Phase>& phases = said.protocol->phases;
    if (phases.empty()) continue;
    if (!current.contains(said.session)) {
      begin(said.session, phases.front(), directory_.sessions().at(said.session).opened);
    }
    if (said.part == trace::Part::Command) {
      const auto begun = protocols::phase_begun(*said.protocol, said.label);
      if (begun) begin(said.session, phases[*begun], said.from);
    }
    phases_[current.at(said.session)].to = std::max(said.to, said.from);
  }
  std::ranges::stable_sort(phases_, {}, &Phase::from);
}

void Story::read_instants() {
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    const trace::Record& record = trace_[Seq{i}];
    if (instants_.empty() || instants_.back() != record.at) instants_.push_back(record.at);
    if (std::holds_alternative<trace::PacketLost>(record.body) ||
        std::holds_alternative<trace::Failed>(record.body) ||
        std::holds_alternative<trace::Deferred>(record.body) ||
        std::holds_alternative<trace::Bounced>(record.body) ||
        std::holds_alternative<trace::EighthBitCleared>(record.body) ||
        std::holds_alternative<trace::Tampered>(record.body) ||
        std::holds_alternative<trace::RunStopped>(record.body) ||
        std::holds_alternative<trace::Discarded>(record.body)) {
      troubles_.push_back(Seq{i});
    }
    if (std::holds_alternative<trace::ActionTaken>(record.body))
      command_times_.push_back(record.at);
  }
  packet_times_.reserve(hops_.size());
  for (const Hop& hop : hops_) packet_times_.push_back(hop.departs);
  for (const Utterance& said : utterances_) {
    command_times_.push_back(said.from);
    command_times_.push_back(said.to);
  }
  for (const Call& call : calls_) command_times_.push_back(call.from);
  for (const Phase& phase : phases_) phase_times_.push_back(phase.from);
  for (auto* times : {&packet_times_, &command_times_, &phase_times_}) unique(*times);
}

const Utterance* Story::utterance_of(Seq seq) const {
  if (seq.value >= by_seq_.size() || by_seq_[seq.value] == 0) return nullptr;
  return &utterances_[by_seq_[seq.value] - 1];
}

const Utterance* Story::utterance_in(Seq packet_sent) const {
  // The packet's cause is what was said; of a later packet of the same words, it is so as well.
  if (!packet_sent || packet_sent.value > trace_.size()) return nullptr;
  const Seq cause = trace_[packet_sent].cause;
  if (!cause || !std::holds_alternative<trace::Said>(trace_[cause].body)) return nullptr;
  return utterance_of(cause);
}

std::span<const Utterance> Story::said_by(SimTime at) const {
  const auto next = std::ranges::upper_bound(utterances_, at, {}, &Utterance::from);
  return std::span{utterances_}.first(static_cast<std::size_t>(next - utterances_.begin()));
}

}  // namespace reading
