#pragma once
// What one IMAP session has of a user's mail: who signed in, the mailbox that is open, and the
// numbers of its messages as the client knows them. It answers what the machine asks.
#include <cstdint>
#include <string>
#include <vector>

#include "sim/node/ledger.h"
#include "sim/proto/imap/questions.h"
#include "sim/store/store.h"
#include "sim/store/tracker.h"

namespace node {

class ImapVisit {
 public:
  // `agent`: the MAA server. `epoch_seconds`: Unix time of virtual time zero.
  ImapVisit(Ledger& ledger, store::Store& store, AgentId agent, std::int64_t epoch_seconds);
  void begin(SessionId session) { session_ = session; }

  imap::Answer answer(const imap::Asked& asked);
  // What the client was not told yet; for a session that idles.
  imap::News news();
  // Ends it, where it has not ended: the mailbox is left.
  void break_off();

 private:
  using Refused = std::optional<imap::Refusal>;

  // One for each question: here and in imap_visit_messages.cpp.
  imap::Answer to(const imap::SignIn& asked);
  imap::Answer to(const imap::Open& asked);
  imap::Answer to(const imap::Leave& asked);
  imap::Answer to(const imap::Make& asked);
  imap::Answer to(const imap::Drop& asked);
  imap::Answer to(const imap::Rename& asked);
  imap::Answer to(const imap::Subscribe& asked);
  imap::Answer to(const imap::Names& asked);
  imap::Answer to(const imap::Count& asked);
  imap::Answer to(const imap::Put& asked);
  imap::Answer to(const imap::Get& asked);
  imap::Answer to(const imap::Mark& asked);
  imap::Answer to(const imap::Copy& asked);
  imap::Answer to(const imap::Expunge& asked);
  imap::Answer to(const imap::LookForNews&) { return {}; }

  store::Mailbox* open_mailbox();  // Null: none is open, or it is gone.
  store::Mailbox* find(const std::string& name);
  bool locked(const store::Mailbox& mailbox) const;
  Refused make_with_superiors(const store::MailboxName& name);
  Refused empty_inbox_into(const store::MailboxName& name);
  imap::Counted counted(const store::Mailbox& mailbox) const;
  imap::Item item(const store::StoredMail& mail, std::size_t number) const;
  std::vector<std::uint32_t> numbers_in(const imap::Which& which) const;
  bool is_recent(std::uint32_t uid) const;
  std::uint32_t count_recent() const;
  void take_recent(store::Mailbox& mailbox);
  void set_flags(store::Mailbox& mailbox, std::uint32_t uid, store::Flags flags);
  imap::News news_of(store::Mailbox& mailbox, store::Tracker::Tell tell);

  Ledger& ledger_;
  store::Store& store_;
  AgentId agent_;
  std::int64_t epoch_seconds_;
  SessionId session_;
  store::Account* account_ = nullptr;  // Null: nobody has signed in.
  MailboxId open_;                     // Zero: none.
  bool read_only_ = false;
  store::Tracker numbers_;
  std::size_t flag_names_told_ = 0;
  std::vector<imap::NumberRange> recent_;  // UIDs that are \Recent in this session.
};

}  // namespace node
