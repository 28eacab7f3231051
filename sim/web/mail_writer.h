#pragma once
// From what somebody has written on a page of web mail to a message on its way.
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "sim/agent/composer.h"
#include "sim/kernel/rng.h"
#include "sim/node/ledger.h"
#include "sim/webmail/mailboxes.h"

namespace web {

class MailWriter {
 public:
  // Takes a message that is written to the MTA.
  using Submit = std::function<void(MailId mail, smtp::Envelope envelope, trace::Text message)>;
  // `epoch_seconds`: Unix time of virtual time zero. `address_book` may be null; it must live as
  // long.
  MailWriter(node::Ledger& ledger, AgentId agent, std::int64_t epoch_seconds,
             const agent::AddressBook* address_book, kernel::Rng random, Submit submit)
      : ledger_(ledger),
        agent_(agent),
        epoch_seconds_(epoch_seconds),
        address_book_(address_book),
        random_(random),
        submit_(std::move(submit)) {}

  // What the mail program proposes as answer of `address` to a message.
  webmail::Written propose(const std::string& address, std::string_view original,
                           const webmail::Answers& answers);

  struct Sent {
    MailId mail;
    trace::Text message{};
    Seq composed{};  // The record of it: the cause of what follows.
  };
  // Sends it; or says why not, in one sentence. `original`: what is answered; empty where nothing
  // is.
  std::variant<std::string, Sent> send(const std::string& address, webmail::Written written,
                                       std::string_view original);

 private:
  agent::Composer& composer(const std::string& address);

  node::Ledger& ledger_;
  AgentId agent_;
  std::int64_t epoch_seconds_;
  const agent::AddressBook* address_book_;
  kernel::Rng random_;
  Submit submit_;
  std::map<std::string, agent::Composer> composers_;  // By the address.
};

}  // namespace web
