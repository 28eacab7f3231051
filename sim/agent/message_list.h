#pragma once
// A list that a mail program keeps for its user, the inbox or the outbox: the messages that are
// there until he deletes them, with what he has done with each. How it looks: report/mail_list.h.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/trace/record.h"

namespace agent {

// A message, and where it lay; in the outbox there is no mailbox.
struct Listed {
  MailId mail;
  MailboxId mailbox{};
  std::uint32_t uid = 0;
  trace::Text message{};   // In the trace's octet store.
  std::uint32_t item = 0;  // Given by the list; see trace::Shown.
  std::set<trace::Mark> marks{};
  bool header_only = false;               // The text is still on the server.
  std::optional<trace::Opened> opened{};  // What was found of its seal, the last time.
};

class MessageList {
 public:
  // `unique_id`: the server's name for it (RFC 1939 §7); empty: it has none. The octets must live
  // as long as the list.
  void add(Listed message, std::string unique_id = {});

  std::size_t size() const { return messages_.size(); }
  // Numbers are 1 … size(). They are those of the list as it is now: when messages leave it, those
  // behind them move up.
  const Listed& at(std::size_t number) const;
  // Of the message that came from there; 0: it has left the list.
  std::uint32_t item_at(MailboxId mailbox, std::uint32_t uid) const;
  // 0: it has left the list.
  std::size_t number_of(std::uint32_t item) const;
  // Its text has come; `message` is all that there is of it now.
  void set_message(std::size_t number, trace::Text message);
  void set_opened(std::size_t number, const trace::Opened& opened);
  // Says whether that changed anything.
  bool set_mark(std::size_t number, trace::Mark mark, bool set);
  // Takes out all that are marked as deleted, and returns them.
  std::vector<Listed> expunge();

  // Of all messages that ever came: what need not be fetched again.
  const std::set<std::string>& unique_ids() const { return unique_ids_; }

 private:
  std::vector<Listed> messages_;
  std::uint32_t last_item_ = 0;
  std::set<std::string> unique_ids_;
};

}  // namespace agent
