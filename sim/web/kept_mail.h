#pragma once
// What a web mail server's pages need (webmail/mailboxes.h), of the mailboxes on the server's own
// disk.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/node/ledger.h"
#include "sim/store/store.h"
#include "sim/web/mail_source.h"
#include "sim/web/mail_writer.h"

namespace web {

class KeptMail final : public MailSource {
 public:
  KeptMail(node::Ledger& ledger, store::Store& store, AgentId agent, MailWriter writer)
      : ledger_(ledger), store_(store), agent_(agent), writer_(std::move(writer)) {}

  void serve(SessionId session, Make make, Give give) override;
  void forget() override {}
  std::string where() const override;

  std::optional<std::string> sign_in(const std::string& name,
                                     const std::string& password) override;
  void sign_out(const std::string& account) override;
  std::vector<webmail::Folder> folders(const std::string& account) override;
  std::optional<std::vector<webmail::Message>> messages(const std::string& account,
                                                        const std::string& folder,
                                                        const std::string& find) override;
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
  void mark_answered(store::Account& account, const webmail::Answers& answers);

  node::Ledger& ledger_;
  store::Store& store_;
  AgentId agent_;
  MailWriter writer_;
  SessionId session_;
};

}  // namespace web
