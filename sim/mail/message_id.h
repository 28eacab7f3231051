#pragma once
// Identifiers in Message-ID, In-Reply-To and References (RFC 5322 §3.6.4), and in Content-ID, which
// has the same form (RFC 2045 §7).
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/remark.h"
#include "sim/text/cursor.h"

namespace mail {

// "<left@right>" one or more times, white space and comments around them; without the angle
// brackets. Of the obsolete forms (§4.5.4) words between identifiers, and quoted strings and white
// space inside of them, are read, and added to `obsolete`, if given.
text::Parsed<std::vector<std::string>> read_message_ids(std::string_view value,
                                                        std::vector<Remark>* obsolete = nullptr);

}  // namespace mail
