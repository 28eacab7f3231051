#include "gui/reading/terminal.h"

#include <algorithm>

#include "sim/mail/ip_literal.h"
#include "sim/match.h"
#include "sim/protocols/judge.h"
#include "sim/report/agents.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/trace/close_words.h"

namespace reading {

namespace {

using Kind = ScreenLine::Kind;

// What stands for what in an example.
protocols::Names names_in(const world::Scenario& scenario, std::string_view host,
                          std::string_view server) {
  protocols::Names words{
      .host = std::string{host}, .sender = {}, .recipient = {}, .user = {}, .password = {}};
  for (const world::HostSetup& one : scenario.hosts) {
    if (one.name == host) words.host = mail::name_in_hello(one.name, one.address.value);
  }
  for (const world::UserAgentSetup& agent : scenario.user_agents) {
    if (agent.host == host && words.sender.empty()) words.sender = agent.user;
  }
  for (const world::AccountSetup& account : scenario.accounts) {
    if (words.sender.empty()) words.sender = account.address;
    if (words.recipient.empty() && account.address != words.sender) {
      words.recipient = account.address;
    }
    if (account.host == server && words.user.empty()) {
      words.user = account.address.substr(0, account.address.find('@'));
      words.password = account.password;
    }
  }
  if (words.recipient.empty()) words.recipient = words.sender;
  return words;
}

}  // namespace

// Writes down what the persons at the terminals see, record by record.
class TerminalLog::Writer {
 public:
  Writer(const Story& story, std::map<HostId, std::vector<ScreenLine>>& by_host)
      : story_(story), by_host_(by_host) {}

  void take(Seq seq) {
    seq_ = seq;
    match(
        story_.trace()[seq].body,
        [&](const trace::SessionOpened& opened) {
          add(opened.client, Kind::Note, opened.session,
              "Trying " + story_.directory().address(opened.address) + ", port " +
                  std::to_string(opened.port) + " …");
        },
        [&](const trace::Said& said) {
          add(said.agent, Kind::Typed, said.session, said.text == "\r\n" ? " " : said.text,
              said.part == trace::Part::Content);
        },
        [&](const trace::Heard& heard) {
          if (heard.from_client) return judge(heard);
          add(heard.agent, Kind::Reply, heard.session, heard.text);
        },
        [&](const trace::MachineMoved& moved) {
          const report::AgentEntry* agent = story_.directory().agent(moved.agent);
          if (agent != nullptr && report::is_server(agent->kind)) states_[moved.session] = moved.to;
        },
        [&](const trace::Noted& noted) { add(noted.agent, Kind::Note, noted.session, noted.text); },
        [&](const trace::SessionClosed& closed) {
          const auto found = story_.directory().sessions().find(closed.session);
          if (found == story_.directory().sessions().end()) return;
          add(found->second.client, Kind::Note, closed.session,
              trace::words_of(closed.reason).at_terminal);
        },
        [](const auto&) {});
  }

 private:
  void add(AgentId id, Kind kind, SessionId session, std::string_view text, bool content = false) {
    const report::AgentEntry* agent = story_.directory().agent(id);
    if (agent == nullptr || agent->kind != trace::AgentKind::Terminal) return;
    const auto entry = story_.directory().sessions().find(session);
    const protocols::Protocol* protocol = entry == story_.directory().sessions().end()
                                              ? &protocols::unknown()
                                              : entry->second.protocol;
    for (const std::string_view line : text::Lines{text}) {
      by_host_[agent->host].push_back(
          {kind, story_.trace()[seq_].at, seq_, session, protocol, content, std::string{line}});
    }
  }
  // A command has come to the server: in which state does it find it?
  void judge(const trace::Heard& heard) {
    const Utterance* said = story_.utterance_of(seq_);
    const report::AgentEntry* client =
        said == nullptr ? nullptr : story_.directory().agent(said->speaker);
    if (client == nullptr) return;
    std::vector<ScreenLine>& lines = by_host_[client->host];
    const auto typed = std::ranges::find(lines, said->said, &ScreenLine::seq);
    if (typed == lines.end()) return;
    typed->state = states_[heard.session];
    typed->before = before_[heard.session];
    const protocols::Verb* verb = protocols::verb_of(*typed->protocol, typed->text);
    before_[heard.session] = verb == nullptr ? std::string{} : std::string{verb->name};
  }

  const Story& story_;
  std::map<HostId, std::vector<ScreenLine>>& by_host_;
  Seq seq_;
  std::map<SessionId, std::string> states_;  // Of the servers.
  std::map<SessionId, std::string> before_;  // The last command that a server has heard.
};

TerminalLog::TerminalLog(const Story& story) {
  Writer writer{story, by_host_};
  for (std::uint32_t i = 1; i <= story.trace().size(); ++i) writer.take(Seq{i});
}

std::span<const ScreenLine> TerminalLog::lines(HostId host, SimTime at) const {
  const auto found = by_host_.find(host);
  if (found == by_host_.end()) return {};
  const auto end = std::ranges::upper_bound(found->second, at, {}, &ScreenLine::at);
  return std::span{found->second}.first(static_cast<std::size_t>(end - found->second.begin()));
}

TerminalNow terminal_now(const trace::Snapshot& now, HostId host) {
  TerminalNow terminal;
  for (const auto& [id, session] : now.sessions) {
    const auto agent = now.agents.find(session.client);
    if (agent == now.agents.end() || agent->second.kind != trace::AgentKind::Terminal) continue;
    if (agent->second.host != host || session.closed) continue;
    terminal = {true,
                id,
                &protocols::named(session.protocol.name),
                std::string{session.server_name},
                session.port,
                session.server,
                std::string{session.server_state}};
  }
  return terminal;
}

std::vector<Allowed> allowed_now(const TerminalNow& terminal, const world::Scenario& scenario,
                                 std::string_view host) {
  if (!terminal.connected) return {};
  return protocols::sayable(*terminal.protocol, terminal.state,
                            names_in(scenario, host, terminal.server));
}

Refusal last_refusal(std::span<const ScreenLine> screen) {
  Refusal refusal;
  refusal.column = std::string::npos;
  const auto reply = std::find_if(screen.rbegin(), screen.rend(),
                                  [](const ScreenLine& line) { return line.kind == Kind::Reply; });
  if (reply == screen.rend() || !protocols::is_refusal(*reply->protocol, reply->text)) {
    return refusal;
  }
  // What it answers stands before it. A server may also speak by itself, as when it loses patience.
  const auto typed = std::next(reply);
  if (typed == screen.rend() || typed->kind != Kind::Typed || typed->session != reply->session) {
    return refusal;
  }
  refusal.line = typed->text;
  refusal.reply = reply->text;
  if (typed->content) {
    refusal.reasons.emplace_back("The message as a whole was refused, after its end.");
  } else if (const auto why =
                 protocols::objection(*typed->protocol, typed->state, typed->text, typed->before)) {
    refusal.reasons.push_back(why->sentence);
    refusal.column = why->column;
  }
  const std::string reply_in_words = protocols::explain_reply(*reply->protocol, refusal.reply);
  if (!reply_in_words.empty()) refusal.reasons.push_back(reply_in_words);
  return refusal;
}

std::string completed(std::string_view begun, const std::vector<Allowed>& allowed) {
  if (begun.empty()) return {};
  const std::string start = text::upper_case(begun);
  for (const Allowed& one : allowed) {
    if (text::upper_case(one.line).starts_with(start)) return one.line;
  }
  return std::string{begun};
}

}  // namespace reading
