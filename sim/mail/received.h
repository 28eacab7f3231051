#pragma once
// What a Received field says: RFC 5322 §3.6.7, and RFC 5321 §4.4 for its clauses.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/text/cursor.h"

namespace mail {

struct ReceivedClause {
  std::string name;   // "from", "by", "via", "with", "id", "for": small letters.
  std::string value;  // The word behind it: a name, a literal, an address in angle brackets.
};

struct ReceivedValue {
  std::vector<ReceivedClause> clauses;
  std::optional<std::size_t> date;         // Where it begins, behind the ";".
  std::optional<text::Malformed> problem;  // What ended the reading.

  // Of the first clause with this name; empty: there is none.
  std::string_view value_of(std::string_view name) const;
};

// A field's value, folding included. Comments, quoted strings and literals are what they are: a ";"
// or a "for" inside of them says nothing. What stands before a malformed place is read.
ReceivedValue read_received(std::string_view value);

}  // namespace mail
