#pragma once
// What a value says in a form that is understood all the same.
#include <cstddef>
#include <string_view>

namespace mail {

struct Remark {
  std::size_t offset = 0;  // Octets from the beginning of the value.
  std::string_view why;    // A short sentence without a final period; points at a literal.
  std::string_view rfc;    // "RFC 5322 §4.3"; points at a literal.
  // A form of former times, which must be understood, but no longer written (RFC 5322 §4); else
  // something was never allowed.
  bool obsolete = true;
};

}  // namespace mail
