#pragma once
// Where the octets of messages are in what a browser and a web mail server say to each other: what
// they carry is counted there, whatever stands around it.
#include <string_view>
#include <vector>

#include "sim/proto/machine.h"

namespace webmail {

// Around the words of a message on its page.
inline constexpr std::string_view kTextBegins = "<pre class=\"message\">", kTextEnds = "</pre>";

// Of a message as it lies in its mailbox, which a browser saves as a file (RFC 2046 §5.2.1).
inline constexpr std::string_view kMessageType = "message/rfc822";

// `part`: a whole request or response. On the page of a message its words; in a form that is sent
// as parts what was written into its text; all of a message that is saved.
std::vector<proto::Stretch> marks_in(std::string_view part);

}  // namespace webmail
