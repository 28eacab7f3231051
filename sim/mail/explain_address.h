#pragma once
// Takes an address apart for a reader who learns what its parts are for.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address.h"
#include "sim/text/cursor.h"

namespace mail {

// Octets from `begin` up to, and without, `end`. Labels lie inside of their domain, and so may
// comments, which obsolete forms have between labels; otherwise parts do not overlap. They come in
// order of `begin`.
struct PartExplained {
  std::size_t begin = 0, end = 0;
  // "display name", "comment", "local part", "quoted string", "@", "domain", "label" or
  // "address literal". A local part in quotes is called a quoted string.
  std::string_view name;
  std::string text;
  std::string meaning;  // A plain sentence.
};

struct Explanation {
  bool allowed_by_5321 = false;      // In the envelope: MAIL FROM and RCPT TO.
  bool allowed_by_5322 = false;      // In header fields: From, To and others.
  std::vector<PartExplained> parts;  // None where no RFC allows the text.
  std::vector<std::string> warnings;
  std::optional<text::Malformed> problem;       // What RFC 5321 does not allow.
  std::optional<text::Malformed> problem_5322;  // What RFC 5322 does not allow.
  std::optional<Address> address;               // Where one of the RFCs allows the text.
};

// Also takes "Name <a@b>", which only header fields may have.
Explanation explain_address(std::string_view text);

}  // namespace mail
