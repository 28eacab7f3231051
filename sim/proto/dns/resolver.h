#pragma once
// The client's side of DNS: asks, waits, asks again, remembers (RFC 1034 §5, RFC 2308).
// It knows no time: whoever calls it says how many seconds have passed since the beginning.
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/proto/dns/cache.h"
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
struct Answered {          // Comes once for each ask().
  Question question{};     // Just as it was asked.
  bool timed_out = false;  // No server said anything; `rcode` is then ServFail.
  Rcode rcode = Rcode::NoError;
  std::vector<ResourceRecord> records{};     // Of the type asked for, and the CNAMEs on the way.
  std::vector<ResourceRecord> additional{};  // Addresses of the hosts that `records` name.
  bool from_cache = false;                   // Nothing was sent for it.
  // The reply was cut short and no server gave a whole one: `records` may not be all.
  // Deviation: RFC 7766 §5 would ask again over TCP, because the name servers here have UDP only.
  bool truncated = false;
};
using ResolverEvent = std::variant<Send, Answered>;

struct ResolverOptions {
  // Tried in turn. Where there is none, every question is answered ServFail.
  std::vector<std::uint32_t> servers{};
  std::chrono::seconds timeout{5};  // Doubled after each round.
  std::uint32_t attempts = 3;       // In all, for a question; a CNAME's target is a further one.
  std::size_t cache_limit = 1000;   // Questions remembered at most.
  std::size_t open_limit = 10'000;  // Questions open at most; one more is answered ServFail.
};

class Resolver {
 public:
  // `first_id` should come from the owner's random stream.
  Resolver(ResolverOptions options, std::uint16_t first_id);
  // A question that is being asked already is not sent twice; both get the answer. For a name that
  // cannot be (see canonical_name()) the answer is NXDOMAIN at once.
  std::vector<ResolverEvent> ask(const Question&, std::chrono::seconds now);
  // A datagram from `server`. What does not fit an open question is ignored. A reply that does not
  // help (SERVFAIL, REFUSED, a referral, one cut short) makes the next server be asked; the one
  // that gave it is not asked again.
  std::vector<ResolverEvent> receive(std::uint32_t server, std::string_view datagram,
                                     std::chrono::seconds now);
  // The timeout of the Send with this id is over; nothing happens where it was answered.
  std::vector<ResolverEvent> expire(std::uint16_t id, std::uint32_t attempt,
                                    std::chrono::seconds now);
  void forget();  // Empties the cache. Open questions stay open.

 private:
  using Events = std::vector<ResolverEvent>;

  // How it goes with the question that is being sent.
  struct Asking {
    std::uint16_t id = 0;
    std::uint32_t attempt = 0;
    std::size_t turn = 0;  // Counts through the servers, round after round.
    std::uint32_t server = 0;
    std::set<std::uint32_t> asked{}, useless{};
    std::optional<Finding> partial{};  // From a truncated reply.
    std::optional<Rcode> failure{};
  };
  // A question from ask() to Answered.
  struct Lookup {
    Question current;               // As asked, or the same of a CNAME's target.
    std::vector<Question> waiting;  // One for each ask(), as spelt there.
    Answered answer;                // As far as it is known.
    std::uint32_t further = 0;      // Questions that CNAMEs led to.
    bool from_cache = true;
    std::optional<Asking> asking;  // While its id is in by_id_.
  };
  using Lookups = std::map<Question, Lookup>;  // By the question as first asked.

  Events advance(Lookups::iterator, std::chrono::seconds now);
  Events send_next(Lookups::iterator, std::chrono::seconds now);
  Events settle(Lookups::iterator, const Finding&, std::chrono::seconds now);
  Events give_up(Lookups::iterator, std::chrono::seconds now);
  Events fail(Lookups::iterator, Rcode);
  Events finish(Lookups::iterator);
  void close(Lookup&);
  bool all_useless(const Asking&) const;
  std::uint16_t take_id();

  ResolverOptions options_;
  std::uint16_t next_id_;
  Lookups open_;
  std::map<std::uint16_t, Question> by_id_;  // The keys of open_ that have a Send under way.
  Cache cache_;
};

}  // namespace dns
