#pragma once
// What one reply says of one question: RFC 1034 §5.3.3 step 4, RFC 2308 §2.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/proto/dns/message.h"

namespace dns {

struct Finding {
  Rcode rcode = Rcode::NoError;           // NoError or NxDomain.
  std::vector<ResourceRecord> records{};  // CNAMEs from the name asked for, then what they lead to.
  std::vector<ResourceRecord> additional{};  // Addresses of the hosts that `records` name.
  // Set where the CNAMEs lead to a name that the reply says nothing of.
  std::optional<std::string> further{};
  std::uint32_t ttl = 0;  // Seconds for which all this may be remembered.
};

// Nothing where the reply does not help and another server should be asked: it failed, refused,
// or merely refers to other servers.
std::optional<Finding> read_reply(const Message& reply, const Question&);

// RFC 2181 §8: a TTL with the topmost bit set is zero.
std::uint32_t usable_ttl(std::uint32_t ttl);

}  // namespace dns
