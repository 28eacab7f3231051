#include "sim/lesson/next_words.h"

#include <algorithm>

#include "sim/proto/diagram.h"
#include "sim/proto/pop3/dialect.h"
#include "sim/proto/pop3/server.h"
#include "sim/proto/smtp/command.h"
#include "sim/proto/smtp/server.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace lesson {

namespace {

std::string verb_of(trace::Protocol protocol, std::string_view line) {
  if (protocol == trace::Protocol::Pop3) return pop3::keyword_of(line);
  const auto verb = smtp::verb_of(line);
  return verb ? std::string{smtp::name_of(*verb)} : std::string{};
}

// The state in which the session's server is when record `seq` comes.
std::string server_state(const Observed& observed, SessionId session, AgentId client, Seq seq) {
  std::string state;
  const trace::Trace& trace = observed.trace();
  for (std::uint32_t i = 1; i < seq.value; ++i) {
    const auto* moved = std::get_if<trace::MachineMoved>(&trace[Seq{i}].body);
    if (moved != nullptr && moved->session == session && moved->agent != client) {
      state = std::string{moved->to};
    }
  }
  return state;
}

bool is_wanted(Predicted predicted, const trace::Said& said) {
  if (said.part == trace::Part::Content) return false;
  if (predicted == Predicted::Command) return said.part == trace::Part::Command;
  if (predicted == Predicted::Reply) return said.part != trace::Part::Command;
  return true;
}

}  // namespace

std::optional<NextWords> next_words(const Observed& observed, Predicted predicted,
                                    const std::optional<Event>& event, SimTime now) {
  const trace::Trace& trace = observed.trace();
  const Seq begin = trace.last_at(now), end{static_cast<std::uint32_t>(trace.size())};
  std::optional<Seq> found;
  if (event) {
    const auto all = observed.matches(*event, begin, end);
    if (!all.empty()) found = all.front();
  } else {
    for (std::uint32_t i = begin.value + 1; i <= end.value && !found; ++i) {
      const auto* said = std::get_if<trace::Said>(&trace[Seq{i}].body);
      if (said != nullptr && is_wanted(predicted, *said)) found = Seq{i};
    }
  }
  if (!found) return std::nullopt;
  const auto* said = std::get_if<trace::Said>(&trace[*found].body);
  if (said == nullptr) return std::nullopt;
  const auto entry = observed.directory().sessions().find(said->session);
  if (entry == observed.directory().sessions().end()) return std::nullopt;
  const report::SessionEntry& session = entry->second;
  return NextWords{.seq = *found,
                   .said = *said,
                   .peer = said->from_client ? session.server : session.client,
                   .protocol = session.protocol,
                   .verb = said->part == trace::Part::Command
                               ? verb_of(session.protocol, text::without_line_end(said->text))
                               : std::string{},
                   .server_state = server_state(observed, said->session, session.client, *found)};
}

trace::Protocol last_spoken(const Observed& observed, SimTime now) {
  const trace::Trace& trace = observed.trace();
  for (std::uint32_t i = trace.last_at(now).value; i >= 1; --i) {
    const auto* said = std::get_if<trace::Said>(&trace[Seq{i}].body);
    if (said == nullptr) continue;
    const auto& sessions = observed.directory().sessions();
    const auto session = sessions.find(said->session);
    if (session != sessions.end()) return session->second.protocol;
  }
  return trace::Protocol::Smtp;
}

bool is_legal(trace::Protocol protocol, std::string_view state, const std::string& verb) {
  if (protocol == trace::Protocol::Pop3) {
    const auto now = proto::state_named(pop3::Server::diagram(), state);
    for (const auto& row : pop3::Server::verbs()) {
      if (row.keyword == verb) return !now || row.legal(*now);
    }
    return false;
  }
  const auto now = proto::state_named(smtp::Server::diagram(), state);
  for (const auto& row : smtp::Server::verbs()) {
    if (smtp::name_of(row.verb) != verb) continue;
    return !now || (row.legal(*now) && proto::leads_on(smtp::Server::diagram(), *now, verb));
  }
  return false;
}

bool same_command(trace::Protocol protocol, std::string_view one, std::string_view other) {
  if (one == other) return true;
  if (protocol == trace::Protocol::Pop3) {
    const auto a = pop3::parse_command(one), b = pop3::parse_command(other);
    return a && b && *a == *b;
  }
  const auto a = smtp::parse_command(one), b = smtp::parse_command(other);
  return a && b && a->verb == b->verb && a->path == b->path &&
         text::upper_case(a->argument) == text::upper_case(b->argument);
}

std::string why_refused(trace::Protocol protocol, std::string_view state, std::string_view line) {
  const std::string verb = verb_of(protocol, line);
  const bool known =
      protocol == trace::Protocol::Pop3
          ? std::ranges::find(pop3::Server::verbs(), verb, &pop3::Server::VerbRow::keyword) !=
                pop3::Server::verbs().end()
          : !verb.empty();
  if (!known) {
    return "No command of " + std::string{protocol == trace::Protocol::Pop3 ? "POP3" : "SMTP"} +
           " begins like this.";
  }
  if (!is_legal(protocol, state, verb)) {
    return verb + " cannot come now: the server is in the state " + std::string{state} + ".";
  }
  const auto explained = [](const text::Malformed& problem) {
    return "The server would not understand this line: " + problem.why + " (" +
           std::string{problem.rfc} + ").";
  };
  if (protocol == trace::Protocol::Pop3) {
    const auto command = pop3::parse_command(line);
    return command ? std::string{} : explained(command.problem());
  }
  const auto command = smtp::parse_command(line);
  return command ? std::string{} : explained(command.problem());
}

}  // namespace lesson
