#include "sim/agent/imap_fetcher.h"

#include <utility>

#include "sim/agent/find_server.h"
#include "sim/match.h"
#include "sim/protocols/rows.h"

namespace agent {

ImapFetcher::ImapFetcher(node::Surroundings surroundings, ImapFetcherOptions options,
                         FetchListener listener)
    : surroundings_(surroundings),
      options_(std::move(options)),
      listener_(std::move(listener)),
      visits_(surroundings.ledger.recorder().kernel()) {}

void ImapFetcher::look() {
  find_server(surroundings_, options_.server, listener_,
              [this](trace::Ipv4 address) { connect_imap(address); });
}

void ImapFetcher::connect_imap(trace::Ipv4 address) {
  const auto [ledger, host, resolver, agent] = surroundings_;
  const std::uint32_t number = visits_.next_number();
  Visit& visit = visits_.begin({});
  visit.session = std::make_unique<Imap>(
      ledger, agent, node::Side::Client,
      imap::Client{{.user = options_.user,
                    .password = options_.password,
                    .uid_validity = uid_validity_,
                    .uid_next = uid_next_}},
      [this, &visit](Imap&, const imap::ClientEvent& event) { on_imap_event(visit, event); },
      [this, number](Imap&, trace::CloseReason reason) { on_imap_gone(number, reason); });
  net::ByteStream& stream = host.tcp().connect({address, protocols::imap4().port}, *visit.session);
  visit.session->begin(stream, ledger.open({protocols::imap4().name}, agent, stream.local(),
                                           {address, protocols::imap4().port}, options_.server));
}

void ImapFetcher::on_imap_gone(std::uint32_t number, trace::CloseReason reason) {
  const bool ended = visits_.at(number).ended;
  visits_.end(number);
  if (!ended) listener_.looked(no_connection(reason));
}

void ImapFetcher::on_imap_event(Visit& visit, const imap::ClientEvent& event) {
  match(
      event,
      [&](const imap::Fetched& fetched) {
        const node::Carried carried = surroundings_.ledger.carried(visit.session->id());
        listener_.fetched({carried.mail,
                           carried.mailbox,
                           fetched.uid,
                           {},
                           surroundings_.ledger.recorder().keep(fetched.content)});
      },
      [&](const imap::Ended& ended) {
        visit.ended = true;
        uid_validity_ = ended.uid_validity;
        uid_next_ = ended.uid_next;
        listener_.looked({ended.fetched, ended.left, ended.problem});
      },
      [](const auto&) {});
}

}  // namespace agent
