#pragma once
// One attempt to hand a message to another server: tries the hosts it is given in turn, over SMTP,
// until for each recipient one of them has said yes or a final no (RFC 5321 §5.1).
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sim/net/host.h"
#include "sim/node/ledger.h"
#include "sim/node/resolver.h"
#include "sim/node/session.h"
#include "sim/node/visits.h"
#include "sim/proto/smtp/client.h"

namespace node {

// What became of one recipient.
struct RecipientResult {
  enum class Kind : unsigned char { Taken, TryLater, Refused };
  mail::Address forward_path;
  Kind kind = Kind::TryLater;
  std::string status;    // RFC 3463: "5.1.1".
  std::string why;       // For people, and for the Diagnostic-Code of a notification.
  std::string host;      // Who was to take it; empty: no host was found.
  bool replied = false;  // `why` is that host's reply, not what we say of it.
  Seq because;           // The record of the refusal; zero: there is none.
};

struct DeliveryOrder {
  MailId mail;
  smtp::Envelope envelope;
  trace::Text content;
  AgentId holder;                  // Who keeps it until then: a spool, or a user agent.
  std::vector<std::string> hosts;  // Names or address literals, best first.
  smtp::ClientOptions client;
};

// What a delivery needs from the host it runs on.
struct Surroundings {
  Ledger& ledger;
  net::Host& host;
  Resolver& resolver;
  AgentId agent;  // The MTA client.
};

class Delivery {
 public:
  using OnDone = std::function<void(const std::vector<RecipientResult>&)>;

  // Calls `on_done` once, later; the owner may then destroy it, but not within that call.
  Delivery(Surroundings surroundings, DeliveryOrder order, OnDone on_done);
  Delivery(const Delivery&) = delete;
  Delivery& operator=(const Delivery&) = delete;

  void start();

 private:
  using Smtp = Session<smtp::Client>;
  // Which recipients a transaction of the session carries, as indexes into results_.
  using Batch = std::vector<std::size_t>;

  void try_next_host();
  void try_next_address();
  std::vector<smtp::Transaction> make_transactions();
  void on_event(const smtp::ClientEvent& event);
  void on_answer(const smtp::RecipientAnswered& answered);
  void on_transaction_end(const smtp::TransactionEnded& ended);
  void on_gone(trace::CloseReason reason);
  // What to do with a host's addresses, or with the lack of them.
  void on_addresses(const std::vector<trace::Ipv4>& found, const dns::Answered& answered);
  void on_literal();
  void end();
  void set_aside(RecipientResult::Kind kind, const std::string& status, const std::string& why);
  bool anything_open() const;

  Surroundings surroundings_;
  DeliveryOrder order_;
  OnDone on_done_;
  std::vector<RecipientResult> results_;
  std::size_t next_host_ = 0;
  // No host so far that could ever take the mail: none has an address (RFC 5321 §5.1).
  bool nowhere_ = true;
  std::string host_name_;
  std::vector<trace::Ipv4> addresses_;  // Of host_name_, still to be tried, in reverse order.
  std::vector<Batch> batches_;
  std::set<std::size_t> refused_;  // Indexes into results_ that RCPT settled in this session.
  // Of those that a transaction carries, one was accepted; the transaction's index.
  std::set<std::size_t> accepted_in_;
  std::unique_ptr<Smtp> session_;
};

// Those of one client that are under way.
using Deliveries = Visits<std::unique_ptr<Delivery>>;
// Starts one, which goes when it is done. `on_done` as above.
void start(Deliveries& deliveries, Surroundings surroundings, DeliveryOrder order,
           Delivery::OnDone on_done);

}  // namespace node
