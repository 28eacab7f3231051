#pragma once
// What a mail program still has to hand to its server over SMTP: it submits, tries again by itself
// for an hour, then leaves it to its user.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/node/delivery.h"

namespace agent {

struct OutboxOptions {
  std::string server;          // A host name.
  smtp::ClientOptions client;  // How it speaks to that server.
};

class Outbox {
 public:
  // `surroundings.agent`: the MTA client. `holder`: whoever owes the mail until it is taken.
  Outbox(node::Surroundings surroundings, AgentId holder, OutboxOptions options);

  // `message` lies in the trace's store. What becomes of it stands in the trace.
  void submit(MailId mail, smtp::Envelope envelope, trace::Text message);
  // Whatever waits is tried at once: the computer has been switched on.
  void hurry();

 private:
  struct Outgoing {
    node::DeliveryOrder order;
    std::uint32_t attempts = 0;
    bool under_way = false;
    kernel::EventId retry{};
    std::string why{};  // What kept it here the last time.
  };

  void attempt(std::uint32_t number);
  void on_results(std::uint32_t number, const std::vector<node::RecipientResult>& results);
  void settle(Outgoing& outgoing, const std::vector<node::RecipientResult>& results);
  void defer(std::uint32_t number);
  void give_up(const Outgoing& outgoing);

  node::Surroundings surroundings_;
  AgentId holder_;
  OutboxOptions options_;
  std::uint32_t last_ = 0;
  std::map<std::uint32_t, Outgoing> outgoing_;
  node::Deliveries deliveries_;
};

}  // namespace agent
