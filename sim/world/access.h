#pragma once
// How a user agent gets at its mailbox.
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/protocols/protocol.h"

namespace world {

// It must not be told to look for mail.
struct OnlySends {
  friend bool operator==(const OnlySends&, const OnlySends&) = default;
};
// On the mail server itself: opens the mailbox file, puts mail into the spool.
struct MailboxFile {
  friend bool operator==(const MailboxFile&, const MailboxFile&) = default;
};
// The third way: from an MAA, with the protocol of this row.
using Access = std::variant<OnlySends, MailboxFile, const protocols::Protocol*>;

bool reads_mail(const Access& access);
// Null: not over the network.
const protocols::Protocol* fetched_with(const Access& access);

// With which mail can be fetched: all that an MAA speaks, the usual one first.
std::vector<const protocols::Protocol*> protocols_of_access();

// As scenarios write it: "local", "none", or the protocol's name in lower case.
std::string access_name(const Access& access);
std::vector<Access> every_access();
// None: there is no such way.
std::optional<Access> access_named(std::string_view name);

}  // namespace world
