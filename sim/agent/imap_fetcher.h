#pragma once
// The fetcher of a mail program elsewhere that looks into the mailbox over IMAP4: what is new it
// gets, and all stays on the server.
#include <cstdint>
#include <memory>
#include <string>

#include "sim/agent/fetcher.h"
#include "sim/node/delivery.h"
#include "sim/node/visits.h"
#include "sim/proto/imap/client.h"

namespace agent {

struct ImapFetcherOptions {
  std::string server;  // A host name.
  std::string user, password;
};

class ImapFetcher {
 public:
  // `surroundings.agent`: the MAA client.
  ImapFetcher(node::Surroundings surroundings, ImapFetcherOptions options, FetchListener listener);

  // Everything that has come since the last look.
  void look();

 private:
  using Imap = node::Session<imap::Client>;
  struct Visit {
    std::unique_ptr<Imap> session{};
    bool ended = false;  // The result is known; the connection may still have to be closed.
  };

  void connect_imap(trace::Ipv4 address);
  void on_imap_event(Visit& visit, const imap::ClientEvent& event);
  void on_imap_gone(std::uint32_t number, trace::CloseReason reason);

  node::Surroundings surroundings_;
  ImapFetcherOptions options_;
  FetchListener listener_;
  // What came before is known (RFC 3501 §2.3.1.1).
  std::uint32_t uid_validity_ = 0, uid_next_ = 1;
  node::Visits<Visit> visits_;
};

}  // namespace agent
