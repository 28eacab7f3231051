#include "gui/reading/seat.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "sim/match.h"
#include "sim/report/agents.h"
#include "sim/text/lines.h"

namespace reading {

namespace {

using Kind = ScreenLine::Kind;
using What = Awaiting::What;

}  // namespace

// Writes down what the persons in the seats see, record by record.
class SeatLog::Writer {
 public:
  Writer(const Story& story, std::map<AgentId, std::vector<ScreenLine>>& lines)
      : story_(story), lines_(lines) {}

  void take(Seq seq) {
    seq_ = seq;
    match(
        story_.trace()[seq].body,
        [&](const trace::SeatTaken& seat) {
          if (seat.taken) taken_.insert(seat.agent);
          if (!seat.taken) taken_.erase(seat.agent);
          add(seat.agent, {}, Kind::Note,
              seat.taken ? "You sit in the server's seat." : "The program answers again.");
        },
        [&](const trace::SessionAccepted& accepted) {
          if (!taken_.contains(accepted.server)) return;
          sessions_[accepted.session] = accepted.server;
          add(accepted.server, accepted.session, Kind::Note,
              client_of(accepted.session) + " connects.");
        },
        [&](const trace::Said& said) {
          const auto server = sessions_.find(said.session);
          if (server == sessions_.end()) return;
          const bool content = said.part == trace::Part::Content;
          if (!said.from_client) {
            return content ? add(server->second, said.session, Kind::Note, size_of(said.text))
                           : add(server->second, said.session, Kind::Typed, said.text);
          }
          if (content) messages_[said.session].push_back(seq);
        },
        [&](const trace::Heard& heard) {
          const auto server = sessions_.find(heard.session);
          if (server == sessions_.end() || !heard.from_client) return;
          const bool content = heard.part == trace::Part::Content;
          add(server->second, heard.session, Kind::Command,
              content ? take_message(heard.session, story_.trace()[seq].cause)
                      : std::string{heard.text},
              content);
        },
        [&](const trace::Noted& noted) {
          if (taken_.contains(noted.agent)) {
            add(noted.agent, noted.session, Kind::Remark, noted.text);
          }
        },
        [&](const trace::SessionClosed& closed) {
          const auto server = sessions_.find(closed.session);
          if (server == sessions_.end()) return;
          add(server->second, closed.session, Kind::Note, "The connection is closed.");
        },
        [](const auto&) {});
  }

 private:
  void add(AgentId server, SessionId session, Kind kind, std::string_view text,
           bool content = false) {
    const auto entry = story_.directory().sessions().find(session);
    const protocols::Protocol* protocol = entry == story_.directory().sessions().end()
                                              ? &protocols::unknown()
                                              : entry->second.protocol;
    for (const std::string_view line : text::Lines{text}) {
      lines_[server].push_back(
          {kind, story_.trace()[seq_].at, seq_, session, protocol, content, std::string{line}});
    }
  }
  // Of a message that was heard because of what was said there: it may have been said in pieces.
  std::string take_message(SessionId session, Seq last) {
    std::vector<Seq>& pieces = messages_[session];
    std::string message;
    const auto end = std::ranges::upper_bound(pieces, last);
    for (auto piece = pieces.begin(); piece != end; ++piece) {
      message += std::get<trace::Said>(story_.trace()[*piece].body).text;
    }
    pieces.erase(pieces.begin(), end);
    return message;
  }
  std::string client_of(SessionId session) const {
    const auto& sessions = story_.directory().sessions();
    const auto found = sessions.find(session);
    const auto* agent =
        found == sessions.end() ? nullptr : story_.directory().agent(found->second.client);
    return agent == nullptr ? "Somebody" : story_.directory().host(agent->host);
  }
  static std::string size_of(trace::Text message) {
    return "The message goes out by itself, " + std::to_string(message.size()) + " octets.";
  }

  const Story& story_;
  std::map<AgentId, std::vector<ScreenLine>>& lines_;
  Seq seq_;
  std::set<AgentId> taken_;
  std::map<SessionId, AgentId> sessions_;           // That persons lead, and their servers.
  std::map<SessionId, std::vector<Seq>> messages_;  // What clients have sent of them, in order.
};

SeatLog::SeatLog(const Story& story) {
  Writer writer{story, by_server_};
  for (std::uint32_t i = 1; i <= story.trace().size(); ++i) writer.take(Seq{i});
}

std::span<const ScreenLine> SeatLog::lines(AgentId server, SimTime at) const {
  const auto found = by_server_.find(server);
  if (found == by_server_.end()) return {};
  const auto end = std::ranges::upper_bound(found->second, at, {}, &ScreenLine::at);
  return std::span{found->second}.first(static_cast<std::size_t>(end - found->second.begin()));
}

SeatNow seat_now(const trace::Snapshot& now, std::string_view host, std::uint16_t port) {
  SeatNow seat{.server = {},
               .taken = false,
               .protocol = &protocols::at_port(port),
               .connected = false,
               .session = {},
               .state = {}};
  for (const auto& [id, agent] : now.agents) {
    const auto where = now.hosts.find(agent.host);
    if (agent.kind != report::server_of(*seat.protocol) || where == now.hosts.end() ||
        where->second.name != host)
      continue;
    seat.server = id;
    seat.taken = agent.seat_taken;
  }
  for (const auto& [id, session] : now.sessions) {
    if (session.closed || session.server != seat.server || !seat.server) continue;
    seat.connected = true;
    seat.session = id;
    seat.state = session.server_state;
  }
  return seat;
}

// A reply answers the first thing that has none: clients may say several at once.
Awaiting awaiting(std::span<const ScreenLine> screen, const SeatNow& seat) {
  if (!seat.connected) return {};
  std::deque<Awaiting> waiting{{What::Greeting, {}}};
  Seq before;  // Lines of one thing said have one number.
  for (const ScreenLine& line : screen) {
    if (line.session != seat.session || line.seq == std::exchange(before, line.seq)) continue;
    if (line.kind == Kind::Typed && !waiting.empty()) waiting.pop_front();
    if (line.kind == Kind::Command) {
      waiting.push_back({line.content ? What::Message : What::Command, line.text});
    }
  }
  return waiting.empty() ? Awaiting{} : waiting.front();
}

std::vector<Allowed> replies_to(const Awaiting& awaiting, const SeatNow& seat,
                                std::string_view host) {
  switch (awaiting.what) {
    case What::Nothing:
      return {};
    case What::Greeting:
      return protocols::replies_to(*seat.protocol, protocols::kGreeting, host);
    case What::Message:
      return protocols::replies_to(*seat.protocol, protocols::kMessage, host);
    case What::Command:
      return protocols::replies_to(*seat.protocol, awaiting.line, host);
  }
  return {};
}

}  // namespace reading
