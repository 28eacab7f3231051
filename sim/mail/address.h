#pragma once
// Mail addresses: RFC 5321 §4.1.2 on the wire, RFC 5322 §3.4 in header fields.
#include <compare>
#include <string>
#include <string_view>

#include "sim/text/cursor.h"

namespace mail {

// local-part "@" domain. The local part is kept without its quotes and backslashes; format() puts
// them back where they are needed. An empty domain is allowed only for <Postmaster>.
struct Address {
  std::string local_part;
  std::string domain;
  // Local parts are compared as they are, domains without regard to case (RFC 5321 §2.4) and to
  // their spelling: U-labels are the same as their A-labels (RFC 5891 §4.4).
  friend bool operator==(const Address&, const Address&);
  friend std::strong_ordering operator<=>(const Address&, const Address&);
};

// The address as it stands on the wire, without angle brackets.
std::string format(const Address&);

// The same mailbox, its domain as A-labels: so every server takes it where the local part is ASCII
// (RFC 5891 §4.4). Where that is not, only RFC 6531 can carry the address, and it stays as it is.
Address with_a_labels(Address address);

// Reads a Mailbox of RFC 5321 §4.1.2 ("a@b", "\"a b\"@c", "a@[192.0.2.1]"); the whole text must be
// one address. Limits of §4.5.3.1: local part 64 octets, domain 255, path 256.
text::Parsed<Address> parse_address(std::string_view);

}  // namespace mail
