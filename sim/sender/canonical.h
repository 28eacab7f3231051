#pragma once
// The forms in which DKIM hashes a message, so that what happens to mail on its way need not break
// a signature: RFC 6376 §3.4. Lines end with CRLF; a CR or LF alone is an octet like any other.
#include <cstdint>
#include <string>
#include <string_view>

namespace sender {

enum class Canonical : std::uint8_t {
  Simple,   // As it is.
  Relaxed,  // Without regard to the amount of white space, and to the case of fields' names.
};
std::string_view name_of(Canonical form);  // "simple"

// A field with its line end, as it stands in the message (§3.4.1, §3.4.2).
std::string canonical_field(std::string_view field, Canonical form);
// A body (§3.4.3, §3.4.4): empty lines at the end do not count.
std::string canonical_body(std::string_view body, Canonical form);

}  // namespace sender
