#include "sim/node/mta_server.h"

#include <utility>

#include "sim/node/smtp_prompter.h"
#include "sim/protocols/rows.h"

namespace node {

MtaServer::MtaServer(Mta& mta)
    : mta_(mta),
      agent_(mta.ledger().add_agent(mta.host().id(), trace::AgentKind::MtaServer, "MTA server")),
      reception_(mta, agent_),
      seat_(mta.ledger(), agent_, trace::Protocol{protocols::smtp().name},
            [this](const Seat::Place& place) {
              // A person takes what he takes, but is told what the program would have said.
              return std::make_unique<SmtpPrompter>(reception_, program(text::BareLineEnds::Keep),
                                                    mta_.options().bare_line_ends, place);
            }),
      visits_(mta.ledger().recorder().kernel()) {
  mta_.host().tcp().listen(protocols::smtp().port,
                           [this](net::ByteStream& stream) -> net::StreamUser* {
                             return seat_.taken() ? seat_.accept(stream) : accept(stream);
                           });
}

smtp::Server MtaServer::program(text::BareLineEnds bare_line_ends) const {
  return smtp::Server{{.domain = mta_.known_as(),
                       .max_message_octets = mta_.options().max_message_octets,
                       .max_recipients = mta_.options().max_recipients,
                       .extended = mta_.options().extended,
                       .eight_bit = mta_.options().eight_bit,
                       .bare_line_ends = bare_line_ends}};
}

net::StreamUser* MtaServer::accept(net::ByteStream& stream) {
  const std::uint32_t number = visits_.next_number();
  Visit& visit = visits_.begin({.number = number});
  Ledger& ledger = mta_.ledger();
  visit.session = std::make_unique<Smtp>(
      ledger, agent_, Side::Server, program(mta_.options().bare_line_ends),
      [this, &visit](Smtp&, const smtp::ServerEvent& event) { on_event(visit, event); },
      [this, number](Smtp&, trace::CloseReason) {
        visits_.at(number).gone = true;
        visits_.end(number);
      });
  visit.guest = {
      .client = stream.peer(),
      .session = ledger.accept({protocols::smtp().name}, agent_, stream.peer(), stream.local())};
  visit.session->begin(stream, visit.guest.session);
  visit.session->perform([](smtp::Server& server) { return server.open(); });
  return visit.session.get();
}

// The client waits for the reply to MAIL until DNS has answered, or nobody has.
void MtaServer::ask_for(const Visit& visit, const std::string& domain) {
  mta_.resolver().ask(
      {domain, dns::Type::MX}, [this, number = visit.number](const dns::Answered& answered) {
        if (!visits_.all().contains(number) || visits_.at(number).gone) return;
        visits_.at(number).session->perform(
            [&](smtp::Server& server) { return server.answer(Reception::judge_sender(answered)); });
      });
}

// The client waits for the reply to its message until all questions are answered, or nobody can.
void MtaServer::begin_check(Visit& visit, const smtp::MessageAsked& asked) {
  visit.held = asked;
  visit.check.emplace(reception_.arrival(visit.guest, asked));
  go_on_with_check(visit.number);
}

void MtaServer::go_on_with_check(std::uint32_t number) {
  Visit& visit = visits_.at(number);
  if (const auto wanted = visit.check->next()) {
    mta_.resolver().ask(*wanted, [this, number, wanted](const dns::Answered& answered) {
      if (!visits_.all().contains(number) || visits_.at(number).gone) return;
      visits_.at(number).check->learn(*wanted, sender::answer_of(answered));
      go_on_with_check(number);
    });
    return;
  }
  smtp::Reply reply = reception_.take_checked(visit.guest, *visit.held, visit.check->verdicts());
  visit.check.reset();
  visit.held.reset();
  visit.session->perform([&](smtp::Server& server) { return server.answer(std::move(reply)); });
}

void MtaServer::on_event(Visit& visit, const smtp::ServerEvent& event) {
  Reception::learn(visit.guest, event);
  std::optional<smtp::Reply> reply = reception_.decide(visit.guest, event);
  if (const auto* asked = std::get_if<smtp::MessageAsked>(&event)) {
    if (reception_.checks_sender(visit.guest)) return begin_check(visit, *asked);
    reply = reception_.take(visit.guest, *asked);
  }
  if (!reply) return;
  if (const auto domain = reception_.domain_to_ask_for(event); domain && reply->positive()) {
    return ask_for(visit, *domain);
  }
  visit.session->perform([&](smtp::Server& server) { return server.answer(std::move(*reply)); });
}

}  // namespace node
