#include "gui/reading/seat.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "gui/reading/explain.h"
#include "sim/match.h"
#include "sim/proto/pop3/dialect.h"
#include "sim/proto/smtp/command.h"
#include "sim/text/lines.h"

namespace reading {

namespace {

using Kind = ScreenLine::Kind;
using What = Awaiting::What;

// RFC 5321 §4.3.2: which replies belong to which command.
struct Replies {
  std::string_view to;  // A command; "" the greeting; "." the end of the message.
  std::initializer_list<std::string_view> lines;
};

const std::initializer_list<Replies> kSmtpReplies = {
    {"", {"220 {} ready", "421 {} not now", "554 No service here"}},
    {"HELO", {"250 {} hello", "501 What is your name?", "550 I do not talk to you"}},
    {"EHLO", {"250 {} hello", "502 Say HELO instead", "550 I do not talk to you"}},
    {"MAIL", {"250 Sender OK", "451 Try again later", "503 Not now", "550 Not from you"}},
    {"RCPT",
     {"250 Recipient OK", "450 Mailbox busy", "452 Mailbox full", "503 Not now",
      "550 No such user here"}},
    {"DATA", {"354 Go on, end with a period", "503 First the receiver", "554 No valid recipients"}},
    {".", {"250 Message accepted", "451 Try again later", "552 Too large", "554 Refused"}},
    {"RSET", {"250 Forgotten"}},
    {"NOOP", {"250 OK"}},
    {"QUIT", {"221 {} goodbye"}},
    {"VRFY", {"250 <user@example>", "252 Send some mail, and see", "550 No such user here"}},
    {"EXPN", {"250 <member@example>", "502 Not here", "550 No such list here"}},
    {"HELP", {"214 See RFC 5321"}},
};

const std::initializer_list<std::string_view> kPop3Replies = {"+OK", "-ERR"};

// Of all that explains a reply, the words about the whole code.
std::string meaning_of_code(std::string_view line) {
  const std::string explained = explain_smtp_reply(line);
  const std::string begin = "\n" + std::string{line.substr(0, 3)} + "  ";
  const std::size_t code = explained.find(begin);
  if (code == std::string::npos) return explained.substr(0, explained.find('\n'));
  const std::size_t words = code + begin.size();
  return explained.substr(words, explained.find('\n', words) - words);
}

Allowed smtp_reply(std::string_view pattern, std::string_view host) {
  std::string line{pattern};
  if (const auto place = line.find("{}"); place != std::string::npos) line.replace(place, 2, host);
  return {line, meaning_of_code(line), {}};
}

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
          messages_[said.session] = content ? said.text : trace::Text{};
        },
        [&](const trace::Heard& heard) {
          const auto server = sessions_.find(heard.session);
          if (server == sessions_.end() || !heard.from_client) return;
          const bool content = heard.part == trace::Part::Content;
          add(server->second, heard.session, Kind::Command,
              content ? messages_[heard.session] : heard.text, content);
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
    const auto protocol =
        entry == story_.directory().sessions().end() ? trace::Protocol{} : entry->second.protocol;
    for (const std::string_view line : text::Lines{text}) {
      lines_[server].push_back(
          {kind, story_.trace()[seq_].at, seq_, session, protocol, content, std::string{line}});
    }
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
  std::map<SessionId, AgentId> sessions_;      // That persons lead, and their servers.
  std::map<SessionId, trace::Text> messages_;  // That clients have sent.
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
  constexpr std::uint16_t kPop3Port = 110;
  const bool pop3 = port == kPop3Port;
  SeatNow seat{.server = {},
               .taken = false,
               .protocol = pop3 ? trace::Protocol::Pop3 : trace::Protocol::Smtp,
               .connected = false,
               .session = {},
               .state = {}};
  for (const auto& [id, agent] : now.agents) {
    const auto where = now.hosts.find(agent.host);
    const auto kind = pop3 ? trace::AgentKind::MaaServer : trace::AgentKind::MtaServer;
    if (agent.kind != kind || where == now.hosts.end() || where->second.name != host) continue;
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
  std::vector<Allowed> all;
  if (awaiting.what == What::Nothing) return all;
  if (seat.protocol == trace::Protocol::Pop3) {
    for (const std::string_view line : kPop3Replies) {
      all.push_back({std::string{line}, explain_pop3_reply(line), {}});
    }
    return all;
  }
  const auto verb = smtp::verb_of(awaiting.line);
  const std::string_view to = awaiting.what == What::Greeting  ? ""
                              : awaiting.what == What::Message ? "."
                              : verb                           ? smtp::name_of(*verb)
                                                               : "?";
  const auto row = std::ranges::find(kSmtpReplies, to, &Replies::to);
  if (row != kSmtpReplies.end()) {
    for (const std::string_view line : row->lines) all.push_back(smtp_reply(line, host));
  }
  if (awaiting.what == What::Command) {
    all.push_back(smtp_reply("500 I do not know this command", host));
  }
  std::ranges::stable_sort(all, {}, [](const Allowed& one) { return one.example.substr(0, 3); });
  return all;
}

}  // namespace reading
