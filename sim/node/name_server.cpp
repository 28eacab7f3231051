#include "sim/node/name_server.h"

#include <utility>

namespace node {

NameServer::NameServer(Ledger& ledger, net::Host& host, std::vector<dns::Zone> zones)
    : ledger_(ledger),
      host_(host),
      agent_(ledger.add_agent(host.id(), trace::AgentKind::NameServer, "Name server")),
      zones_(std::move(zones)) {
  constexpr std::uint16_t kDnsPort = 53;
  host_.udp().bind(kDnsPort, [this](net::Endpoint from, std::uint16_t, std::string_view datagram) {
    const auto query = dns::decode(datagram);
    if (!query) {
      trace::Recorder& recorder = ledger_.recorder();
      recorder.record(trace::Noted{agent_, SessionId{}, recorder.keep(query.problem().why),
                                   query.problem().rfc});
      return;
    }
    if (query->response) return;  // Answering answers would never end.
    host_.udp().send(kDnsPort, from, dns::encode(dns::respond(zones_, *query)));
  });
}

}  // namespace node
