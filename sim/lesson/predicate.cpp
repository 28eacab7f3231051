#include "sim/lesson/predicate.h"

#include <algorithm>

#include "sim/mail/address.h"
#include "sim/mail/message.h"
#include "sim/match.h"
#include "sim/mime/encoded_word.h"
#include "sim/proto/pop3/dialect.h"
#include "sim/proto/smtp/command.h"
#include "sim/trace/names.h"
#include "sim/trace/timeline.h"

namespace lesson {

namespace {

using Kind = Event::Kind;

bool same_letters(std::string_view one, std::string_view other) {
  return smtp::in_upper_case(one) == smtp::in_upper_case(other);
}

bool fits(const std::string& wanted, std::string_view given) {
  return wanted.empty() || same_letters(wanted, given);
}

std::string verb_of(trace::Protocol protocol, std::string_view line) {
  line = report::without_line_end(line);
  if (protocol == trace::Protocol::Pop3) return pop3::keyword_of(line);
  const auto verb = smtp::verb_of(line);
  return verb ? std::string{smtp::name_of(*verb)} : std::string{};
}

std::string outcome_of(const trace::DnsAnswered& answered) {
  return std::string{answered.outcome};
}

}  // namespace

std::string subject_of(trace::Text message) {
  const auto subject = mail::Message{message}.value_of("Subject");
  return subject ? mime::decode_words(*subject).utf8 : std::string{};
}

Observed::Observed(const trace::Trace& trace) : trace_(trace), directory_(trace) {
  for (std::uint32_t i = 1; i <= trace.size(); ++i) learn(Seq{i});
}

// Whose a message is, and what stands in it, is said once; later records only name it.
void Observed::learn(Seq seq) {
  match(
      trace_[seq].body,
      [&](const trace::Composed& composed) {
        letters_[composed.mail] = {std::string{composed.reverse_path}, composed.message};
      },
      [&](const trace::Queued& queued) {
        letters_[queued.mail].reverse_path = std::string{queued.reverse_path};
      },
      [&](const trace::Delivered& delivered) {
        Letter& letter = letters_[delivered.mail];
        if (letter.message.empty()) letter.message = delivered.message;
        if (!letter.reverse_path.empty()) return;
        const auto path = mail::Message{delivered.message}.value_of("Return-Path").value_or("");
        const std::size_t begin = path.find('<'), end = path.rfind('>');
        if (begin != std::string::npos && end != std::string::npos && begin < end) {
          letter.reverse_path = path.substr(begin + 1, end - begin - 1);
        }
      },
      [](const auto&) {});
}

std::string Observed::host_of(AgentId agent) const {
  const report::AgentEntry* entry = directory_.agent(agent);
  return entry == nullptr ? std::string{} : directory_.host(entry->host);
}

// `paths`: one a line.
bool Observed::path_fits(const std::string& wanted, trace::Text paths) const {
  if (wanted.empty()) return true;
  while (!paths.empty()) {
    const std::size_t end = std::min(paths.find('\n'), paths.size());
    std::string_view path = paths.substr(0, end);
    if (path.starts_with('<') && path.ends_with('>')) path = path.substr(1, path.size() - 2);
    if (same_letters(wanted, path)) return true;
    paths.remove_prefix(std::min(end + 1, paths.size()));
  }
  return false;
}

bool Observed::message_fits(const Event& event, MailId mail, trace::Text message) const {
  const auto letter = letters_.find(mail);
  if (message.empty() && letter != letters_.end()) message = letter->second.message;
  if (!event.from.empty()) {
    if (letter == letters_.end() || !path_fits(event.from, letter->second.reverse_path)) {
      return false;
    }
  }
  if (!event.subject.empty() && subject_of(message).find(event.subject) == std::string::npos) {
    return false;
  }
  return event.contains.empty() || message.find(event.contains) != trace::Text::npos;
}

bool Observed::session_fits(const Event& event, SessionId id) const {
  const auto found = directory_.sessions().find(id);
  if (found == directory_.sessions().end()) return false;
  const report::SessionEntry& session = found->second;
  const std::string server =
      session.server ? host_of(session.server) : directory_.address(session.address);
  return fits(event.protocol, trace::name_of(session.protocol)) &&
         fits(event.from, host_of(session.client)) && fits(event.to, server);
}

bool Observed::said_fits(const Event& event, const trace::Said& said) const {
  if (!session_fits(event, said.session) || !fits(event.at, host_of(said.agent))) return false;
  const report::AgentEntry* agent = directory_.agent(said.agent);
  const bool typed = agent != nullptr && agent->kind == trace::AgentKind::Terminal;
  if (event.by == "client" && !said.from_client) return false;
  if (event.by == "server" && said.from_client) return false;
  if (event.by == "terminal" && !typed) return false;
  if (!event.verb.empty()) {
    const auto protocol = directory_.sessions().at(said.session).protocol;
    if (said.part != trace::Part::Command || verb_of(protocol, said.text) != event.verb) {
      return false;
    }
  }
  if (!event.code.empty()) {
    const bool reply = said.part == trace::Part::Reply || said.part == trace::Part::Greeting;
    if (!reply || !said.text.starts_with(event.code)) return false;
  }
  return event.contains.empty() || said.text.find(event.contains) != trace::Text::npos;
}

bool Observed::is(const Event& event, Seq seq) const {
  const auto letter = [&](Kind kind, MailId mail, AgentId agent, trace::Text to,
                          trace::Text message = {}) {
    return event.kind == kind && path_fits(event.to, to) && fits(event.at, host_of(agent)) &&
           message_fits(event, mail, message);
  };
  return match(
      trace_[seq].body,
      [&](const trace::Composed& b) {
        return letter(Kind::Composed, b.mail, b.agent, b.forward_paths);
      },
      [&](const trace::Queued& b) {
        return letter(Kind::Queued, b.mail, b.spool, b.forward_paths);
      },
      [&](const trace::Relayed& b) {
        return letter(Kind::Relayed, b.mail, b.spool, b.forward_paths);
      },
      [&](const trace::Deferred& b) {
        return letter(Kind::Deferred, b.mail, b.spool, b.forward_paths);
      },
      [&](const trace::Failed& b) {
        return letter(Kind::Failed, b.mail, b.agent, b.forward_paths);
      },
      [&](const trace::Bounced& b) { return letter(Kind::Bounced, b.mail, b.agent, b.to); },
      [&](const trace::Delivered& b) {
        // What lay there when the run began was not put there.
        const report::AgentEntry* agent = directory_.agent(b.agent);
        if (agent != nullptr && agent->kind == trace::AgentKind::Mailboxes) return false;
        return letter(Kind::Delivered, b.mail, b.agent, b.forward_path, b.message);
      },
      [&](const trace::Fetched& b) {
        return letter(Kind::Fetched, b.mail, b.agent, directory_.mailbox(b.mailbox), b.message);
      },
      [&](const trace::Removed& b) {
        return letter(Kind::Removed, b.mail, b.agent, directory_.mailbox(b.mailbox));
      },
      [&](const trace::RecipientRefused& b) {
        return letter(Kind::RecipientRefused, b.mail, b.agent, b.forward_path) &&
               b.reply.starts_with(event.code);
      },
      [&](const trace::Expanded& b) { return letter(Kind::Expanded, b.mail, b.agent, b.alias); },
      [&](const trace::Polled& b) {
        const report::AgentEntry* agent = directory_.agent(b.agent);
        return event.kind == Kind::Polled && fits(event.at, host_of(b.agent)) &&
               (agent == nullptr || fits(event.to, agent->owner));
      },
      [&](const trace::SessionAccepted& b) {
        return event.kind == Kind::Connected && session_fits(event, b.session);
      },
      [&](const trace::SessionClosed& b) {
        return event.kind == Kind::Closed && session_fits(event, b.session) &&
               fits(event.outcome, trace::name_of(b.reason));
      },
      [&](const trace::Said& b) { return event.kind == Kind::Said && said_fits(event, b); },
      [&](const trace::DnsAsked& b) {
        return event.kind == Kind::Asked && fits(event.at, host_of(b.agent)) &&
               fits(event.name, b.name) && fits(event.type, b.type);
      },
      [&](const trace::DnsAnswered& b) {
        return event.kind == Kind::Answered && fits(event.at, host_of(b.agent)) &&
               fits(event.name, b.name) && fits(event.type, b.type) &&
               fits(event.outcome, outcome_of(b));
      },
      [&](const trace::MailboxRefused& b) {
        return event.kind == Kind::MailboxRefused && fits(event.from, b.user) &&
               fits(event.to, directory_.mailbox(b.mailbox));
      },
      [&](const trace::PacketLost& b) {
        return event.kind == Kind::PacketLost && fits(event.outcome, trace::name_of(b.reason));
      },
      [](const auto&) { return false; });
}

std::vector<Seq> Observed::matches(const Event& event, Seq begin, Seq end) const {
  std::vector<Seq> found;
  for (std::uint32_t i = begin.value + 1; i <= end.value; ++i) {
    if (is(event, Seq{i})) found.push_back(Seq{i});
  }
  return found;
}

// — verdicts —

// Something that would have been such an event, were it not for one thing that it says.
std::string Observed::nearly(const Event& event, Seq begin, Seq end) const {
  const auto without = [&](std::string Event::*field, const char* what) -> std::string {
    if ((event.*field).empty()) return {};
    Event wider = event;
    (wider.*field).clear();
    if (matches(wider, begin, end).empty()) return {};
    return " There was one, but " + std::string{what} + " was another than \"" + event.*field +
           "\".";
  };
  for (const auto& [field, what] :
       {std::pair{&Event::subject, "its subject"}, std::pair{&Event::contains, "its text"},
        std::pair{&Event::to, "the receiver"}, std::pair{&Event::from, "the sender"}}) {
    if (std::string hint = without(field, what); !hint.empty()) return hint;
  }
  return {};
}

Verdict Observed::look_at_count(const Predicate& predicate, Seq begin, Seq end) const {
  std::vector<Seq> found = matches(predicate.event, begin, end);
  const auto times = [](std::size_t n) {
    return n == 1 ? std::string{"once"} : std::to_string(n) + " times";
  };
  if (found.size() > predicate.at_most) {
    const std::string rule = predicate.at_most == 0
                                 ? std::string{"should never happen"}
                                 : "may happen at most " + times(predicate.at_most);
    return {false,
            "This has happened " + times(found.size()) + ", and " + rule + ": " +
                words(predicate.event) + ".",
            std::move(found)};
  }
  if (found.size() >= predicate.at_least) return {true, {}, std::move(found)};
  std::string why = "This has not happened yet: " + words(predicate.event) + ".";
  if (!found.empty()) {
    why = "This has happened " + times(found.size()) + ", and must happen " +
          times(predicate.at_least) + ": " + words(predicate.event) + ".";
  } else {
    why += nearly(predicate.event, begin, end);
  }
  return {false, std::move(why), {}};
}

Verdict Observed::look_at_order(const Predicate& predicate, Seq begin, Seq end) const {
  const auto first = matches(predicate.parts.at(0).event, begin, end);
  const auto second = matches(predicate.parts.at(1).event, begin, end);
  if (second.empty() || (!first.empty() && first.front() < second.front())) {
    std::vector<Seq> evidence;
    if (!first.empty()) evidence.push_back(first.front());
    if (!second.empty()) evidence.push_back(second.front());
    return {true, {}, std::move(evidence)};
  }
  return {false,
          "It came too early: " + words(predicate.parts[1].event) +
              ". Before it must come: " + words(predicate.parts[0].event) + ".",
          {second.front()}};
}

Verdict Observed::look_at_state(const Predicate& predicate, Seq end) const {
  const trace::Snapshot now = trace::from_start(trace_, end);
  bool up = !predicate.up;
  std::string what;
  if (predicate.kind == Predicate::Kind::HostIs) {
    for (const auto& [id, host] : now.hosts) {
      if (host.name == predicate.a) up = host.up;
    }
    what = predicate.a + " is switched " + (up ? "on" : "off") + ".";
  } else {
    const auto name = [&](HostId id) {
      const auto host = now.hosts.find(id);
      return host == now.hosts.end() ? trace::Text{} : host->second.name;
    };
    for (const auto& [id, link] : now.links) {
      const auto a = name(link.a), b = name(link.b);
      const bool it =
          (a == predicate.a && b == predicate.b) || (a == predicate.b && b == predicate.a);
      if (it) up = link.up;
    }
    what = "The link between " + predicate.a + " and " + predicate.b +
           (up ? " is whole." : " is cut.");
  }
  if (up == predicate.up) return {true, {}, {}};
  return {false, std::move(what), {}};
}

Verdict Observed::look_at_parts(const Predicate& predicate, Seq begin, Seq end) const {
  Verdict whole{.holds = predicate.kind != Predicate::Kind::Any, .why_not = {}, .evidence = {}};
  for (const Predicate& part : predicate.parts) {
    Verdict verdict = look(part, begin, end);
    switch (predicate.kind) {
      case Predicate::Kind::All:
        if (!verdict.holds) return verdict;
        break;
      case Predicate::Kind::Any:
        if (verdict.holds) return verdict;
        whole.why_not += (whole.why_not.empty() ? "" : " Or: ") + verdict.why_not;
        break;
      default:
        if (verdict.holds) {
          return {false, "This should not be: " + words(part) + ".", std::move(verdict.evidence)};
        }
    }
    whole.evidence.insert(whole.evidence.end(), verdict.evidence.begin(), verdict.evidence.end());
  }
  return whole;
}

Verdict Observed::look(const Predicate& predicate, SimTime begin, SimTime now) const {
  return look(predicate, trace_.last_at(begin), trace_.last_at(now));
}

Verdict Observed::look(const Predicate& predicate, Seq begin, Seq end) const {
  switch (predicate.kind) {
    case Predicate::Kind::Happens:
      return look_at_count(predicate, begin, end);
    case Predicate::Kind::Before:
      return look_at_order(predicate, begin, end);
    case Predicate::Kind::LinkIs:
    case Predicate::Kind::HostIs:
      return look_at_state(predicate, end);
    default:
      return look_at_parts(predicate, begin, end);
  }
}

// The records at which its verdict may change.
void Observed::instants(const Predicate& predicate, Seq begin, std::vector<Seq>& found) const {
  const Seq end{static_cast<std::uint32_t>(trace_.size())};
  if (predicate.kind == Predicate::Kind::Happens) {
    const auto some = matches(predicate.event, begin, end);
    found.insert(found.end(), some.begin(), some.end());
  }
  const bool of_link = predicate.kind == Predicate::Kind::LinkIs;
  if (of_link || predicate.kind == Predicate::Kind::HostIs) {
    for (std::uint32_t i = begin.value + 1; i <= end.value; ++i) {
      const auto& body = trace_[Seq{i}].body;
      if (of_link ? std::holds_alternative<trace::LinkChanged>(body)
                  : std::holds_alternative<trace::HostChanged>(body)) {
        found.push_back(Seq{i});
      }
    }
  }
  for (const Predicate& part : predicate.parts) instants(part, begin, found);
}

std::optional<SimTime> Observed::first_time(const Predicate& predicate, SimTime begin) const {
  return first_time(predicate, trace_.last_at(begin), begin);
}

std::optional<SimTime> Observed::first_time(const Predicate& predicate, Seq after,
                                            SimTime begin) const {
  const Seq now = trace_.last_at(begin);
  if (look(predicate, after, now).holds) return begin;
  std::vector<Seq> found;
  instants(predicate, now, found);
  std::ranges::sort(found);
  for (const Seq seq : found) {
    const SimTime at = trace_[seq].at;
    if (look(predicate, after, trace_.last_at(at)).holds) return at;
  }
  return std::nullopt;
}

}  // namespace lesson
