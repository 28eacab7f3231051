#include "gui/reading/story.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "sim/text/lines.h"

namespace reading {

namespace {

constexpr std::uint16_t kSmtpPort = 25, kDnsPort = 53, kPop3Port = 110;

std::string label_of(const trace::Said& said) {
  if (said.part == trace::Part::Content) {
    return "message (" + std::to_string(said.text.size()) + " octets)";
  }
  const std::size_t end = std::min(said.text.find('\r'), said.text.find('\n'));
  std::string label{said.text.substr(0, end)};
  // A reply of several lines: its last line is the one without the hyphen.
  if (label.size() > 3 && label[3] == '-' && said.part == trace::Part::Reply) label += " …";
  return label;
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
  read_packets();
  read_phases();
  read_instants();
  place_lifelines();
}

void Story::read_dialogues() {
  using Asked = std::tuple<AgentId, trace::Text, trace::Text>;  // Who asks, for what name and type.
  std::map<Asked, std::size_t> open_questions;                  // The index of the last such.
  std::map<std::pair<SessionId, bool>, std::deque<std::size_t>> on_the_way;
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    const trace::Record& record = trace_[Seq{i}];
    if (const auto* said = std::get_if<trace::Said>(&record.body)) {
      const auto found = directory_.sessions().find(said->session);
      if (found == directory_.sessions().end()) continue;
      const report::SessionEntry& session = found->second;
      utterances_.push_back({.said = Seq{i},
                             .heard = {},
                             .from = record.at,
                             .to = record.at,
                             .session = said->session,
                             .speaker = said->agent,
                             .listener = said->from_client ? session.server : session.client,
                             .protocol = session.protocol,
                             .from_client = said->from_client,
                             .part = said->part,
                             .text = said->text,
                             .label = label_of(*said)});
      on_the_way[{said->session, said->from_client}].push_back(utterances_.size() - 1);
      by_seq_[i] = static_cast<std::uint32_t>(utterances_.size());
    } else if (const auto* heard = std::get_if<trace::Heard>(&record.body)) {
      auto& waiting = on_the_way[{heard->session, heard->from_client}];
      if (waiting.empty()) continue;
      Utterance& utterance = utterances_[waiting.front()];
      utterance.heard = Seq{i};
      utterance.to = record.at;
      by_seq_[i] = static_cast<std::uint32_t>(waiting.front() + 1);
      // A terminal hears in pieces: what it hears may be less than what was said.
      waiting.pop_front();
    } else if (const auto* asked = std::get_if<trace::DnsAsked>(&record.body)) {
      Question question{.asked = Seq{i},
                        .answered = {},
                        .from = record.at,
                        .to = record.at,
                        .resolver = asked->agent,
                        .server = {},
                        .label = std::string{asked->name} + " " + std::string{asked->type} + "?",
                        .answer = {}};
      open_questions[{asked->agent, asked->name, asked->type}] = questions_.size();
      questions_.push_back(std::move(question));
    } else if (const auto* answered = std::get_if<trace::DnsAnswered>(&record.body)) {
      const auto open = open_questions.find({answered->agent, answered->name, answered->type});
      if (open == open_questions.end()) continue;
      Question& question = questions_[open->second];
      question.answered = Seq{i};
      question.to = record.at;
      question.answer = answered->answer.empty() ? std::string{answered->outcome}
                                                 : text::one_line(answered->answer);
      open_questions.erase(open);
    }
  }
}

void Story::read_packets() {
  std::vector<std::pair<Seq, std::pair<Seq, LinkId>>> losses;  // When; which packet, on which link.
  const auto add = [&](Seq record, Seq sent, LinkId link, HostId from, HostId to, SimTime departs,
                       SimTime arrives) {
    const auto& packet = std::get<trace::PacketSent>(trace_[sent].body);
    const trace::Headers& headers = packet.headers;
    const auto uses = [&](std::uint16_t port) {
      return headers.source_port == port || headers.destination_port == port;
    };
    Cargo cargo = Cargo::Control;
    if (uses(kDnsPort)) {
      cargo = Cargo::Dns;
    } else if (!packet.payload.empty()) {
      const Utterance* utterance = utterance_in(sent);
      const bool bulk = utterance != nullptr && utterance->part == trace::Part::Content;
      const bool reply = headers.source_port == kSmtpPort || headers.source_port == kPop3Port;
      cargo = bulk ? Cargo::Bulk : reply ? Cargo::Reply : Cargo::Command;
    }
    hops_.push_back({sent, record, link, from, to, departs, arrives, false, cargo, uses(kSmtpPort),
                     uses(kPop3Port)});
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

// The phases of the textbook: for SMTP until the answer to HELO or EHLO, from MAIL on, and QUIT;
// for POP3 the states Authorization, Transaction and Update.
void Story::read_phases() {
  std::map<SessionId, std::size_t> current;
  const auto begin = [&](SessionId session, Phase::Kind kind, SimTime at) {
    const auto found = current.find(session);
    if (found != current.end()) {
      if (phases_[found->second].kind == kind) return;
      phases_[found->second].to = at;
    }
    current[session] = phases_.size();
    phases_.push_back({kind, session, at, at});
  };
  for (const Utterance& said : utterances_) {
    if (!current.contains(said.session)) {
      const auto& session = directory_.sessions().at(said.session);
      begin(said.session, Phase::Kind::Establishment, session.opened);
    }
    const std::string_view verb = std::string_view{said.label}.substr(0, 4);
    const bool command = said.part == trace::Part::Command;
    if (command &&
        (verb == "MAIL" || verb == "STAT" || verb == "LIST" || verb == "UIDL" || verb == "RETR")) {
      begin(said.session, Phase::Kind::Transfer, said.from);
    } else if (command && verb == "QUIT") {
      begin(said.session, Phase::Kind::Termination, said.from);
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
  for (const Phase& phase : phases_) phase_times_.push_back(phase.from);
  for (auto* times : {&packet_times_, &command_times_, &phase_times_}) unique(*times);
}

void Story::place_lifelines() {
  std::set<AgentId> agents;
  for (const Utterance& said : utterances_) {
    for (const AgentId agent : {said.speaker, said.listener}) {
      if (agent) agents.insert(agent);
    }
  }
  for (const Question& question : questions_) agents.insert(question.resolver);
  for (const Deed& deed : deeds_) {
    if (deed.with) agents.insert({deed.agent, deed.with});
  }
  std::map<HostId, std::int32_t> x_of;
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    const auto* host = std::get_if<trace::HostAdded>(&trace_[Seq{i}].body);
    if (host != nullptr) x_of[host->host] = host->x;
  }
  lifelines_.assign(agents.begin(), agents.end());
  // On one host the servers, which are reached from the left, stand before the clients.
  const auto rank = [&](AgentId id) {
    const report::AgentEntry* agent = directory_.agent(id);
    if (agent == nullptr) return std::tuple{0, HostId{}, 0, id};
    const bool server =
        agent->kind == trace::AgentKind::MtaServer || agent->kind == trace::AgentKind::MaaServer;
    return std::tuple{static_cast<int>(x_of[agent->host]), agent->host, server ? 0 : 1, id};
  };
  std::ranges::sort(lifelines_, {}, rank);
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

}  // namespace reading
