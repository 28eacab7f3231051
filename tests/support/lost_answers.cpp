#include "tests/support/lost_answers.h"

namespace audit {

namespace {

// Of the message's own header: a notification carries another message in its body.
std::string message_id(trace::Text message) {
  const std::string_view header = message.substr(0, message.find("\r\n\r\n"));
  constexpr std::string_view kField = "\r\nMessage-ID:";
  const std::size_t at = header.find(kField);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = header.substr(at + kField.size());
  return std::string{rest.substr(0, rest.find("\r\n"))};
}

}  // namespace

void LostAnswers::read(const trace::Record& record) {
  if (const auto* agent = std::get_if<trace::AgentAdded>(&record.body)) {
    hosts_[agent->agent] = agent->host;
  } else if (const auto* accepted = std::get_if<trace::SessionAccepted>(&record.body)) {
    servers_[accepted->session] = hosts_.at(accepted->server);
  } else if (const auto* composed = std::get_if<trace::Composed>(&record.body)) {
    learn(composed->message, composed->mail);
  } else if (const auto* said = std::get_if<trace::Said>(&record.body)) {
    if (!said->from_client || said->part != trace::Part::Content) return;
    said_[said->session] = message_id(said->text);
    unanswered_.insert(said->session);
  } else if (const auto* heard = std::get_if<trace::Heard>(&record.body)) {
    if (!heard->from_client) unanswered_.erase(heard->session);
  }
}

void LostAnswers::learn(SessionId session, MailId mail) {
  if (const auto said = said_.find(session); said != said_.end()) mails_[said->second].insert(mail);
}

void LostAnswers::learn(trace::Text message, MailId mail) {
  if (const std::string id = message_id(message); !id.empty()) mails_[id].insert(mail);
}

int LostAnswers::count(MailId mail, HostId host) const {
  int count = 0;
  for (const SessionId session : unanswered_) {
    const auto server = servers_.find(session);
    if (server == servers_.end() || server->second != host) continue;
    const auto mails = mails_.find(said_.at(session));
    if (mails != mails_.end() && mails->second.contains(mail)) ++count;
  }
  return count;
}

}  // namespace audit
