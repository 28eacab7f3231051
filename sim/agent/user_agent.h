#pragma once
// A user agent: a composer, an outbox, a fetcher and the lists of what has come and of what was
// sent, wired for one user.
// On the mail server itself it uses the spool and the mailbox file; on any other computer it has an
// MTA client and an MAA client.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/agent/composer.h"
#include "sim/agent/imap_fetcher.h"
#include "sim/agent/mailbox_reader.h"
#include "sim/agent/message_list.h"
#include "sim/agent/outbox.h"
#include "sim/agent/pop3_fetcher.h"
#include "sim/node/mta.h"
#include "sim/node/service.h"
#include "sim/protocols/protocol.h"
#include "sim/seal/key_ring.h"
#include "sim/seal/sealed_message.h"
#include "sim/seal/verdict.h"

namespace agent {

struct UserAgentOptions {
  mail::Address user;
  std::int64_t epoch_seconds = 0;
  node::Mta* local_mta = nullptr;                   // On the same host, where there is one.
  store::Store* local_store = nullptr;              // Likewise.
  std::string submit_to{};                          // A host name; empty: the two above.
  std::string fetch_from{};                         // A host name; empty: the local mailboxes.
  const protocols::Protocol* fetch_with = nullptr;  // Needed with `fetch_from`.
  std::string login{}, password{};                  // There.
  bool keep = false, apop = false;
  std::vector<std::string> folders{"INBOX"};  // Of the server, into which it looks …
  bool by_parts = false;                      // … headers first, texts when they are read …
  bool idle = false;                          // … and it waits there for what comes.
  bool extended = true, pipelining = true;    // As client of `submit_to`.
  bool eight_bit_anyway = false;              // The same: smtp::ClientOptions.
  const AddressBook* address_book = nullptr;
  seal::KeyRing ring{};  // The user's own key with its secret, and those of others.
  kernel::Rng seal_luck{0, {}};
};

// An answer to a message in a list, and what its user adds to what the mail program proposes.
struct AnswerOrder {
  trace::Box box{};
  std::size_t number = 0;  // In that list.
  mime::Answering how{};
  bool quote = true;  // False: the text of the answered message is left out.
  // Whether `own` says how it is sealed; else an answer to what was opened is signed and encrypted
  // as that was, and any other goes as it is.
  bool says_seal = false;
  // The user's own text, files and blind copies. People in "to" or "cc", or a subject, stand
  // instead of the proposed ones.
  Draft own{};
};

class UserAgent final : public node::Service {
 public:
  // `resolver` is needed only where mail is submitted or fetched over the network.
  UserAgent(node::Ledger& ledger, net::Host& host, node::Resolver* resolver,
            UserAgentOptions options, kernel::Rng random);

  void send(Draft draft);
  void check_mail();
  // Tries to read a mailbox file of this host: one's own, or somebody else's.
  void open_mailbox(const mail::Address& address);

  // — the lists. `number`: of the list as it is then; a note says so where there is no such
  // message.

  // Puts the message on the screen; it is read from now on. Where its text is still on the server,
  // that is fetched first.
  void read(trace::Box box, std::size_t number);
  void answer(AnswerOrder order);
  void set_deleted(trace::Box box, std::size_t number, bool deleted);
  // All that are marked as deleted leave both lists. Where the inbox is a mailbox file of this
  // host, or stays on the server (IMAP4), they leave that, too.
  void expunge();
  // Its file comes by other means than mail. `pem`: a list of what an authority has revoked.
  void take_revocation_list(std::string_view pem);
  const MessageList& list(trace::Box box) const {
    return box == trace::Box::Inbox ? inbox_ : sent_;
  }

  // — its user's key ring —

  // Of his own key, octets; empty: he has none.
  std::string own_fingerprint() const;
  // Somebody has read him the fingerprint of the key that he has: it is compared with those of the
  // keys in the ring that name him. A note says so where there is none.
  void compare(const mail::Address& whose, const std::string& fingerprint);

  void on_power(bool up) override;

 private:
  struct OnlySends {};

  void begin_outbox(node::Resolver* resolver);
  void begin_fetcher(node::Resolver* resolver);
  void begin_fetching(node::Resolver& resolver, FetchListener listener);
  // Returns the record of what was composed.
  Seq write_and_submit(Draft draft);
  // `also`: what else is to be recorded of it before it goes.
  Seq submit_composed(Written written, const std::function<void(MailId)>& also = {});
  struct SealOrder {
    bool sign = false, encrypt = false;
    seal::System with{};
  };
  Seq seal_and_submit(Written written, const std::vector<mail::Address>& blind,
                      const SealOrder& order);
  std::optional<seal::Sealing> sealed(const std::string& message,
                                      const std::vector<mail::Address>& receivers,
                                      const SealOrder& order);
  std::optional<seal::Sealing> sealed_with_pgp(const std::string& message,
                                               const std::vector<mail::Address>& receivers,
                                               const SealOrder& order);
  std::optional<seal::Sealing> sealed_with_smime(const std::string& message,
                                                 const std::vector<mail::Address>& receivers,
                                                 const SealOrder& order);
  std::optional<seal::Sealing> sealed_or_note(text::Parsed<seal::Sealing> sealing);
  seal::Luck seal_luck();
  std::string own_fingerprint(bool smime);
  void record_sealing(MailId mail, const seal::Sealing& sealing, const std::string& before);
  void record_opening(trace::Box box, std::size_t number);
  void seal_answer(Draft& draft, const AnswerOrder& order, const Listed& answered, bool carries);
  void record_signer(trace::Box box, const Listed& listed, const seal::Signer& signer);
  std::int64_t unix_time();  // Now, by the scenario's clock.
  MessageList& list_of(trace::Box box) { return box == trace::Box::Inbox ? inbox_ : sent_; }
  MessageList* list_with(trace::Box box, std::size_t number);
  void mark(trace::Box box, std::size_t number, trace::Mark mark, bool set);
  void submit(MailId mail, smtp::Envelope envelope, trace::Text message);
  void on_fetched(const Fetched& fetched);
  void on_looked(const Looked& looked);
  void on_texted(const Texted& texted);
  bool waits_for_text(trace::Box box, std::size_t number, std::function<void(std::size_t)> then);
  bool computer_is_on();
  void note(std::string_view text);
  trace::Recorder& recorder() { return ledger_.recorder(); }

  node::Ledger& ledger_;
  net::Host& host_;
  UserAgentOptions options_;
  AgentId agent_;
  Composer composer_;
  std::optional<Outbox> outbox_;  // Where mail is submitted over the network.
  std::variant<OnlySends, MailboxReader, Pop3Fetcher, ImapFetcher> fetcher_;
  MessageList inbox_, sent_;
  // What is to be done with a message, by its number then, once its text has come.
  struct Waiting {
    std::uint32_t item = 0;
    std::function<void(std::size_t)> then;
  };
  std::vector<Waiting> waiting_;
  bool looking_ = false;
};

}  // namespace agent
