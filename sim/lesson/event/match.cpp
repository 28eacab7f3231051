#include "sim/lesson/event/match.h"

#include <algorithm>

#include "sim/lesson/verbs.h"
#include "sim/text/ascii.h"
#include "sim/trace/names.h"

namespace lesson {

namespace {

bool same_letters(std::string_view one, std::string_view other) {
  return text::equal_without_case(one, other);
}

bool fits(const std::string& wanted, std::string_view given) {
  return wanted.empty() || same_letters(wanted, given);
}

// `paths`: one a line.
bool path_fits(const std::string& wanted, trace::Text paths) {
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

bool session_fits(const Event& event, SessionId id, const Observed& observed) {
  const report::Directory& directory = observed.directory();
  const auto found = directory.sessions().find(id);
  if (found == directory.sessions().end()) return false;
  const report::SessionEntry& session = found->second;
  const std::string server =
      session.server ? observed.host_of(session.server) : directory.address(session.address);
  return fits(event[Field::Protocol], session.protocol->name) &&
         fits(event[Field::From], observed.host_of(session.client)) &&
         fits(event[Field::To], server);
}

bool speaker_fits(const std::string& by, const trace::Said& said, const Observed& observed) {
  if (by == "client") return said.from_client;
  if (by == "server") return !said.from_client;
  if (by != "terminal") return true;
  const report::AgentEntry* agent = observed.directory().agent(said.agent);
  return agent != nullptr && agent->kind == trace::AgentKind::Terminal;
}

// Where a reply begins with the client's own tag, what stands behind it counts as well.
bool says_code(const protocols::Protocol& protocol, trace::Text reply, const std::string& code) {
  if (reply.starts_with(code)) return true;
  return protocol.status_of != nullptr && protocol.status_of(reply).starts_with(code);
}

bool words_fit(const Event& event, const trace::Said& said, const Observed& observed) {
  const auto& protocol = *observed.directory().sessions().at(said.session).protocol;
  if (const std::string& verb = event[Field::Verb]; !verb.empty()) {
    if (said.part != trace::Part::Command || verb_said(protocol, said.text) != verb) return false;
  }
  if (const std::string& code = event[Field::Code]; !code.empty()) {
    const bool reply = said.part == trace::Part::Reply || said.part == trace::Part::Greeting;
    if (!reply || !says_code(protocol, said.text, code)) return false;
  }
  return said.text.find(event[Field::Contains]) != trace::Text::npos;
}

bool at_fits(const Event& event, AgentId agent, const Observed& observed) {
  return event[Field::At].empty() || fits(event[Field::At], observed.host_of(agent));
}

// Whom the user agent serves; empty: it is none.
std::string owner_of(AgentId agent, const Observed& observed) {
  const report::AgentEntry* entry = observed.directory().agent(agent);
  return entry == nullptr ? std::string{} : entry->owner;
}

bool question_fits(const Event& event, AgentId agent, trace::Text name, trace::Text type,
                   const Observed& observed) {
  return at_fits(event, agent, observed) && fits(event[Field::Name], name) &&
         fits(event[Field::Type], type);
}

// Null: it is none, or of another message.
const trace::Opened* opening_that_fits(const Event& event, const trace::Body& body,
                                       const Observed& observed) {
  const auto* record = std::get_if<trace::Opened>(&body);
  if (record == nullptr || !letter_fits(event, letter_in(*record, observed), observed)) {
    return nullptr;
  }
  return record;
}

}  // namespace

// — messages —

LetterRecord letter_in(const trace::Composed& body, const Observed&) {
  return {body.mail, body.agent, std::string{body.forward_paths}};
}
LetterRecord letter_in(const trace::Queued& body, const Observed&) {
  return {body.mail, body.spool, std::string{body.forward_paths}};
}
LetterRecord letter_in(const trace::Relayed& body, const Observed&) {
  return {body.mail, body.spool, std::string{body.forward_paths}};
}
LetterRecord letter_in(const trace::Deferred& body, const Observed&) {
  return {body.mail, body.spool, std::string{body.forward_paths}};
}
LetterRecord letter_in(const trace::Failed& body, const Observed&) {
  return {body.mail, body.agent, std::string{body.forward_paths}};
}
LetterRecord letter_in(const trace::Bounced& body, const Observed&) {
  return {body.mail, body.agent, std::string{body.to}};
}
LetterRecord letter_in(const trace::Delivered& body, const Observed&) {
  return {body.mail, body.agent, std::string{body.forward_path}, body.message};
}
LetterRecord letter_in(const trace::Fetched& body, const Observed& observed) {
  return {body.mail, body.agent, observed.directory().mailbox(body.mailbox), body.message};
}
LetterRecord letter_in(const trace::Removed& body, const Observed& observed) {
  return {body.mail, body.agent, observed.directory().mailbox(body.mailbox)};
}
LetterRecord letter_in(const trace::RecipientRefused& body, const Observed&) {
  return {body.mail, body.agent, std::string{body.forward_path}};
}
LetterRecord letter_in(const trace::Expanded& body, const Observed&) {
  return {body.mail, body.agent, std::string{body.alias}};
}

LetterRecord letter_in(const trace::Shown& body, const Observed& observed) {
  return {body.mail, body.agent, owner_of(body.agent, observed), body.message};
}
LetterRecord letter_in(const trace::Marked& body, const Observed& observed) {
  return {body.mail, body.agent, owner_of(body.agent, observed)};
}
LetterRecord letter_in(const trace::Expunged& body, const Observed& observed) {
  return {body.mail, body.agent, owner_of(body.agent, observed)};
}

LetterRecord letter_in(const trace::Opened& body, const Observed& observed) {
  return {body.mail, body.agent, owner_of(body.agent, observed), body.message};
}

bool is_verified(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = opening_that_fits(event, body, observed);
  return record != nullptr && record->signature == "by-sender";
}

bool is_broken_seal(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = opening_that_fits(event, body, observed);
  return record != nullptr && (record->signature == "changed" || record->sealing == "changed");
}

bool is_opened(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = opening_that_fits(event, body, observed);
  return record != nullptr && record->sealing == "opened";
}

bool is_known_signer(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::SignerKnown>(&body);
  return record != nullptr && at_fits(event, record->agent, observed) &&
         fits(event[Field::To], owner_of(record->agent, observed)) &&
         record->signer.find(event[Field::Name]) != trace::Text::npos &&
         fits(event[Field::Outcome], record->how);
}

bool is_comparison(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::FingerprintsCompared>(&body);
  return record != nullptr && fits(event[Field::To], owner_of(record->agent, observed)) &&
         fits(event[Field::From], record->whose) &&
         fits(event[Field::Outcome], record->equal ? "equal" : "unequal");
}

bool lay_there(const trace::Delivered& body, const Observed& observed) {
  const report::AgentEntry* agent = observed.directory().agent(body.agent);
  return agent != nullptr && agent->kind == trace::AgentKind::Mailboxes;
}

bool letter_fits(const Event& event, const LetterRecord& record, const Observed& observed) {
  if (!path_fits(event[Field::To], record.to) || !at_fits(event, record.agent, observed)) {
    return false;
  }
  const Observed::Letter* letter = observed.letter(record.mail);
  trace::Text message = record.message;
  if (message.empty() && letter != nullptr) message = letter->message;
  if (const std::string& from = event[Field::From]; !from.empty()) {
    if (letter == nullptr || !path_fits(from, letter->reverse_path)) return false;
  }
  if (const std::string& subject = event[Field::Subject]; !subject.empty()) {
    if (subject_of(message).find(subject) == std::string::npos) return false;
  }
  return message.find(event[Field::Contains]) != trace::Text::npos;
}

bool is_refusal(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::RecipientRefused>(&body);
  return record != nullptr && letter_fits(event, letter_in(*record, observed), observed) &&
         record->reply.starts_with(event[Field::Code]);
}

bool is_looking(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::Polled>(&body);
  if (record == nullptr || !at_fits(event, record->agent, observed)) return false;
  const report::AgentEntry* agent = observed.directory().agent(record->agent);
  return agent == nullptr || fits(event[Field::To], agent->owner);
}

bool is_page(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::PageShown>(&body);
  if (record == nullptr || !at_fits(event, record->agent, observed)) return false;
  const std::string& words = event[Field::Contains];
  return fits(event[Field::To], owner_of(record->agent, observed)) &&
         (record->address.find(words) != trace::Text::npos ||
          record->page.find(words) != trace::Text::npos);
}

// — dialogues —

bool is_connection(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::SessionAccepted>(&body);
  return record != nullptr && session_fits(event, record->session, observed);
}

bool is_end(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::SessionClosed>(&body);
  return record != nullptr && session_fits(event, record->session, observed) &&
         fits(event[Field::Outcome], trace::name_of(record->reason));
}

bool is_speech(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* said = std::get_if<trace::Said>(&body);
  return said != nullptr && session_fits(event, said->session, observed) &&
         at_fits(event, said->agent, observed) && speaker_fits(event[Field::By], *said, observed) &&
         words_fit(event, *said, observed);
}

// — names, mailboxes, packets —

bool is_question(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::DnsAsked>(&body);
  return record != nullptr &&
         question_fits(event, record->agent, record->name, record->type, observed);
}

bool is_answer(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::DnsAnswered>(&body);
  return record != nullptr &&
         question_fits(event, record->agent, record->name, record->type, observed) &&
         fits(event[Field::Outcome], record->outcome);
}

bool is_check(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::SenderChecked>(&body);
  return record != nullptr && at_fits(event, record->agent, observed) &&
         fits(event[Field::Type], record->check) && fits(event[Field::Name], record->domain) &&
         fits(event[Field::Outcome], record->result);
}

bool is_refused_mailbox(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::MailboxRefused>(&body);
  return record != nullptr && fits(event[Field::From], record->user) &&
         fits(event[Field::To], observed.directory().mailbox(record->mailbox));
}

bool is_loss(const Event& event, const trace::Body& body, const Observed&) {
  const auto* record = std::get_if<trace::PacketLost>(&body);
  return record != nullptr && fits(event[Field::Outcome], trace::name_of(record->reason));
}

}  // namespace lesson
