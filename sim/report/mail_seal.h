#pragma once
// What a list of messages says of their seals: by the header until a message is opened, and then by
// what was found.
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/mail/message.h"
#include "sim/trace/snapshot.h"

namespace report {

enum class SealFound : std::uint8_t {
  NotLooked,  // It was not opened so far, or by a program without keys.
  Good,       // Signed by its sender, and open.
  Doubtful,   // Nobody has signed it, or nobody can say who; or it cannot be opened.
  Bad,        // It was changed, or somebody pretends to be its sender.
};
struct MailSeal {
  bool is_signed = false, is_encrypted = false;
  SealFound found = SealFound::NotLooked;
  friend bool operator==(const MailSeal&, const MailSeal&) = default;
};

// The header names the type of what is sealed (RFC 1847 §2, RFC 8551 §3.2.2).
MailSeal seal_of(const mail::Message& message, const std::optional<trace::OpenedNow>& opened);

// The sentences of a verdict: what was found, then each thing that is not proved, with "Not proved:
// " before it.
std::vector<std::string_view> lines_of_verdict(trace::Text verdict);

}  // namespace report
