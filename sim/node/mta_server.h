#pragma once
// The MTA server: answers SMTP on port 25, as its MTA's reception decides.
#include <memory>
#include <optional>

#include "sim/node/mta.h"
#include "sim/node/reception.h"
#include "sim/node/seat.h"
#include "sim/node/service.h"
#include "sim/node/session.h"
#include "sim/node/visits.h"
#include "sim/proto/smtp/server.h"

namespace node {

class MtaServer final : public Service {
 public:
  explicit MtaServer(Mta& mta);
  void on_power(bool) override {}  // Its sessions end with their connections.
  Seat& seat() { return seat_; }

 private:
  using Smtp = Session<smtp::Server>;
  struct Visit {
    std::unique_ptr<Smtp> session{};
    Guest guest{};
    std::uint32_t number = 0;
    bool gone = false;  // The session has ended.
    // While it is being found out who sent a message.
    std::optional<sender::Check> check{};
    std::optional<smtp::MessageAsked> held{};
  };

  smtp::Server program(text::BareLineEnds bare_line_ends) const;
  net::StreamUser* accept(net::ByteStream& stream);
  void ask_for(const Visit& visit, const std::string& domain);
  void begin_check(Visit& visit, const smtp::MessageAsked& asked);
  void go_on_with_check(std::uint32_t number);
  void on_event(Visit& visit, const smtp::ServerEvent& event);

  Mta& mta_;
  AgentId agent_;
  Reception reception_;
  Seat seat_;
  Visits<Visit> visits_;
};

}  // namespace node
