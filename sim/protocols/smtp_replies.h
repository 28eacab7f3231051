#pragma once
// What the replies of SMTP say, for its row: RFC 5321 §4.2 and §4.3.
#include <string>
#include <string_view>
#include <vector>

#include "sim/protocols/protocol.h"

namespace protocols {

// Which replies belong to which command (RFC 5321 §4.3.2).
std::vector<Replies> smtp_replies();
// The three digits; empty: none.
std::string_view smtp_code_of(std::string_view line);
// Its digits, one a line, and the whole code. Empty where it has no code.
std::string explain_smtp_reply(std::string_view line);
// The words about the whole code; where it is not known, about its first digit.
std::string smtp_reply_in_short(std::string_view line);

}  // namespace protocols
