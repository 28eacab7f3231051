#pragma once
// What a web mail server's pages need (webmail/mailboxes.h), of mailboxes that lie on a mail server
// elsewhere: it is asked over IMAP4, in one session for each page.
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/node/delivery.h"
#include "sim/node/visits.h"
#include "sim/web/errand.h"
#include "sim/web/mail_source.h"
#include "sim/web/mail_writer.h"

namespace web {

struct RemoteMailOptions {
  std::string server{};                             // A host name.
  std::map<std::string, std::string> addresses{};   // Of the accounts there, by login name.
};

class RemoteMail final : public MailSource {
 public:
  // `surroundings.agent`: the MAA client.
  RemoteMail(node::Surroundings surroundings, RemoteMailOptions options, MailWriter writer);

  void serve(SessionId session, Make make, Give give) override;
  void forget() override { logins_.clear(); }
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
  struct SignedIn {
    Login login{};
    std::size_t visits = 0;
  };

  void go_on(std::uint32_t number);
  void send_for(std::uint32_t number, std::vector<imap::order::Order> orders);
  void connect(std::uint32_t number, trace::Ipv4 address, std::vector<imap::order::Order> orders);
  void on_event(std::uint32_t number, const imap::ClientEvent& event);
  void give_up_waiting(std::uint32_t number);
  void fail(std::uint32_t number, const std::string& problem);
  http::Response failed(const Errand& errand) const;

  Errand& errand(const std::string& account);
  std::string put_into(Errand& errand, const std::string& folder,
                       const imap::order::Order& order);
  void keep_copy(Errand& errand, const std::optional<webmail::Answers>& answers);

  node::Surroundings surroundings_;
  RemoteMailOptions options_;
  MailWriter writer_;
  std::map<std::string, SignedIn> logins_;  // By the account's address.
  node::Visits<Errand> errands_;
  Errand* current_ = nullptr;  // For whose page we are asked.
};

}  // namespace web
