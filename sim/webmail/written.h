#pragma once
// What the form for writing a message holds, when it has come.
#include <optional>
#include <string>

#include "sim/proto/http/form.h"
#include "sim/webmail/mailboxes.h"

namespace webmail {

Written written_in(const http::Form& form);
// What its fields "how", "folder" and "message" say; none where they say nothing.
std::optional<Answers> answers_in(const http::Form& form);
// Why it cannot be sent, in one sentence; empty: it can. A line end in a field would begin another
// field of the header, or of the envelope.
std::string wrong_in(const Written& written);

}  // namespace webmail
