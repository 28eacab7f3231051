#pragma once
// A host's way to look names up: asks name servers over UDP, or reads its own table of hosts where
// there are none.
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/net/host.h"
#include "sim/node/ledger.h"
#include "sim/node/service.h"
#include "sim/proto/dns/resolver.h"

namespace node {

using HostTable = std::map<std::string, trace::Ipv4>;

// Why an answer is of no help, for people: no server answered, or one says SERVFAIL.
std::string why_no_answer(const dns::Answered& answered, std::string_view name);

class Resolver final : public Service {
 public:
  using OnAnswer = std::function<void(const dns::Answered&)>;
  using OnAddresses = std::function<void(const std::vector<trace::Ipv4>&, const dns::Answered&)>;

  // Without `servers` it knows what `table` says and nothing else.
  Resolver(Ledger& ledger, net::Host& host, std::vector<std::uint32_t> servers, HostTable table,
           kernel::Rng random);

  // The answer comes later, never before ask() returns.
  void ask(dns::Question question, OnAnswer on_answer);
  // The IPv4 addresses of a host.
  void find_host(std::string name, OnAddresses on_addresses);

  void on_power(bool up) override;

 private:
  void answer_from_table(dns::Question question, OnAnswer on_answer);
  void carry_out(const std::vector<dns::ResolverEvent>& events);
  void send(const dns::Send& send);
  void settle(const dns::Answered& answered);
  std::chrono::seconds now() const;

  Ledger& ledger_;
  net::Host& host_;
  AgentId agent_;
  HostTable table_;
  bool has_servers_;
  dns::Resolver machine_;
  std::uint16_t port_ = 0;
  std::map<dns::Question, std::deque<OnAnswer>> waiting_;
};

}  // namespace node
