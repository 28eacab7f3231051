#pragma once
// The MTA server: answers SMTP on port 25 and decides, for its MTA, who may send what to whom.
#include <map>
#include <memory>
#include <string>

#include "sim/node/mta.h"
#include "sim/node/service.h"
#include "sim/node/session.h"
#include "sim/proto/smtp/server.h"

namespace node {

class MtaServer final : public Service {
 public:
  explicit MtaServer(Mta& mta);
  void on_power(bool) override {}  // Its sessions end with their connections.

 private:
  using Smtp = Session<smtp::Server>;
  struct Visit {
    std::unique_ptr<Smtp> session;
    net::Endpoint client{};
    std::string greeted_as{};  // What HELO or EHLO said.
    bool extended = false;
    std::size_t size = 0;  // What SIZE= promised; 0: nothing.
  };

  net::StreamUser* accept(net::ByteStream& stream);
  void on_event(Visit& visit, const smtp::ServerEvent& event);
  smtp::Reply may_send(Visit& visit, const smtp::MailAsked& asked) const;
  smtp::Reply may_receive(const Visit& visit, const mail::Address& forward_path);
  smtp::Reply may_receive_here(const Visit& visit, const mail::Address& forward_path);
  smtp::Reply take(const Visit& visit, const smtp::MessageAsked& asked);
  smtp::Reply verify(const std::string& what);
  smtp::Reply expand(const std::string& what);

  Mta& mta_;
  AgentId agent_;
  std::uint32_t last_visit_ = 0;
  std::map<std::uint32_t, Visit> visits_;
};

}  // namespace node
