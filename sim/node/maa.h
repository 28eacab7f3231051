#pragma once
// The message access agent's server: gives users their mail over POP3.
#include <memory>
#include <string>

#include "sim/kernel/rng.h"
#include "sim/net/host.h"
#include "sim/node/mailbox_visit.h"
#include "sim/node/seat.h"
#include "sim/node/service.h"
#include "sim/node/session.h"
#include "sim/node/visits.h"
#include "sim/proto/pop3/server.h"

namespace node {

struct MaaOptions {
  bool apop = false;
};

class MaaServer final : public Service {
 public:
  MaaServer(Ledger& ledger, net::Host& host, store::Store& store, MaaOptions options,
            kernel::Rng random);
  void on_power(bool) override {}  // Its sessions end with their connections.
  Seat& seat() { return seat_; }

 private:
  using Pop3 = Session<pop3::Server>;
  struct Visit {
    MailboxVisit mailbox;
    std::unique_ptr<Pop3> session{};
  };

  net::StreamUser* accept(net::ByteStream& stream);
  void on_event(Visit& visit, const pop3::ServerEvent& event);

  Ledger& ledger_;
  net::Host& host_;
  store::Store& store_;
  MaaOptions options_;
  kernel::Rng random_;
  AgentId agent_;
  Seat seat_;
  Visits<Visit> visits_;
};

}  // namespace node
