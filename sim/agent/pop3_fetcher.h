#pragma once
// The fetcher of a mail program elsewhere: it gets the mail from a server over POP3.
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "sim/agent/fetcher.h"
#include "sim/node/delivery.h"
#include "sim/node/visits.h"
#include "sim/proto/pop3/client.h"

namespace agent {

struct Pop3FetcherOptions {
  std::string server;  // A host name.
  std::string user, password;
  bool keep = false;  // The messages stay on the server.
  bool apop = false;
};

class Pop3Fetcher {
 public:
  // `surroundings.agent`: the MAA client.
  Pop3Fetcher(node::Surroundings surroundings, Pop3FetcherOptions options, FetchListener listener);

  // Everything that the server has, save what bears one of these unique ids.
  void look(std::set<std::string> seen);

 private:
  using Pop3 = node::Session<pop3::Client>;
  struct Visit {
    std::unique_ptr<Pop3> session{};
    bool ended = false;  // The result is known; the connection may still have to be closed.
  };

  void connect_pop3(trace::Ipv4 address, std::set<std::string> seen);
  void on_pop3_event(Visit& visit, const pop3::ClientEvent& event);
  void on_pop3_gone(std::uint32_t number, trace::CloseReason reason);

  node::Surroundings surroundings_;
  Pop3FetcherOptions options_;
  FetchListener listener_;
  // Who looks again at once gets a new connection while the last one is being closed.
  node::Visits<Visit> visits_;
};

}  // namespace agent
