#pragma once
// A message as a session of IMAP sees it, and the number that stands for it.
#include <cstdint>
#include <string_view>

#include "sim/proto/imap/flags.h"

namespace imap {

// The owner keeps the content alive as long as the answer in which it came is needed.
struct Item {
  std::uint32_t number = 0, uid = 0;
  FlagBits flags = 0;
  std::uint64_t mod_seq = 0;          // RFC 7162 §3.1.1
  std::int64_t internal_seconds = 0;  // Unix time (RFC 3501 §2.3.3).
  std::string_view content;
  bool recent = false;      // This session is the first to see it.
  bool newly_seen = false;  // \Seen was set because it was asked for.
};

}  // namespace imap
