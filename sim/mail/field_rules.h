#pragma once
// What is known of each header field, as one table: what its value is, how often it may stand in a
// header, and whether it must (RFC 5322 §3.6; of MIME's fields RFC 2045 §3 and what it names).
#include <cstddef>
#include <span>
#include <string_view>

namespace mail {

enum class FieldForm : unsigned char {
  Text,         // Words for people (unstructured).
  Date,         // One date-time.
  Addresses,    // One or more mailboxes and groups.
  MaybeNobody,  // The same, but it may be empty.
  OneAddress,   // One mailbox.
  Path,         // "<a@b>", or "<>".
  OneId,        // One identifier.
  Ids,          // One or more identifiers.
  Phrases,      // Words with commas between them.
  Received,     // What a server did, ";" and a date-time.
  Mime,         // Read by mime/part_fields.h; the only fields that mean something in any part.
};

struct FieldRule {
  std::string_view name;
  FieldForm form = FieldForm::Text;
  bool required = false;  // Of messages; of messages inside of others RFC 2046 §5.2.1 wants less.
  bool once = true;       // At most once in a header.
  std::string_view rfc;   // Where the field is described.
};

std::span<const FieldRule> field_rules();
// The index of a field's row, whatever its case; the number of rows where it has none.
std::size_t rule_of(std::string_view name);

}  // namespace mail
