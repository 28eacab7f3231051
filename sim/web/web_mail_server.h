#pragma once
// The web mail server: gives browsers pages over HTTP, made of the mailboxes on its own disk or of
// those on a mail server elsewhere, and hands what is written on them to the MTA of its host, or to
// another over SMTP.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "sim/agent/outbox.h"
#include "sim/node/mta.h"
#include "sim/node/service.h"
#include "sim/node/session.h"
#include "sim/node/visits.h"
#include "sim/proto/http/server.h"
#include "sim/web/mail_source.h"
#include "sim/web/remote_mail.h"
#include "sim/webmail/site.h"

namespace web {

struct WebMailOptions {
  std::int64_t epoch_seconds = 0;
  const agent::AddressBook* address_book = nullptr;  // Must live as long.
  node::Mta* local_mta = nullptr;                    // Null: `outbox` is there.
  std::optional<agent::OutboxOptions> outbox{};      // The MTA elsewhere.
  std::optional<RemoteMailOptions> remote{};         // None: the mail lies here.
};

class WebMailServer final : public node::Service {
 public:
  // `store` is needed with mail here only, `resolver` with an MTA or mail elsewhere.
  WebMailServer(node::Ledger& ledger, net::Host& host, store::Store* store,
                node::Resolver* resolver, WebMailOptions options, kernel::Rng random);
  // What its visitors have signed in to is in memory only; its sessions end with their connections.
  void on_power(bool up) override;

 private:
  using Http = node::Session<http::Server>;
  struct Visit {
    std::uint32_t number = 0;
    std::unique_ptr<Http> session{};
    bool gone = false;
  };

  net::StreamUser* accept(net::ByteStream& stream);
  void on_event(Visit& visit, const http::ServerEvent& event);
  void submit(MailId mail, smtp::Envelope envelope, trace::Text message);
  std::unique_ptr<MailSource> mail_source(store::Store* store, node::Resolver* resolver);
  void answer(std::uint32_t visit, http::Response response);
  void begin_site();
  std::int64_t unix_time() const;

  node::Ledger& ledger_;
  net::Host& host_;
  WebMailOptions options_;
  AgentId agent_;
  kernel::Rng random_;
  std::optional<agent::Outbox> outbox_;
  std::unique_ptr<MailSource> mail_;
  std::optional<webmail::Site> site_;
  node::Visits<Visit> visits_;
};

}  // namespace web
