#pragma once
// Flags of messages on the wire: the system flags of RFC 3501 §2.3.2 and keywords. In a set each is
// a bit; what the bits stand for is a list of names, the system flags first.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/proto/imap/syntax.h"

namespace imap {

using FlagBits = std::uint64_t;

inline constexpr FlagBits kSeen = 1, kAnswered = 2, kFlagged = 4, kDeleted = 8,
                          kDraft = 16;  // As in mail/system_flags.h.
// "(\Seen $Forwarded)", without the parentheses; `names` has the name of each bit.
std::string format_flags(FlagBits flags, const std::vector<std::string>& names,
                         bool recent = false);

// A list in parentheses, or flags without them (RFC 3501 §6.4.6); \Recent, which no client may
// set, is refused. The system flags are spelt as above. At most kMaxFlags.
inline constexpr std::size_t kMaxFlags = 100;
std::vector<std::string> read_flag_list(Reader& in);

}  // namespace imap
