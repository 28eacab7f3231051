#pragma once
// A mail program's computer and a mail server's, joined by one link, with nothing on them: for
// tests of parts of the agents that need a network.
#include <string>
#include <utility>

#include "sim/net/network.h"
#include "sim/node/delivery.h"
#include "sim/node/mta.h"
#include "sim/store/store.h"

namespace support {

struct TwoHosts {
  TwoHosts() {
    network.add_link(pc, server, {.delay = std::chrono::milliseconds{5}});
    disk.add(store::Account{{.address = {"ann", "a.test"}, .password = "secret"}, MailboxId{1}});
  }

  // What a part of ann's mail program needs.
  node::Surroundings surroundings() { return {ledger, network.host(pc), resolver, client}; }
  node::Mta make_mta() {
    return {ledger,
            network.host(server),
            resolver,
            disk,
            aliases,
            {.name = "mail.a.test",
             .domains = {"a.test"},
             .relay_from = {},
             .retry_after = {std::chrono::minutes{15}},
             .give_up_after = std::chrono::hours{1}},
            kernel::Rng{1, "mta"}};
  }
  void run() {
    while (kernel.step()) {
    }
  }

  kernel::Kernel kernel;
  trace::Trace trace;
  trace::Recorder recorder{kernel, trace};
  node::Ledger ledger{recorder};
  net::Network network{recorder, 1};
  HostId pc = network.add_host("pc", trace::Ipv4{0x0a000001}, trace::HostKind::Computer);
  HostId server = network.add_host("mail.a.test", trace::Ipv4{0x0a000002}, trace::HostKind::Server);
  node::Resolver resolver{ledger,
                          network.host(pc),
                          {},
                          {{"mail.a.test", trace::Ipv4{0x0a000002}}},
                          kernel::Rng{1, "resolver"}};
  AgentId user_agent = ledger.add_agent(pc, trace::AgentKind::UserAgent, "UA", "ann@a.test");
  AgentId client = ledger.add_agent(pc, trace::AgentKind::MtaClient, "client", "ann@a.test");
  store::Store disk{recorder, ledger.add_agent(server, trace::AgentKind::Mailboxes, "Mailboxes")};
  node::Aliases aliases{ledger, server};
};

}  // namespace support
