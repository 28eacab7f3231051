#include "gui/reading/following.h"

#include <map>
#include <string>

#include "sim/match.h"
#include "sim/text/dot_stuffing.h"

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

// A message that is fetched, or comes in a page, is carried by the session, although it did not
// make it happen.
bool is_carried(const trace::Trace& trace, const trace::Record& record) {
  const bool in_page = std::holds_alternative<trace::Shown>(record.body) && record.cause &&
                       std::holds_alternative<trace::PageShown>(trace[record.cause].body);
  return in_page || std::holds_alternative<trace::Fetched>(record.body) ||
         std::holds_alternative<trace::Relayed>(record.body);
}

// What went over the wire, as it is where nobody transports it.
std::string message_in(std::string_view wire) {
  text::DotReader reader{wire.size()};
  reader.push(wire);
  return reader.take();
}

// Of whom it is, wherever its octets lie as they were carried.
std::map<std::string_view, MailId> forms_of(const trace::Trace& trace,
                                            const std::set<MailId>& mails) {
  std::map<std::string_view, MailId> forms;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    match(trace[Seq{i}].body, [&](const auto& body) {
      if constexpr (requires { MailId{body.mail}, trace::Text{body.message}; }) {
        if (mails.contains(body.mail)) forms.emplace(body.message, body.mail);
      }
    });
  }
  return forms;
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
    if (is_named && is_carried(trace, record)) sessions_.insert(session_of(trace, Seq{i}));
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
  find_carried(story);
}

// Several messages may go in one session: those that have the octets of this one. One that goes
// alone is this one even if it was changed on the way.
void Following::find_carried(const Story& story) {
  std::map<SessionId, std::size_t> contents;
  const auto is_content = [&](const Utterance& said) {
    return said.part == trace::Part::Content && said.heard && sessions_.contains(said.session);
  };
  for (const Utterance& said : story.utterances()) {
    if (is_content(said)) ++contents[said.session];
  }
  const std::map<std::string_view, MailId> forms = forms_of(story.trace(), mails_);
  for (const Utterance& said : story.utterances()) {
    if (!is_content(said)) continue;
    const std::string message = message_in(said.text);
    const auto form = forms.find(message);
    const MailId mail = form != forms.end()             ? form->second
                        : contents[said.session] == 1 ? mail_
                                                        : MailId{};
    if (mail) carried_.push_back({&said, message.size(), mail});
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
    if (is_carried(trace, record) && session_of(trace, Seq{i}) == session) return named(record);
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
