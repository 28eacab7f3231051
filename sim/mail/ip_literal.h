#pragma once
// What may stand between the brackets of an address literal: RFC 5321 §4.1.3.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/text/cursor.h"

namespace mail {

// Reads "192.0.2.1" or "IPv6:2001:db8::1", without the brackets. None where it is well formed.
// Offsets count from the beginning of `inside`.
std::optional<text::Malformed> check_address_literal(std::string_view inside);

// The IPv4 address of a domain that is an address literal, "[192.0.2.1]". None where it is none.
// Numbers are decimal, whatever zeros they begin with.
std::optional<std::uint32_t> ipv4_of_literal(std::string_view domain);

// What a computer calls itself in HELO and EHLO: its name where that is a whole domain name,
// otherwise an address literal, "[10.0.0.1]": no other computer could make anything of "pc" (RFC
// 5321 §2.3.5, §4.1.1.1). Nor does EHLO take a name that is not in ASCII.
std::string name_in_hello(std::string_view host_name, std::uint32_t ipv4);

}  // namespace mail
