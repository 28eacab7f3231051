#pragma once
// The message access agent's server: gives users their mail over POP3 and over IMAP4.
#include <cstdint>
#include <memory>
#include <string>

#include "sim/kernel/rng.h"
#include "sim/net/host.h"
#include "sim/node/imap_visit.h"
#include "sim/node/mailbox_visit.h"
#include "sim/node/seat.h"
#include "sim/node/service.h"
#include "sim/node/session.h"
#include "sim/node/visits.h"
#include "sim/proto/imap/server.h"
#include "sim/proto/pop3/server.h"

namespace node {

struct MaaOptions {
  bool apop = false;
  std::int64_t epoch_seconds = 0;  // Unix time of virtual time zero.
};

class MaaServer final : public Service {
 public:
  MaaServer(Ledger& ledger, net::Host& host, store::Store& store, MaaOptions options,
            kernel::Rng random);
  void on_power(bool) override {}  // Its sessions end with their connections.
  // The seat in which a person answers at this port.
  Seat& seat(std::uint16_t port);

 private:
  using Pop3 = Session<pop3::Server>;
  struct Visit {
    MailboxVisit mailbox;
    std::unique_ptr<Pop3> session{};
  };

  using Imap = Session<imap::Server>;
  struct ImapEntry {
    ImapVisit mailboxes;
    std::unique_ptr<Imap> session{};
  };

  net::StreamUser* accept_pop3(net::ByteStream& stream);
  void on_event(Visit& visit, const pop3::ServerEvent& event);
  net::StreamUser* accept_imap(net::ByteStream& stream);
  void on_event(ImapEntry& visit, const imap::ServerEvent& event);
  // Something has changed in a mailbox: those who wait for news hear of it (RFC 2177).
  void tell_idling();

  Ledger& ledger_;
  net::Host& host_;
  store::Store& store_;
  MaaOptions options_;
  kernel::Rng random_;
  AgentId agent_;
  Seat pop3_seat_, imap_seat_;
  Visits<Visit> visits_;
  Visits<ImapEntry> imap_visits_;
  bool telling_ = false;  // It is to be done before time goes on.
};

}  // namespace node
