#include "sim/node/maa.h"

#include <utility>

#include "sim/match.h"
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
      seat_(ledger, agent_, trace::Protocol{protocols::pop3().name},
            [this](const Seat::Place& place) {
              MailboxVisit visit{ledger_, store_, agent_, {}};
              visit.begin(place.session);
              return std::make_unique<Pop3Prompter>(std::move(visit));
            }),
      visits_(ledger.recorder().kernel()) {
  host_.tcp().listen(protocols::pop3().port, [this](net::ByteStream& stream) -> net::StreamUser* {
    return seat_.taken() ? seat_.accept(stream) : accept(stream);
  });
}

net::StreamUser* MaaServer::accept(net::ByteStream& stream) {
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

}  // namespace node
