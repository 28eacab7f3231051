#pragma once
// Somebody at a terminal, as in example 23.1 of the textbook: connects to a server's port and types
// its protocol by hand, a line at a time, reading each answer before typing on.
#include <string>
#include <vector>

#include "sim/net/host.h"
#include "sim/node/ledger.h"
#include "sim/node/resolver.h"

namespace node {

class Terminal final : public net::StreamUser {
 public:
  Terminal(Ledger& ledger, net::Host& host, Resolver& resolver);
  ~Terminal() override;
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // Types `lines` (without line ends), each `pause` after the answer to the one before it; what
  // follows "354" is typed without waiting for answers, up to the line with the final period.
  void type(const std::string& server, std::uint16_t port, std::vector<std::string> lines,
            Duration pause);

  void on_connected() override;
  void on_octets(std::string_view octets) override;
  void on_end() override;
  void on_closed(trace::CloseReason reason) override;

 private:
  void connect(net::Endpoint server, const std::string& name);
  void type_next();
  void type_in(Duration wait);
  void wait_for_answer();
  void read_line(std::string_view line);
  void note(std::string_view text);

  Ledger& ledger_;
  net::Host& host_;
  Resolver& resolver_;
  AgentId agent_;
  SessionId session_;
  net::ByteStream* stream_ = nullptr;
  std::vector<std::string> lines_;
  std::size_t next_ = 0;
  Duration pause_{};
  std::string unread_;
  MailId mail_;
  bool in_message_ = false;  // Between 354 and the final period.
  bool greeted_ = false;
  kernel::EventId alarm_;
};

}  // namespace node
