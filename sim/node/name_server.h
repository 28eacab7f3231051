#pragma once
// A name server: answers over UDP for the zones that it is the authority for.
#include <vector>

#include "sim/net/host.h"
#include "sim/node/ledger.h"
#include "sim/node/service.h"
#include "sim/proto/dns/zone.h"

namespace node {

class NameServer final : public Service {
 public:
  NameServer(Ledger& ledger, net::Host& host, std::vector<dns::Zone> zones);
  void on_power(bool) override {}  // It remembers nothing from one question to the next.

 private:
  Ledger& ledger_;
  net::Host& host_;
  AgentId agent_;
  std::vector<dns::Zone> zones_;
};

}  // namespace node
