#pragma once
// Whom a message names, as authors and users write it: addresses, names before them, groups.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address_list.h"

namespace mail {

// One entry of "to", "cc" or "bcc": "bob@b.example", "Bob <bob@b.example>", or the group
// "Friends: bob@b.example, cat@c.example;" (RFC 5322 §3.4). Every address in it is one that an
// envelope takes. A group without members is a mailbox that has only the group's name.
text::Parsed<std::vector<Mailbox>> read_people(std::string_view entry);

// Several entries, which were read before.
struct People {
  std::vector<Address> addresses;               // Of all members.
  std::optional<std::vector<Mailbox>> written;  // Where it is more than the addresses.
};
People people_of(const std::vector<std::string>& entries);

// The entries of a whole field, one for each mailbox and one for each group. `list` was read from
// it.
std::vector<std::string> entries_of(const AddressList& list);

}  // namespace mail
