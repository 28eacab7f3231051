#pragma once
// What a client learns of a message from BODYSTRUCTURE (RFC 3501 §7.4.2).
#include <cstdint>
#include <string>
#include <vector>

#include "sim/proto/imap/syntax.h"

namespace imap {

// A part without parts in it, in their order.
struct StructurePart {
  std::string section;  // "1.2"; of a message without parts "TEXT": that is all but its header.
  std::string type;     // "text/plain", in lower case.
  std::uint64_t octets = 0;
  bool attached = false;  // Content-Disposition: attachment (RFC 2183 §2.2).
  bool operator==(const StructurePart&) const = default;
};
// As many parts of one message are looked at; of more the rest is passed over.
inline constexpr std::size_t kMaxStructureParts = 1000;

// Reads a value of BODYSTRUCTURE, parentheses included.
std::vector<StructurePart> read_structure(Reader& in);

// The part that a person reads first: plain text, else any text, that is no attachment. Null: there
// is none.
const StructurePart* text_among(const std::vector<StructurePart>& parts);

// Passes over a value that nobody needs: a word, a string or a list.
void skip_value(Reader& in);

}  // namespace imap
