#include "sim/node/name_server.h"

#include <utility>

#include "sim/protocols/rows.h"

namespace node {

NameServer::NameServer(Ledger& ledger, net::Host& host, std::vector<dns::Zone> zones)
    : ledger_(ledger),
      host_(host),
      agent_(ledger.add_agent(host.id(), trace::AgentKind::NameServer, "Name server")),
      zones_(std::move(zones)) {
  const std::uint16_t port = protocols::dns().port;
  host_.udp().bind(
      port, [this, port](net::Endpoint from, std::uint16_t, std::string_view datagram) {
        const auto query = dns::decode(datagram);
        if (!query) {
          trace::Recorder& recorder = ledger_.recorder();
          recorder.record(trace::Noted{agent_, SessionId{}, recorder.keep(query.problem().why),
                                       query.problem().rfc});
          return;
        }
        if (query->response) return;  // Answering answers would never end.
        host_.udp().send(port, from, dns::encode(dns::respond(zones_, *query)));
      });
}

}  // namespace node
