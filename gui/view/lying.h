#pragma once
// A message as it lies somewhere: each server on the way puts fields on top, so its octets differ
// from place to place (RFC 5321 §4.4).
#include <string>
#include <string_view>

#include "gui/view/language.h"
#include "gui/view/selection.h"
#include "sim/trace/snapshot.h"

namespace view {

struct Lying {
  trace::Text octets;
  Phrase where;  // "As it lies in the mailbox of a@b"
  // The envelope; a mailbox keeps none.
  trace::Text reverse_path{}, forward_paths{};
};

// The chosen message at this instant. Where it does not lie there (any more), or no place is
// chosen: as it was written, or, where nobody here wrote it, as it lies in the first place found.
Lying lying(const trace::Snapshot& now, const ChosenMail& chosen);

// "✉ 1 · Subject · From · 412 octets"
std::string summary(const Language& language, MailId mail, std::string_view octets);

// What a user agent has fetched.
ChosenMail of_inbox(AgentId agent, const trace::InboxItem& item);

}  // namespace view
