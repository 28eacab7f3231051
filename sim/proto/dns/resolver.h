#pragma once
// The client's side of DNS: asks, waits, asks again, remembers (RFC 1034 §5, RFC 2308).
// It knows no time: whoever calls it says how many seconds have passed since the beginning.
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "sim/proto/dns/message.h"

namespace dns {

struct Send {  // Send this datagram to port 53 of `server`, and call expire() in `timeout`.
  std::uint32_t server = 0;
  std::uint16_t id = 0;
  std::uint32_t attempt = 1;
  Question question;
  std::string datagram;
  std::chrono::seconds timeout{5};
};
struct Answered {  // Comes once for each ask().
  Question question;
  bool timed_out = false;
  Rcode rcode = Rcode::NoError;
  std::vector<ResourceRecord> records;     // Of the type asked for, and the CNAMEs on the way.
  std::vector<ResourceRecord> additional;  // Addresses of the hosts that `records` name.
  bool from_cache = false;
};
using ResolverEvent = std::variant<Send, Answered>;

struct ResolverOptions {
  std::vector<std::uint32_t> servers;  // Tried in turn.
  std::chrono::seconds timeout{5};     // Doubled after each round.
  std::uint32_t attempts = 3;          // In all.
};

class Resolver {
 public:
  // `first_id` should come from the owner's random stream.
  Resolver(ResolverOptions options, std::uint16_t first_id);
  // A question that is being asked already is not sent twice; both get the answer.
  std::vector<ResolverEvent> ask(const Question&, std::chrono::seconds now);
  // A datagram from `server`. What does not fit an open question is ignored.
  std::vector<ResolverEvent> receive(std::uint32_t server, std::string_view datagram,
                                     std::chrono::seconds now);
  // The timeout of the Send with this id is over; nothing happens where it was answered.
  std::vector<ResolverEvent> expire(std::uint16_t id, std::uint32_t attempt,
                                    std::chrono::seconds now);
  void forget();  // Empties the cache.

 private:
  ResolverOptions options_;
};

}  // namespace dns
