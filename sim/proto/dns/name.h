#pragma once
// Domain names as text (RFC 1035 §5.1) and on the wire (§3.1, compressed as §4.1.4 says).
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "sim/text/cursor.h"

namespace dns {

// The header of a message, in octets: no name stands before its end (RFC 1035 §4.1.1).
inline constexpr std::size_t kHeaderSize = 12;

// The form in which names are kept and compared: lower case, no final dot, the root is "". Octets
// that are not printable ASCII stand as "\ddd", a dot or backslash within a label as "\." and "\\".
// Malformed: empty labels, labels over 63 octets, names over 255 (RFC 1035 §2.3.4).
text::Parsed<std::string> canonical_name(std::string_view);

// The name without its first label; "" for a name of one label and for the root.
std::string_view parent_of(std::string_view canonical);

// Whether `name` is `ancestor` or below it. Both are canonical.
bool is_within(std::string_view name, std::string_view ancestor);

// Writes the names of one message, each ending once: where one was written before, a pointer to it.
class NameWriter {
 public:
  // Appends to `message`, which must be the message from its first octet on. The name must be
  // valid.
  void write(std::string& message, std::string_view name);

 private:
  std::map<std::string, std::uint16_t, std::less<>>
      offset_of_;  // By the canonical text of the ending.
};

// Reads the name at `offset` of `message`, a whole datagram, and moves `offset` behind it. Pointers
// must point backwards, to before the piece of name in which they stand: so none can loop.
text::Parsed<std::string> read_name(std::string_view message, std::size_t& offset);

}  // namespace dns
