#pragma once
// What a name server knows about the zones it is the authority for: RFC 1034 §4.3.2.
#include <string>
#include <string_view>
#include <vector>

#include "sim/proto/dns/message.h"

namespace dns {

struct Zone {
  std::string origin;  // "comnet.com"
  Soa soa;
  // Names in full. NS records below the origin are zone cuts, names that begin with "*." wildcards.
  std::vector<ResourceRecord> records;
};

// The reply of a server that is the authority for `zones`: answers with CNAMEs followed, addresses
// of mail exchangers in the additional section, NXDOMAIN or an empty answer with the SOA (RFC 2308
// §3), a referral below a zone cut, records made from wildcards (RFC 4592), REFUSED for names in
// none of its zones, NOTIMP for opcodes other than QUERY, FORMERR unless there is one question.
// It fits into kUdpLimit octets: what does not is left out, and `truncated` set where it was needed
// (RFC 2181 §9). Names in `zones` must be canonical; SOA records stand in Zone::soa only.
Message respond(const std::vector<Zone>& zones, const Message& query);

// The same for a datagram as it came in. Empty where no reply is due: too short for a header, or
// itself a reply. FORMERR for what cannot be read (RFC 1035 §4.1.1).
std::string respond_to_datagram(const std::vector<Zone>& zones, std::string_view datagram);

}  // namespace dns
