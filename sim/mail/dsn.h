#pragma once
// Delivery status notifications: what comes back when mail could not be delivered. RFC 3464 in the
// container of RFC 6522; where anything in them is UTF-8, RFC 6533.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address.h"

namespace mail {

struct DsnRecipient {
  Address final_recipient{};
  std::string action{"failed"};  // Or "delayed" (RFC 3464 §2.3.3).
  std::string status{};          // "5.1.1" (RFC 3463).
  std::string remote_mta{};      // Empty: no other server said anything.
  std::string diagnostic{};      // What it said: "550 5.1.1 No such user here".
  std::optional<std::int64_t> retry_until_unix_seconds{};  // Of what is delayed (§2.3.9).
};
struct Dsn {
  std::string reporting_mta{};  // A host name.
  Address to{};                 // The reverse-path of the message that failed.
  std::int64_t arrived_unix_seconds = 0;
  std::int64_t unix_seconds = 0;
  std::string message_id{};  // Without angle brackets.
  std::string boundary{};    // From the owner's random stream; lengthened if the content has it.
  std::vector<DsnRecipient> recipients{};
  std::string_view original{};  // The message that failed.
};

// The whole message. Three parts: a text for people, the same for machines, and the original: whole
// where it is short, otherwise its header. It is for the null reverse-path (RFC 5321 §4.5.5).
std::string compose_dsn(const Dsn& dsn);

// What a notification says of each recipient; none where the message is no notification. Actions
// come in lower case; a final recipient that is no address stays empty.
std::optional<std::vector<DsnRecipient>> read_dsn(std::string_view message);

}  // namespace mail
