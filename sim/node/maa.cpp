#include "sim/node/maa.h"

#include <algorithm>
#include <utility>

#include "sim/match.h"
#include "sim/node/imap_prompter.h"
#include "sim/node/pop3_prompter.h"
#include "sim/protocols/rows.h"

namespace node {

MaaServer::MaaServer(Ledger& ledger, net::Host& host, store::Store& store, MaaOptions options,
                     kernel::Rng random)
    : ledger_(ledger),
      host_(host),
      store_(store),
      options_(options),
      random_(random),
      agent_(ledger.add_agent(host.id(), trace::AgentKind::MaaServer, "MAA server")),
      pop3_seat_(ledger, agent_, trace::Protocol{protocols::pop3().name},
                 [this](const Seat::Place& place) {
                   MailboxVisit visit{ledger_, store_, agent_, {}};
                   visit.begin(place.session);
                   return std::make_unique<Pop3Prompter>(std::move(visit));
                 }),
      imap_seat_(ledger, agent_, trace::Protocol{protocols::imap4().name},
                 [this](const Seat::Place& place) {
                   ImapVisit visit{ledger_, store_, agent_, options_.epoch_seconds};
                   visit.begin(place.session);
                   return std::make_unique<ImapPrompter>(std::move(visit));
                 }),
      visits_(ledger.recorder().kernel()),
      imap_visits_(ledger.recorder().kernel()) {
  host_.tcp().listen(protocols::pop3().port, [this](net::ByteStream& stream) -> net::StreamUser* {
    return pop3_seat_.taken() ? pop3_seat_.accept(stream) : accept_pop3(stream);
  });
  host_.tcp().listen(protocols::imap4().port, [this](net::ByteStream& stream) -> net::StreamUser* {
    return imap_seat_.taken() ? imap_seat_.accept(stream) : accept_imap(stream);
  });
  store_.set_listener([this] { tell_idling(); });
}

Seat& MaaServer::seat(std::uint16_t port) {
  return port == protocols::imap4().port ? imap_seat_ : pop3_seat_;
}

// — POP3 —

net::StreamUser* MaaServer::accept_pop3(net::ByteStream& stream) {
  const std::uint32_t number = visits_.next_number();
  std::string timestamp;
  if (options_.apop) {
    timestamp = "<" + std::to_string(random_.next()) + "." + std::to_string(number) + "@" +
                host_.name() + ">";
  }
  Visit& visit = visits_.begin({{ledger_, store_, agent_, std::move(timestamp)}});
  visit.session = std::make_unique<Pop3>(
      ledger_, agent_, Side::Server, pop3::Server{{.timestamp = visit.mailbox.timestamp()}},
      [this, &visit](Pop3&, const pop3::ServerEvent& event) { on_event(visit, event); },
      [this, number](Pop3&, trace::CloseReason) { visits_.end(number); });
  const SessionId session =
      ledger_.accept({protocols::pop3().name}, agent_, stream.peer(), stream.local());
  visit.mailbox.begin(session);
  visit.session->begin(stream, session);
  visit.session->perform([](pop3::Server& server) { return server.open(); });
  return visit.session.get();
}

void MaaServer::on_event(Visit& visit, const pop3::ServerEvent& event) {
  const auto answer = [&visit](pop3::LoginAnswer login) {
    visit.session->perform([&](pop3::Server& server) { return server.answer(std::move(login)); });
  };
  match(
      event, [&](const pop3::LoginAsked& asked) { answer(visit.mailbox.sign_in(asked)); },
      [&](const pop3::ApopAsked& asked) { answer(visit.mailbox.sign_in(asked)); },
      [&](const auto&) { visit.mailbox.obey(event); });
}

// — IMAP4 —

net::StreamUser* MaaServer::accept_imap(net::ByteStream& stream) {
  const std::uint32_t number = imap_visits_.next_number();
  ImapEntry& visit =
      imap_visits_.begin({ImapVisit{ledger_, store_, agent_, options_.epoch_seconds}});
  visit.session = std::make_unique<Imap>(
      ledger_, agent_, Side::Server, imap::Server{{}},
      [this, &visit](Imap&, const imap::ServerEvent& event) { on_event(visit, event); },
      [this, &visit, number](Imap&, trace::CloseReason) {
        visit.mailboxes.break_off();
        imap_visits_.end(number);
      });
  const SessionId session =
      ledger_.accept({protocols::imap4().name}, agent_, stream.peer(), stream.local());
  visit.mailboxes.begin(session);
  visit.session->begin(stream, session);
  visit.session->perform([](imap::Server& server) { return server.open(); });
  return visit.session.get();
}

void MaaServer::on_event(ImapEntry& visit, const imap::ServerEvent& event) {
  const auto* asked = std::get_if<imap::Asked>(&event);
  if (asked == nullptr) return;
  visit.session->perform(
      [&](imap::Server& server) { return server.answer(visit.mailboxes.answer(*asked)); });
}

// Whoever made the change is still at it: the others are told when he is done.
void MaaServer::tell_idling() {
  const auto& visits = imap_visits_.all();
  const bool somebody = std::ranges::any_of(
      visits, [](const auto& entry) { return entry.second.session->machine().idles(); });
  if (!somebody || std::exchange(telling_, true)) return;
  ledger_.recorder().kernel().schedule(Duration::zero(), [this] {
    telling_ = false;
    for (const auto& [number, visit] : imap_visits_.all()) {
      if (!visit.session->machine().idles()) continue;
      const imap::News news = imap_visits_.at(number).mailboxes.news();
      visit.session->perform([&](imap::Server& server) { return server.tell(news); });
    }
  });
}

}  // namespace node
