#include "gui/reading/terminal.h"

#include <algorithm>

#include "gui/reading/explain.h"
#include "sim/desk/mistake.h"
#include "sim/mail/address.h"
#include "sim/match.h"
#include "sim/proto/pop3/dialect.h"
#include "sim/proto/pop3/server.h"
#include "sim/proto/smtp/command.h"
#include "sim/proto/smtp/server.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/trace/close_words.h"

namespace reading {

namespace {

using Kind = ScreenLine::Kind;

// — what may be said —

// What stands for what in an example.
struct Words {
  std::string host, sender, recipient, user, password;
};

Words words_of(const world::Scenario& scenario, std::string_view host, std::string_view server) {
  Words words{.host = std::string{host}, .sender = {}, .recipient = {}, .user = {}, .password = {}};
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

std::string smtp_example(smtp::Verb verb, const Words& words) {
  const std::string name{smtp::name_of(verb)};
  switch (verb) {
    case smtp::Verb::Helo:
    case smtp::Verb::Ehlo:
      return name + " " + words.host;
    case smtp::Verb::Mail:
      return "MAIL FROM:<" + words.sender + ">";
    case smtp::Verb::Rcpt:
      return "RCPT TO:<" + words.recipient + ">";
    case smtp::Verb::Vrfy:
    case smtp::Verb::Expn:
      return name + " " + words.recipient;
    default:
      return name;
  }
}

std::string pop3_example(std::string_view keyword, const Words& words) {
  if (keyword == "USER") return "USER " + words.user;
  if (keyword == "PASS") return "PASS " + words.password;
  if (keyword == "TOP") return "TOP 1 5";
  if (keyword == "RETR" || keyword == "DELE") return std::string{keyword} + " 1";
  return std::string{keyword};
}

// The explanation's sentences alone, without the command's name and the section.
std::string meaning_of(trace::Protocol protocol, const std::string& example) {
  const std::string whole = explain_command(protocol, example);
  const std::size_t name = whole.find(": ");
  const std::size_t begin = name == std::string::npos ? 0 : name + 2;
  return whole.substr(begin, whole.find('\n', begin) - begin);
}

std::vector<Allowed> allowed_smtp(std::string_view state_name, const Words& words) {
  const auto diagram = smtp::Server::diagram();
  const auto state = proto::state_named(diagram, state_name);
  if (!state) return {};
  if (*state == smtp::ServerState::Data) {
    return {{"Subject: Hello", "A line of the message: first the header, an empty line, the text.",
             "RFC 5322 §2.1"},
            {".", "A line with a single period ends the message.", "RFC 5321 §4.1.1.4"}};
  }
  std::vector<Allowed> allowed;
  for (const smtp::Server::VerbRow& row : smtp::Server::verbs()) {
    if (row.usage.empty() || !row.legal(*state)) continue;
    if (!proto::leads_on(diagram, *state, smtp::name_of(row.verb))) continue;
    const std::string example = smtp_example(row.verb, words);
    allowed.push_back({example, meaning_of(trace::Protocol::Smtp, example), std::string{row.rfc}});
  }
  return allowed;
}

std::vector<Allowed> allowed_pop3(std::string_view state_name, const Words& words) {
  const auto state = proto::state_named(pop3::Server::diagram(), state_name);
  if (!state) return {};
  std::vector<Allowed> allowed;
  for (const pop3::Server::VerbRow& row : pop3::Server::verbs()) {
    if (!row.legal(*state) || row.keyword == "APOP") continue;  // A digest is nothing to type.
    const std::string example = pop3_example(row.keyword, words);
    allowed.push_back({example, meaning_of(trace::Protocol::Pop3, example), std::string{row.rfc}});
  }
  return allowed;
}

// — why it was refused —

// "Ready" → "EHLO or HELO leads there"; by the arrows of the diagram.
template <class State>
std::string how_to_get_to(std::span<const proto::Arrow<State>> diagram, State to) {
  std::string commands;
  std::vector<std::string_view> seen;
  for (const auto& arrow : diagram) {
    const bool command = arrow.on.size() > 1 && text::is_upper(arrow.on[0]);
    if (arrow.to != to || arrow.from == to || !command) continue;
    if (std::ranges::find(seen, arrow.on) != seen.end()) continue;
    seen.push_back(arrow.on);
    commands += (commands.empty() ? "" : " or ") + std::string{arrow.on};
  }
  return commands;
}

template <class State, class Row>
std::string where_it_belongs(std::string_view verb, std::span<const proto::Arrow<State>> diagram,
                             const Row& row) {
  std::string sentence;
  for (const auto& arrow : diagram) {
    const State state = arrow.from;
    if (arrow.on != verb || !row.legal(state)) continue;
    const std::string name{name_of(state)};
    if (sentence.find(name) != std::string::npos) continue;
    const std::string before = how_to_get_to(diagram, state);
    sentence += (sentence.empty() ? std::string{verb} + " belongs in the state " : " or ") + name;
    if (!before.empty()) sentence += " (" + before + " leads there)";
  }
  return sentence.empty() ? sentence : sentence + ".";
}

void why_smtp(Refusal& refusal) {
  const auto verb = smtp::verb_of(refusal.line);
  if (!verb) {
    std::vector<std::string> names;
    for (const auto& row : smtp::Server::verbs()) names.emplace_back(smtp::name_of(row.verb));
    const std::string word = smtp::in_upper_case(refusal.line.substr(0, refusal.line.find(' ')));
    const std::string meant = desk::nearest(word, names);
    refusal.column = 0;
    refusal.reasons.push_back("No command of SMTP begins so." +
                              (meant.empty() ? "" : " Did you mean " + meant + "?"));
    return;
  }
  if (refusal.reply.starts_with("503")) {
    for (const auto& row : smtp::Server::verbs()) {
      if (row.verb != *verb) continue;
      const std::string place =
          where_it_belongs(smtp::name_of(*verb), smtp::Server::diagram(), row);
      if (!place.empty()) refusal.reasons.push_back(place);
    }
    return;
  }
  const auto command = smtp::parse_command(refusal.line);
  if (command) return;
  refusal.column = command.problem().offset;
  refusal.reasons.push_back(command.problem().why + " (" + std::string{command.problem().rfc} +
                            ").");
}

// The command typed before that one in its session; empty: none.
template <class Line>
std::string command_before(Line typed, Line end) {
  const Line before = std::find_if(std::next(typed), end, [&](const ScreenLine& line) {
    return line.kind == Kind::Typed && line.session == typed->session;
  });
  return before == end ? "" : pop3::keyword_of(before->text);
}

void why_pop3(Refusal& refusal, std::string_view before) {
  const std::string keyword = pop3::keyword_of(refusal.line);
  const auto rows = pop3::Server::verbs();
  const auto row = std::ranges::find(rows, keyword, &pop3::Server::VerbRow::keyword);
  if (row == rows.end()) {
    std::vector<std::string> names;
    for (const auto& each : rows) names.emplace_back(each.keyword);
    const std::string meant = desk::nearest(keyword, names);
    refusal.column = 0;
    refusal.reasons.push_back("No command of POP3 begins so." +
                              (meant.empty() ? "" : " Did you mean " + meant + "?"));
    return;
  }
  if (refusal.reply.find("is not for the") != std::string::npos) {
    refusal.reasons.push_back(row->legal(pop3::ServerState::Authorization)
                                  ? keyword + " comes before the login, not after it."
                                  : keyword + " comes after the login with USER and PASS.");
    return;
  }
  if (keyword == "PASS" && before != "USER") {
    refusal.reasons.emplace_back("PASS comes right after USER (RFC 1939 §7).");
    return;
  }
  const auto command = pop3::parse_command(refusal.line);
  if (command) return;
  refusal.column = command.problem().offset;
  refusal.reasons.push_back(command.problem().why + " (" + std::string{command.problem().rfc} +
                            ").");
}

bool refuses(std::string_view reply) {
  return reply.starts_with('4') || reply.starts_with('5') || reply.starts_with("-ERR");
}

}  // namespace

TerminalLog::TerminalLog(const Story& story) {
  const report::Directory& directory = story.directory();
  const auto host_of = [&](AgentId id) {
    const report::AgentEntry* agent = directory.agent(id);
    return agent != nullptr && agent->kind == trace::AgentKind::Terminal ? agent->host : HostId{};
  };
  const auto add = [&](HostId host, Kind kind, Seq seq, SessionId session, std::string_view text,
                       bool content = false) {
    if (!host) return;
    auto& lines = by_host_[host];
    const auto entry = directory.sessions().find(session);
    const auto protocol =
        entry == directory.sessions().end() ? trace::Protocol{} : entry->second.protocol;
    for (const std::string_view line : text::Lines{text}) {
      lines.push_back(
          {kind, story.trace()[seq].at, seq, session, protocol, content, std::string{line}});
    }
  };
  for (std::uint32_t i = 1; i <= story.trace().size(); ++i) {
    const Seq seq{i};
    match(
        story.trace()[seq].body,
        [&](const trace::SessionOpened& opened) {
          add(host_of(opened.client), Kind::Note, seq, opened.session,
              "Trying " + directory.address(opened.address) + ", port " +
                  std::to_string(opened.port) + " …");
        },
        [&](const trace::Said& said) {
          add(host_of(said.agent), Kind::Typed, seq, said.session,
              said.text == "\r\n" ? std::string_view{" "} : said.text,
              said.part == trace::Part::Content);
        },
        [&](const trace::Heard& heard) {
          add(host_of(heard.agent), Kind::Reply, seq, heard.session, heard.text);
        },
        [&](const trace::Noted& noted) {
          add(host_of(noted.agent), Kind::Note, seq, noted.session, noted.text);
        },
        [&](const trace::SessionClosed& closed) {
          const auto found = directory.sessions().find(closed.session);
          if (found == directory.sessions().end()) return;
          add(host_of(found->second.client), Kind::Note, seq, closed.session,
              trace::words_of(closed.reason).at_terminal);
        },
        [](const auto&) {});
  }
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
                session.protocol,
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
  const Words words = words_of(scenario, host, terminal.server);
  return terminal.protocol == trace::Protocol::Pop3 ? allowed_pop3(terminal.state, words)
                                                    : allowed_smtp(terminal.state, words);
}

Refusal last_refusal(std::span<const ScreenLine> screen) {
  Refusal refusal;
  refusal.column = std::string::npos;
  const auto reply = std::find_if(screen.rbegin(), screen.rend(),
                                  [](const ScreenLine& line) { return line.kind == Kind::Reply; });
  if (reply == screen.rend() || !refuses(reply->text)) return refusal;
  // What it answers stands before it. A server may also speak by itself, as when it loses patience.
  const auto typed = std::next(reply);
  if (typed == screen.rend() || typed->kind != Kind::Typed || typed->session != reply->session) {
    return refusal;
  }
  refusal.line = typed->text;
  refusal.reply = reply->text;
  const bool pop3 = reply->protocol == trace::Protocol::Pop3;
  if (typed->content) {
    refusal.reasons.emplace_back("The message as a whole was refused, after its end.");
  } else if (refusal.line.starts_with(' ')) {
    refusal.column = 0;
    refusal.reasons.emplace_back("A space stands before the command.");
  } else if (pop3) {
    why_pop3(refusal, command_before(typed, screen.rend()));
  } else {
    why_smtp(refusal);
  }
  const std::string digits =
      pop3 ? explain_pop3_reply(refusal.reply) : explain_smtp_reply(refusal.reply);
  if (!digits.empty()) refusal.reasons.push_back(digits);
  return refusal;
}

std::string completed(std::string_view begun, const std::vector<Allowed>& allowed) {
  if (begun.empty()) return {};
  const std::string start = text::upper_case(begun);
  for (const Allowed& one : allowed) {
    if (text::upper_case(one.example).starts_with(start)) return one.example;
  }
  return std::string{begun};
}

}  // namespace reading
