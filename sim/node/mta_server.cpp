#include "sim/node/mta_server.h"

#include <utility>

#include "sim/mail/message.h"
#include "sim/mail/trace_fields.h"
#include "sim/match.h"

namespace node {

namespace {

// RFC 5321 §6.3: a message with so many Received fields runs in circles.
constexpr std::size_t kMaxHops = 100;

smtp::Reply reply(int code, std::string enhanced, std::string line) {
  return {code, std::move(enhanced), {std::move(line)}};
}

}  // namespace

MtaServer::MtaServer(Mta& mta)
    : mta_(mta),
      agent_(mta.ledger().add_agent(mta.host().id(), trace::AgentKind::MtaServer, "MTA server")) {
  constexpr std::uint16_t kSmtpPort = 25;
  mta_.host().tcp().listen(kSmtpPort, [this](net::ByteStream& stream) { return accept(stream); });
}

net::StreamUser* MtaServer::accept(net::ByteStream& stream) {
  const std::uint32_t number = ++last_visit_;
  Visit& visit = visits_[number];
  visit.client = stream.peer();
  Ledger& ledger = mta_.ledger();
  smtp::Server machine{{.domain = mta_.options().name,
                        .max_message_octets = mta_.options().max_message_octets,
                        .max_recipients = mta_.options().max_recipients,
                        .extended = mta_.options().extended,
                        .eight_bit = mta_.options().eight_bit}};
  visit.session = std::make_unique<Smtp>(
      ledger, agent_, Side::Server, std::move(machine),
      [this, &visit](Smtp&, const smtp::ServerEvent& event) { on_event(visit, event); },
      [this, number](Smtp&, trace::CloseReason) {
        mta_.ledger().recorder().kernel().schedule(Duration::zero(),
                                                   [this, number] { visits_.erase(number); });
      });
  visit.session->begin(stream,
                       ledger.accept(trace::Protocol::Smtp, agent_, stream.peer(), stream.local()));
  visit.session->perform([](smtp::Server& server) { return server.open(); });
  return visit.session.get();
}

void MtaServer::on_event(Visit& visit, const smtp::ServerEvent& event) {
  const auto answer = [&visit](smtp::Reply reply) {
    visit.session->perform([&](smtp::Server& server) { return server.answer(std::move(reply)); });
  };
  match(
      event,
      [&](const smtp::Greeted& greeted) {
        visit.greeted_as = greeted.domain;
        visit.extended = greeted.extended;
      },
      [&](const smtp::MailAsked& asked) { answer(may_send(visit, asked)); },
      [&](const smtp::RcptAsked& asked) { answer(may_receive(visit, asked.forward_path)); },
      [&](const smtp::MessageAsked& asked) { answer(take(visit, asked)); },
      [&](const smtp::VrfyAsked& asked) { answer(verify(asked.what)); },
      [&](const smtp::ExpnAsked& asked) { answer(expand(asked.what)); }, [](const auto&) {});
}

smtp::Reply MtaServer::may_send(Visit& visit, const smtp::MailAsked& asked) const {
  visit.size = asked.size;
  if (asked.size > mta_.options().max_message_octets) {
    return reply(552, "5.3.4", "Message is larger than this server takes");
  }
  return reply(250, "2.1.0", "Sender OK");
}

smtp::Reply MtaServer::may_receive(const Visit& visit, const mail::Address& forward_path) {
  if (mta_.is_local(forward_path)) return may_receive_here(visit, forward_path);
  if (mta_.options().relay_from.contains(visit.client.address)) {
    return reply(250, "2.1.5", "Recipient OK, will relay");
  }
  return reply(550, "5.7.1", "Relaying denied: not one of our users, not one of our domains");
}

smtp::Reply MtaServer::may_receive_here(const Visit& visit, const mail::Address& forward_path) {
  if (forward_path.domain.empty()) return reply(250, "2.1.5", "Postmaster OK");
  const Mailbox* mailbox = mta_.mailboxes().find(forward_path);
  if (mta_.aliases().has(forward_path)) {
    if (mailbox != nullptr && mailbox->account.forwards) {
      return reply(251, "2.1.5",
                   "User not local; will forward to <" + mailbox->account.moved_to + ">");
    }
    return reply(250, "2.1.5", "Recipient OK, an alias");
  }
  if (mailbox == nullptr) return reply(550, "5.1.1", "No such user here");
  const Account& account = mailbox->account;
  if (!account.moved_to.empty()) {
    return reply(551, "5.1.6", "User not local; please try <" + account.moved_to + ">");
  }
  if (account.busy) return reply(450, "4.2.1", "Mailbox busy, try again later");
  if (account.quota_octets != 0) {
    if (visit.size > account.quota_octets) {
      return reply(552, "5.2.3", "Message is larger than this mailbox");
    }
    if (mailbox->octets + visit.size >= account.quota_octets) {
      return reply(452, "4.2.2", "Mailbox full");
    }
  }
  return reply(250, "2.1.5", "Recipient OK");
}

smtp::Reply MtaServer::take(const Visit& visit, const smtp::MessageAsked& asked) {
  Ledger& ledger = mta_.ledger();
  if (mail::count_received(asked.content) >= kMaxHops) {
    return reply(554, "5.4.6", "Too many hops: this message runs in circles");
  }
  const std::string id = mta_.new_queue_id();
  mail::Received received{.from = visit.greeted_as,
                          .from_address = visit.client.address.value,
                          .by = mta_.options().name,
                          .with = visit.extended ? "ESMTP" : "SMTP",
                          .id = id,
                          .unix_seconds = mta_.unix_time()};
  // Named only where there is one: otherwise blind copies would become known (RFC 5321 §7.2).
  if (asked.envelope.forward_paths.size() == 1) {
    received.for_path = asked.envelope.forward_paths.front();
  }
  const MailId mail = ledger.carried(visit.session->id()).mail;
  const trace::Text content = ledger.recorder().keep(
      mail::received_field(received) + mta_.as_passed_on(mail, asked.content, agent_));
  mta_.take(mail, asked.envelope, content, agent_);
  return reply(250, "2.0.0", "Message accepted as " + id);
}

smtp::Reply MtaServer::verify(const std::string& what) {
  const Mailbox* mailbox = mta_.mailboxes().find_user(what);
  if (mailbox == nullptr) return reply(550, "5.1.1", "No such user here");
  return reply(250, "2.1.5", "<" + mail::format(mailbox->account.address) + ">");
}

smtp::Reply MtaServer::expand(const std::string& what) {
  for (const std::string& domain : mta_.options().domains) {
    const auto whole = mail::parse_address(what);
    const mail::Address alias = whole ? *whole : mail::Address{what, domain};
    if (const auto* members = mta_.aliases().members(alias)) {
      smtp::Reply list{250, "2.1.5", {}};
      for (const mail::Address& member : *members) {
        list.lines.push_back("<" + mail::format(member) + ">");
      }
      return list;
    }
  }
  return reply(550, "5.1.1", "No such list here");
}

}  // namespace node
