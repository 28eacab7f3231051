#pragma once
// Somebody at a terminal, as in example 23.1 of the textbook: connects to a server's port and types
// its protocol by hand, a line at a time, reading each answer before typing on.
#include <optional>
#include <string>
#include <vector>

#include "sim/net/host.h"
#include "sim/node/ledger.h"
#include "sim/node/resolver.h"
#include "sim/node/session.h"
#include "sim/protocols/protocol.h"

namespace node {

class Terminal final : public net::StreamUser {
 public:
  Terminal(Ledger& ledger, net::Host& host, Resolver& resolver);
  ~Terminal() override;
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // What the person is up to: `lines` (without line ends) are typed to that port, each `pause`
  // after the answer to the one before it; the lines of a message are typed without waiting for
  // answers, up to the one with the final period. `hang_up`: then he ends the connection.
  struct Plan {
    std::string server;
    std::uint16_t port = 0;
    std::vector<std::string> lines;
    Duration pause{};
    bool hang_up = false;
  };
  // Connects; where the terminal is connected to that port already, the lines are typed after those
  // before.
  void type(Plan plan);

  void on_connected() override;
  void on_octets(std::string_view octets) override;
  void on_end() override;
  void on_closed(trace::CloseReason reason) override;

 private:
  void connect(net::Endpoint server);
  void type_on(Plan plan);
  void hang_up();
  void type_next();
  void type_in(Duration wait);
  void wait_for_answer();
  void be_patient();
  void read_line(std::string_view line);
  void note(std::string_view text);

  Ledger& ledger_;
  net::Host& host_;
  Resolver& resolver_;
  AgentId agent_;
  std::optional<SessionBooks> books_;              // Of the last connection; none: there was none.
  const protocols::Protocol* protocol_ = nullptr;  // Of the port that it is connected to.
  net::ByteStream* stream_ = nullptr;
  Plan plan_;
  std::size_t next_ = 0;  // Of the plan's lines.
  bool waiting_ = false;  // For an answer, or for the connection.
  bool looking_ = false;  // For the server's address.
  std::string unread_;
  bool in_message_ = false;  // The server waits for the lines of a message.
  kernel::EventId alarm_;
};

}  // namespace node
