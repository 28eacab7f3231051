#pragma once
// The spool: messages that a server has taken and must still send on. It lies on disk: switching
// the computer off loses nothing. Recipients in this server's own mailboxes do not pass through it,
// unless their mailbox is full or locked.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address.h"
#include "sim/node/ledger.h"

namespace node {

struct SpooledMail {
  MailId mail{};
  std::optional<mail::Address> reverse_path{};  // None: a notification; it never bounces.
  std::vector<mail::Address> pending{};         // Recipients with whom nothing is settled yet.
  trace::Text content{};
  SimTime arrived{};
  std::uint32_t attempts = 0;
  std::size_t under_way = 0;  // Deliveries of the present attempt that have not ended.
  kernel::EventId retry{};
  std::string why{};  // What kept it here the last time.
};

class Spool {
 public:
  Spool(Ledger& ledger, HostId host);

  AgentId agent() const { return agent_; }
  // Returns the number under which the spool knows it.
  std::uint32_t add(SpooledMail mail);
  SpooledMail& at(std::uint32_t number) { return mails_.at(number); }
  bool holds(std::uint32_t number) const { return mails_.contains(number); }
  const std::map<std::uint32_t, SpooledMail>& mails() const { return mails_; }

  // These recipients are settled, whatever the outcome.
  void settle(std::uint32_t number, const std::set<mail::Address>& forward_paths);
  // Forgets a message with which nothing is left to do.
  void remove(std::uint32_t number);

 private:
  Ledger& ledger_;
  AgentId agent_;
  std::uint32_t last_ = 0;
  std::map<std::uint32_t, SpooledMail> mails_;
};

// Addresses, one a line, as records list them.
std::string one_a_line(const std::vector<mail::Address>& addresses);
// "<a@b>", or "<>" for none.
std::string in_brackets(const std::optional<mail::Address>& path);

}  // namespace node
