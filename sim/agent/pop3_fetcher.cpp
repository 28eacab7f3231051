#include "sim/agent/pop3_fetcher.h"

#include <utility>

#include "sim/agent/find_server.h"
#include "sim/match.h"
#include "sim/protocols/rows.h"

namespace agent {

Pop3Fetcher::Pop3Fetcher(node::Surroundings surroundings, Pop3FetcherOptions options,
                         FetchListener listener)
    : surroundings_(surroundings),
      options_(std::move(options)),
      listener_(std::move(listener)),
      visits_(surroundings.ledger.recorder().kernel()) {}

void Pop3Fetcher::look(std::set<std::string> seen) {
  find_server(surroundings_, options_.server, listener_.looked,
              [this, seen = std::move(seen)](trace::Ipv4 address) { connect_pop3(address, seen); });
}

void Pop3Fetcher::connect_pop3(trace::Ipv4 address, std::set<std::string> seen) {
  const auto [ledger, host, resolver, agent] = surroundings_;
  const std::uint32_t number = visits_.next_number();
  Visit& visit = visits_.begin({});
  visit.session = std::make_unique<Pop3>(
      ledger, agent, node::Side::Client,
      pop3::Client{{.user = options_.user,
                    .password = options_.password,
                    .mode = options_.keep ? pop3::Mode::Keep : pop3::Mode::Delete,
                    .apop = options_.apop,
                    .seen = std::move(seen)}},
      [this, &visit](Pop3&, const pop3::ClientEvent& event) { on_pop3_event(visit, event); },
      [this, number](Pop3&, trace::CloseReason reason) { on_pop3_gone(number, reason); });
  net::ByteStream& stream = host.tcp().connect({address, protocols::pop3().port}, *visit.session);
  visit.session->begin(stream, ledger.open({protocols::pop3().name}, agent, stream.local(),
                                           {address, protocols::pop3().port}, options_.server));
}

void Pop3Fetcher::on_pop3_gone(std::uint32_t number, trace::CloseReason reason) {
  const bool ended = visits_.at(number).ended;
  visits_.end(number);
  if (!ended) listener_.looked(no_connection(reason));
}

void Pop3Fetcher::on_pop3_event(Visit& visit, const pop3::ClientEvent& event) {
  match(
      event,
      [&](const pop3::Fetched& fetched) {
        const node::Carried carried = surroundings_.ledger.carried(visit.session->id());
        listener_.fetched({carried.mail, carried.mailbox, carried.uid, fetched.unique_id,
                           surroundings_.ledger.recorder().keep(fetched.content)});
      },
      [&](const pop3::Ended& ended) {
        visit.ended = true;
        listener_.looked({ended.fetched, ended.left, ended.problem});
      },
      [](const auto&) {});
}

}  // namespace agent
