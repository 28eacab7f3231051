#pragma once
// What a name server knows about the zones it is the authority for: RFC 1034 §4.3.2.
#include <string>
#include <vector>

#include "sim/proto/dns/message.h"

namespace dns {

struct Zone {
  std::string origin;  // "comnet.com"
  Soa soa;
  std::vector<ResourceRecord> records;
};

// The reply of a server that is the authority for `zones`: answers with CNAMEs followed, addresses
// of mail exchangers in the additional section, NXDOMAIN or an empty answer with the SOA, REFUSED
// for names in none of its zones.
Message respond(const std::vector<Zone>& zones, const Message& query);

}  // namespace dns
