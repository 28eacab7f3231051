#pragma once
// What a web mail server's pages need (webmail/mailboxes.h), of the mailboxes on the server's own
// disk; and how a message that was written on a page gets on its way.
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/agent/composer.h"
#include "sim/node/ledger.h"
#include "sim/store/store.h"
#include "sim/webmail/mailboxes.h"

namespace web {

struct KeptMailOptions {
  std::int64_t epoch_seconds = 0;                      // Unix time of virtual time zero.
  const agent::AddressBook* address_book = nullptr;  // Must live as long.
};

class KeptMail final : public webmail::Mailboxes {
 public:
  // Takes a message that is written to the MTA.
  using Submit = std::function<void(MailId mail, smtp::Envelope envelope, trace::Text message)>;

  KeptMail(node::Ledger& ledger, store::Store& store, AgentId agent, KeptMailOptions options,
           kernel::Rng random, Submit submit)
      : ledger_(ledger),
        store_(store),
        agent_(agent),
        options_(options),
        random_(random),
        submit_(std::move(submit)) {}

  // In whose service the following calls are.
  void serve(SessionId session) { session_ = session; }

  std::optional<std::string> sign_in(const std::string& name,
                                     const std::string& password) override;
  void sign_out(const std::string& account) override;
  std::vector<webmail::Folder> folders(const std::string& account) override;
  std::optional<std::vector<webmail::Message>> messages(const std::string& account,
                                                        const std::string& folder) override;
  std::optional<webmail::Message> message(const std::string& account, const std::string& folder,
                                          std::uint32_t uid) override;
  void shown(const std::string& account, const std::string& folder, std::uint32_t uid) override;
  std::string move(const std::string& account, const std::string& from, std::uint32_t uid,
                   const std::string& to) override;
  std::string remove(const std::string& account, const std::string& folder,
                     std::uint32_t uid) override;
  std::string make_folder(const std::string& account, const std::string& name) override;
  std::string send(const std::string& account, webmail::Written written) override;
  std::optional<webmail::Written> propose(const std::string& account,
                                          const webmail::Answers& answers) override;

 private:
  store::Account* account(const std::string& address);
  store::Mailbox* mailbox(store::Account& account, const std::string& folder);
  std::string make(store::Account& account, const std::string& name);
  std::string file(store::Account& account, const std::string& folder,
                   const store::Filing& filing);
  bool is_locked(store::Account& account, const store::Mailbox& mailbox) const;
  agent::Composer& composer(const store::Account& account);
  void mark_answered(store::Account& account, const webmail::Answers& answers);

  node::Ledger& ledger_;
  store::Store& store_;
  AgentId agent_;
  KeptMailOptions options_;
  kernel::Rng random_;
  Submit submit_;
  SessionId session_;
  std::map<std::string, agent::Composer> composers_;  // By the account's address.
};

}  // namespace web
