#pragma once
// Header fields, line by line, whether lines end with CRLF or LF.
#include <cstddef>
#include <string_view>

#include "sim/mail/message.h"

namespace mime {

enum class HeaderLine : unsigned char {
  Field,
  Empty,        // Ends the header.
  MailboxFrom,  // "From somebody Mon Jan …": the line that mailbox files put before a message.
  NoField,      // Anything else.
  End,          // No line any more.
};
// What stands at `at`; a field with all the lines that continue it, places counted in `octets`.
// At a field or a mailbox's line, `field.end` is where the next one begins.
HeaderLine read_header_line(std::string_view octets, std::size_t at, mail::Field& field);

}  // namespace mime
