#pragma once
// The octets that addresses, dates and other structured fields are built of.
#include <string_view>

#include "sim/text/ascii.h"

namespace mail {

// atext of RFC 5322 §3.2.3, without the octets that RFC 6531 adds.
constexpr bool is_atext(char c) {
  return text::is_letter_or_digit(c) ||
         (c != '\0' && std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos);
}

}  // namespace mail
