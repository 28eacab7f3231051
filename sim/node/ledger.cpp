#include "sim/node/ledger.h"

namespace node {

AgentId Ledger::add_agent(HostId host, trace::AgentKind kind, std::string_view label,
                          std::string_view owner) {
  const AgentId agent{++last_agent_};
  recorder_.record(
      trace::AgentAdded{agent, host, kind, recorder_.keep(label), recorder_.keep(owner)});
  return agent;
}

MailboxId Ledger::add_mailbox(AgentId keeper, std::string_view address, std::string_view owner) {
  const MailboxId mailbox = new_mailbox();
  recorder_.record(
      trace::MailboxAdded{mailbox, keeper, recorder_.keep(address), recorder_.keep(owner)});
  return mailbox;
}

SessionId Ledger::open(trace::Protocol protocol, AgentId client, net::Endpoint local,
                       net::Endpoint server, std::string_view server_name) {
  const SessionId session{++last_session_};
  open_.emplace(session, Open{.connection = {local, server}});
  by_connection_[{local, server}] = session;
  recorder_.record(trace::SessionOpened{session, protocol, client, server.address, server.port,
                                        recorder_.keep(server_name)});
  return session;
}

SessionId Ledger::accept(trace::Protocol protocol, AgentId server, net::Endpoint client,
                         net::Endpoint local) {
  SessionId session;
  if (const auto known = by_connection_.find({client, local}); known != by_connection_.end()) {
    session = known->second;
    ++open_.at(session).ends;
  } else {
    session = open(protocol, AgentId{}, client, local, {});
    open_.at(session).outside = true;
  }
  recorder_.record(trace::SessionAccepted{session, server});
  return session;
}

bool Ledger::client_is_outside(SessionId session) const {
  const auto found = open_.find(session);
  return found != open_.end() && found->second.outside;
}

void Ledger::count(SessionId session, bool from_client, std::uint64_t octets) {
  const auto found = open_.find(session);
  if (found == open_.end()) return;
  (from_client ? found->second.octets_from_client : found->second.octets_from_server) += octets;
}

void Ledger::count_content(SessionId session, bool from_client, std::uint64_t octets) {
  const auto found = open_.find(session);
  if (found == open_.end()) return;
  (from_client ? found->second.content_from_client : found->second.content_from_server) += octets;
}

void Ledger::said(SessionId session, bool from_client, Seq record, std::uint64_t octets) {
  const auto found = open_.find(session);
  if (found == open_.end()) return;
  Direction& direction = from_client ? found->second.from_client : found->second.from_server;
  direction.said += octets;
  direction.spoken.push_back({record, direction.said});
}

Seq Ledger::heard(SessionId session, bool from_client, std::uint64_t octets) {
  const auto found = open_.find(session);
  if (found == open_.end()) return Seq{};
  Direction& direction = from_client ? found->second.from_client : found->second.from_server;
  direction.heard += octets;
  while (!direction.spoken.empty() && direction.spoken.front().end < direction.heard) {
    direction.spoken.pop_front();
  }
  return direction.spoken.empty() ? Seq{} : direction.spoken.front().record;
}

void Ledger::leave(SessionId session, bool client, trace::CloseReason reason) {
  const auto found = open_.find(session);
  if (found == open_.end()) return;
  Open& open = found->second;
  // What the client saw counts: a server that was switched off cannot tell how it ended.
  if (client || open.reason == trace::CloseReason::Finished) open.reason = reason;
  if (--open.ends > 0) return;
  recorder_.record(trace::SessionClosed{session, open.reason, open.octets_from_client,
                                        open.octets_from_server, open.content_from_client,
                                        open.content_from_server});
  by_connection_.erase(open.connection);
  open_.erase(found);
}

void Ledger::carry(SessionId session, Carried mail) {
  const auto found = open_.find(session);
  if (found == open_.end()) return;
  found->second.mail = mail;
  if (!found->second.outside && mail.uid != 0) found->second.mails[mail.uid] = mail;
}

Carried Ledger::carried(SessionId session) {
  const auto found = open_.find(session);
  if (found == open_.end() || !found->second.mail.mail) return {.mail = new_mail(), .mailbox = {}};
  return found->second.mail;
}

Carried Ledger::carried(SessionId session, std::uint32_t uid) {
  const auto open = open_.find(session);
  if (open == open_.end()) return {.mail = new_mail(), .mailbox = {}};
  const auto mail = open->second.mails.find(uid);
  if (mail == open->second.mails.end()) return {.mail = new_mail(), .mailbox = {}};
  return mail->second;
}

}  // namespace node
