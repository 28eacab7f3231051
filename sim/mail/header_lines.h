#pragma once
// Header fields, line by line: the one reader of them. Lines end with CRLF, as RFC 5322 §2.1 wants
// it, or with LF alone, as in files of Unix; the obsolete forms of §4 are read, too.
#include <cstddef>
#include <string_view>
#include <vector>

namespace mail {

// A header field: where it stands in the message, line end included.
struct Field {
  std::string_view name;   // Without white space behind it, and without the colon.
  std::string_view value;  // Raw: what follows the colon, folding included, without the last CRLF.
  std::size_t begin = 0, end = 0;
};

enum class HeaderLine : unsigned char {
  Field,
  Empty,        // Ends the header.
  MailboxFrom,  // "From somebody Mon Jan …": the line that mailbox files put before a message.
  NoField,      // Anything else.
  End,          // No line any more.
};
// What stands at `at`; a field with all the lines that continue it, places counted in `octets`.
// At a field or a mailbox's line, `field.end` is where the next one begins.
HeaderLine read_header_line(std::string_view octets, std::size_t at, Field& field);

// All fields of a header, places counted in it; a mailbox's line is passed over where it comes
// first. What follows the first line that is no field is left out.
std::vector<Field> fields_of(std::string_view header);

}  // namespace mail
