#pragma once
// A user agent: composes, sends, looks for new mail. On the mail server itself it uses the spool
// and the mailbox file; on any other computer it has an MTA client and an MAA client.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/mail/compose.h"
#include "sim/mime/composer.h"
#include "sim/node/delivery.h"
#include "sim/store/store.h"
#include "sim/node/mta.h"
#include "sim/node/service.h"
#include "sim/proto/pop3/client.h"

namespace node {

// What a user writes into the template, or a message that is sent as it is.
struct Draft {
  std::vector<mail::Address> to, cc, bcc;
  std::string subject, body;  // UTF-8; the body's lines end with "\n".
  std::string html{};         // The body as HTML; empty: none.
  std::vector<mime::Attachment> attachments{};
  std::optional<mime::TransferEncoding> encoding{};  // Of body and HTML. None: the best.
  std::optional<std::string> message;
  // Where envelope and header disagree.
  bool other_sender = false;
  std::optional<mail::Address> envelope_from{};
  std::vector<mail::Address> envelope_to{};
};

// The names that stand before addresses.
using AddressBook = std::map<mail::Address, std::string>;

struct UserAgentOptions {
  mail::Address user;
  std::int64_t epoch_seconds = 0;
  Mta* local_mta = nullptr;              // On the same host, where there is one.
  Mailboxes* local_mailboxes = nullptr;  // Likewise.
  std::string submit_to;                 // A host name; empty: the two above.
  std::string fetch_from;                // A host name; empty: the local mailboxes.
  std::string pop3_user, password;
  bool keep = false, apop = false;
  bool extended = true, pipelining = true;  // As client of `submit_to`.
  bool eight_bit_anyway = false;            // The same: smtp::ClientOptions.
  const AddressBook* address_book = nullptr;
};

class UserAgent final : public Service {
 public:
  // `resolver` is needed only where mail is submitted or fetched over the network.
  UserAgent(Ledger& ledger, net::Host& host, Resolver* resolver, UserAgentOptions options,
            kernel::Rng random);

  void send(Draft draft);
  void check_mail();
  // Tries to read a mailbox file of this host: one's own, or somebody else's.
  void open_mailbox(const mail::Address& address);

  void on_power(bool up) override;

 private:
  using Pop3 = Session<pop3::Client>;
  // A look into the mailbox over POP3.
  struct Poll {
    std::unique_ptr<Pop3> session;
    bool ended = false;  // The result is known; the connection may still have to be closed.
  };
  struct Outgoing {
    DeliveryOrder order;
    std::uint32_t attempts = 0;
    std::unique_ptr<Delivery> delivery;  // While an attempt is under way.
    kernel::EventId retry{};
  };

  smtp::Envelope envelope_of(const Draft& draft) const;
  std::string compose(const Draft& draft);
  std::string compose_mime(const Draft& draft, const mail::Letter& letter);
  std::vector<mail::Mailbox> with_names(const std::vector<mail::Address>& addresses) const;
  bool needs_mime(const Draft& draft) const;
  void submit_here(MailId mail, smtp::Envelope envelope, trace::Text message);
  void store_here(MailId mail, const smtp::Envelope& envelope, trace::Text message);
  void submit_over_smtp(MailId mail, smtp::Envelope envelope, trace::Text message);
  void attempt(std::uint32_t number);
  void on_results(std::uint32_t number, const std::vector<RecipientResult>& results);
  void give_up(Outgoing& outgoing, const std::string& why);

  void read_here();
  void fetch_over_pop3();
  void connect_pop3(trace::Ipv4 address);
  void on_pop3_event(Poll& poll, const pop3::ClientEvent& event);
  void on_pop3_gone(std::uint32_t number, trace::CloseReason reason);
  void end_poll(std::size_t fetched, std::size_t left, std::string_view problem);
  bool computer_is_on();

  Ledger& ledger_;
  net::Host& host_;
  Resolver* resolver_;
  UserAgentOptions options_;
  kernel::Rng random_;
  AgentId agent_, mta_client_, maa_client_;
  std::uint32_t last_outgoing_ = 0;
  std::map<std::uint32_t, Outgoing> outbox_;
  bool polling_ = false;
  // Who looks again at once gets a new connection while the last one is being closed.
  std::uint32_t last_poll_ = 0;
  std::map<std::uint32_t, Poll> polls_;
  std::set<std::string> seen_;    // Unique ids, for keep mode.
  std::set<std::uint32_t> read_;  // Uids of the local mailbox.
};

}  // namespace node
