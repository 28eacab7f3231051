#pragma once
// A mail server's heart: what it takes, from its own users or from other servers, it delivers into
// its mailboxes or sends on. Nothing that it has taken is ever lost silently (RFC 5321 §6.1): each
// recipient ends delivered, relayed, or named in a notification to the sender.
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/net/host.h"
#include "sim/node/alias.h"
#include "sim/node/delivery.h"
#include "sim/node/resolver.h"
#include "sim/node/service.h"
#include "sim/node/spool.h"
#include "sim/node/tampering.h"
#include "sim/sender/checks.h"
#include "sim/sender/dkim.h"
#include "sim/store/store.h"
#include "sim/text/bare_line_ends.h"

namespace node {

struct MtaOptions {
  std::string name;                   // Of the server's host.
  std::set<std::string> domains;      // As text::domain_key() has them; it delivers these itself.
  std::set<std::string> relay_for;    // Likewise; it takes mail for them from anybody, to pass on.
  std::string postmaster_domain;      // Where its postmaster's mailbox is, if nothing says it.
  std::set<trace::Ipv4> relay_from;   // Who may send through it to anywhere.
  std::vector<Duration> retry_after;  // The last is repeated. Not empty.
  Duration give_up_after{};
  std::int64_t epoch_seconds = 0;  // Unix time of virtual time zero.
  std::size_t max_message_octets = 16'000'000;
  std::size_t max_recipients = 1000;
  bool extended = true, pipelining = true, eight_bit = true;
  bool refuse_null_mx = false;  // Senders whose domain takes no mail (RFC 7505 §4.2).
  bool seven_bit = false;       // Clears the eighth bit of whatever it takes.
  std::vector<Tampering> tampers{};
  text::BareLineEnds bare_line_ends = text::BareLineEnds::Refuse;
  sender::Checks checks = sender::Checks::Off;  // Of messages from outside.
  std::optional<sender::DkimSigner> signer{};   // For messages of its own users.
};

class Mta final : public Service {
 public:
  Mta(Ledger& ledger, net::Host& host, Resolver& resolver, store::Store& store, Aliases& aliases,
      MtaOptions options, kernel::Rng random);

  // Takes the responsibility for a message. `content` lies in the trace's store, with the fields
  // that this server puts on top. Recipients were checked by the caller.
  void take(MailId mail, smtp::Envelope envelope, trace::Text content, AgentId by);

  // Whether it delivers mail for this address itself: the address is of one of its domains, names
  // this server by its own IP address (RFC 5321 §4.1.3), or is <Postmaster> alone.
  bool is_local(const mail::Address& address) const;
  // The account or alias that a local address means, if there is one; otherwise the address as it
  // is. As on most servers, upper and lower case of the local part are the same where no two
  // differ in it only, and what follows a "+" is a tag (RFC 5233). "postmaster" is one and the same
  // person at every domain of this server that has none of its own (RFC 5321 §4.5.1).
  mail::Address known_as(const mail::Address& address) const;
  // Whether mail for this local address is taken though no account or alias has it.
  static bool is_postmaster(const mail::Address& address);
  // A message as it leaves this server: where it has seven bits, the eighth of each octet is gone;
  // where it is dishonest, words are others.
  std::string as_passed_on(MailId mail, std::string content, AgentId by);

  // With a signature on top, where this server signs for the domain in From.
  std::string with_signature(MailId mail, std::string content, AgentId by);

  // A number for Received fields, different for each message that this server takes.
  std::string new_queue_id();
  std::int64_t unix_time() const;  // Now, by the scenario's clock.
  std::uint32_t luck(std::uint32_t below) { return random_.below(below); }

  const MtaOptions& options() const { return options_; }
  // What it calls itself in EHLO, in the greeting and in the fields that it writes.
  const std::string& known_as() const { return known_as_; }
  store::Store& store() { return store_; }
  Aliases& aliases() { return aliases_; }
  Ledger& ledger() { return ledger_; }
  net::Host& host() { return host_; }
  Resolver& resolver() { return resolver_; }

  void on_power(bool up) override;

 private:
  std::string tampered_with(MailId mail, std::string content, AgentId by);
  // Local delivery. `stored` is the message with its Return-Path, kept at first use.
  RecipientResult deliver_here(MailId mail, const mail::Address& to, AgentId by,
                               trace::Text stored);
  std::optional<mail::Address> find_here(const mail::Address& address) const;
  store::Account* account_of(const mail::Address& address);
  store::Account& make_postmaster();
  trace::Text with_return_path(const SpooledMail& mail);

  // The recipients of a message that this server has not passed on for the same list before.
  std::vector<mail::Address> without_loops(const smtp::Envelope& envelope, trace::Text content,
                                           std::vector<RecipientResult>& refused) const;
  // Puts a message into the spool, and wakes the MTA client.
  void send_on(SpooledMail item);
  trace::Text marked_for_lists(MailId mail, const smtp::Envelope& envelope, trace::Text content);

  void attempt(std::uint32_t number);
  void attempt_domain(std::uint32_t number, const std::string& domain,
                      std::vector<mail::Address> recipients);
  void send_to(std::uint32_t number, std::vector<std::string> hosts,
               std::vector<mail::Address> recipients);
  void begin(std::uint32_t number, DeliveryOrder order);
  void begin_waiting();
  void on_results(std::uint32_t number, const std::vector<RecipientResult>& results);
  void end_attempt(std::uint32_t number);
  void defer(std::uint32_t number);
  void fail(const SpooledMail& mail, const std::vector<RecipientResult>& failed);
  void bounce(const SpooledMail& mail, const std::vector<RecipientResult>& failed);

  Ledger& ledger_;
  net::Host& host_;
  Resolver& resolver_;
  store::Store& store_;
  Aliases& aliases_;
  MtaOptions options_;
  std::string known_as_;
  kernel::Rng random_;
  AgentId client_;
  Spool spool_;
  Deliveries deliveries_;
  // Each delivery has copies of its message, so those under way carry a limited sum of octets;
  // others wait. With the spool numbers.
  std::size_t carried_ = 0;
  std::deque<std::pair<std::uint32_t, DeliveryOrder>> waiting_;
  // Refusals of the present attempt, by spool number: one notification names them all.
  std::map<std::uint32_t, std::vector<RecipientResult>> refused_;
};

}  // namespace node
