#include "gui/reading/following.h"

#include "sim/match.h"

namespace reading {

namespace {

MailId named(const trace::Record& record) {
  return match(record.body, [](const auto& body) {
    if constexpr (requires { body.mail; }) return body.mail;
    return MailId{};
  });
}

SessionId session_in(const trace::Record& record) {
  return match(record.body, [](const auto& body) {
    if constexpr (requires { body.session; }) return body.session;
    return SessionId{};
  });
}

AgentId agent_of(const trace::Record& record) {
  return match(record.body, [](const auto& body) {
    if constexpr (requires { AgentId{body.agent}; }) return AgentId{body.agent};
    return AgentId{};
  });
}

// The session that a record belongs to: its own, or that of what made it happen.
SessionId session_of(const trace::Trace& trace, Seq seq) {
  for (; seq; seq = trace[seq].cause) {
    if (const SessionId session = session_in(trace[seq])) return session;
    if (std::holds_alternative<trace::ActionTaken>(trace[seq].body)) break;
  }
  return SessionId{};
}

// A message that is fetched is carried by the session, although it did not make it happen.
bool is_carried(const trace::Record& record) {
  return std::holds_alternative<trace::Fetched>(record.body) ||
         std::holds_alternative<trace::Relayed>(record.body);
}

// Of what went over the wire: as long as the message is where nobody transports it.
std::uint64_t octets_of_message(std::string_view wire) {
  constexpr std::string_view kEnd = ".\r\n";
  const bool ends = wire == kEnd || wire.ends_with("\r\n.\r\n");
  std::uint64_t octets = wire.size() - (ends ? kEnd.size() : 0);
  for (std::size_t at = wire.starts_with("..") ? 0 : wire.find("\n.."); at < wire.size();
       at = wire.find("\n..", at + 1)) {
    --octets;
  }
  return octets;
}

}  // namespace

Following::Following(const Story& story, MailId mail)
    : mail_(mail), mails_{mail}, records_(story.trace().size() + 1) {
  const trace::Trace& trace = story.trace();
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const trace::Record& record = trace[Seq{i}];
    if (const auto* bounced = std::get_if<trace::Bounced>(&record.body)) {
      if (mails_.contains(bounced->mail)) mails_.insert(bounced->bounce);
    }
    const bool is_named = mails_.contains(named(record));
    // What another message made happen concerns that one, even if this one was its reason.
    const bool of_another = named(record) && !is_named;
    const bool made = record.cause && record.cause.value < i && records_[record.cause.value];
    records_[i] = is_named || (made && !of_another);
    if (is_named && is_carried(record)) sessions_.insert(session_of(trace, Seq{i}));
    const auto* opened = std::get_if<trace::SessionOpened>(&record.body);
    if (opened != nullptr && records_[i]) sessions_.insert(opened->session);
  }
  sessions_.erase(SessionId{});
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const SessionId session = session_in(trace[Seq{i}]);
    if (session && sessions_.contains(session)) records_[i] = true;
    if (!records_[i]) continue;
    const report::AgentEntry* agent = story.directory().agent(agent_of(trace[Seq{i}]));
    if (agent != nullptr) hosts_.insert(agent->host);
  }
  for (const Utterance& said : story.utterances()) {
    if (said.part != trace::Part::Content || !said.heard || !sessions_.contains(said.session)) {
      continue;
    }
    carried_.push_back({&said, octets_of_message(said.text)});
  }
}

MailId mail_of(const Story& story, Seq seq) {
  const trace::Trace& trace = story.trace();
  SessionId session;
  for (Seq at = seq; at; at = trace[at].cause) {
    if (const MailId mail = named(trace[at])) return mail;
    if (!session) session = session_in(trace[at]);
  }
  if (!session) return MailId{};
  // Nothing before it speaks of a message: perhaps one was fetched in its session.
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const trace::Record& record = trace[Seq{i}];
    if (is_carried(record) && session_of(trace, Seq{i}) == session) return named(record);
  }
  return MailId{};
}

MailId first_mail(const Story& story) {
  for (std::uint32_t i = 1; i <= story.trace().size(); ++i) {
    if (const MailId mail = named(story.trace()[Seq{i}])) return mail;
  }
  return MailId{};
}

}  // namespace reading
