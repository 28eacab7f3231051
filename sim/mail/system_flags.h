#pragma once
// What may be marked on a message in a mailbox, as it is written (RFC 9051 §2.3.2). A flag's place
// in the list is its number wherever sets of flags are kept as bits.
#include <string_view>

namespace mail {

inline constexpr std::string_view kSystemFlags[] = {"\\Seen", "\\Answered", "\\Flagged",
                                                    "\\Deleted", "\\Draft"};

}  // namespace mail
