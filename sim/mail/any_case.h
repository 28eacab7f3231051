#pragma once
// Local parts without regard to case, as most servers take their own (RFC 5321 §2.4).
#include <string>

#include "sim/mail/address.h"

namespace mail {

// The same for all addresses that differ only in upper and lower case, or in the domain's spelling.
std::string key_in_any_case(const Address&);

}  // namespace mail
