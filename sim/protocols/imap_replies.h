#pragma once
// What lines of IMAP's servers say, for people.
#include <string>
#include <string_view>

namespace protocols {

// "a1 OK", "* OK", "*", "+": what a line begins with that is no text for people; empty: none.
std::string_view imap_code_of(std::string_view line);
// "OK", "NO", "BAD", "BYE", "+": of the last line of a reply.
std::string_view imap_status_of(std::string_view reply);
std::string explain_imap_reply(std::string_view line);
std::string explain_imap_greeting(std::string_view line);

}  // namespace protocols
