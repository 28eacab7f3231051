#pragma once
// What a line of a dialogue means, in a few words for a student, with the section to read on in.
#include <string>
#include <string_view>

#include "gui/reading/story.h"

namespace reading {

// Of the client's line; empty where the protocol has no such command.
std::string explain_command(trace::Protocol protocol, std::string_view line);
// Of an SMTP reply: its digits, one a line, and the whole code. Empty where it has no code.
std::string explain_smtp_reply(std::string_view line);
// Of POP3's +OK and -ERR; empty for other lines.
std::string explain_pop3_reply(std::string_view line);

// Of a line that belongs to this utterance.
std::string explain(const Utterance& utterance, std::string_view line);

}  // namespace reading
