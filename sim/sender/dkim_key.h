#pragma once
// What DNS says of a key: RFC 6376 §3.6.1, RFC 8463 §4.
#include <string>
#include <string_view>

#include "sim/seal/cipher/domain_keys.h"
#include "sim/text/cursor.h"

namespace sender {

struct DkimKey {
  cipher::PublicKey key{};
  bool testing = false;  // t=y
  bool strict = false;   // t=s: the domains of i= and d= must be the same.
};
// Malformed: also a key that was withdrawn (an empty p=), or is not for mail or not for SHA-256.
text::Parsed<DkimKey> parse_key(std::string_view record);

}  // namespace sender
