#pragma once
// Percent-encoding, as parts of addresses have it (RFC 3986 §2.1).
#include <string>
#include <string_view>

namespace text {

// What is not unreserved (§2.3) becomes "%" and two digits, octet by octet.
std::string percent_coded(std::string_view value);

// "+" is a space, as forms write it. A "%" without two digits stands for itself.
std::string percent_decoded(std::string_view value);

}  // namespace text
