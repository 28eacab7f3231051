#pragma once
// What a client is told to do with the mail on a server, one value for each thing. Names of
// mailboxes are in UTF-8; UIDs are those of the mailbox that the order names.
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace imap::order {

// Fetches what is new in a mailbox.
struct Look {
  std::string mailbox = "INBOX";
  // Of the last look: with the same UIDVALIDITY, what has a smaller UID is known
  // (RFC 3501 §2.3.1.1).
  std::uint32_t uid_validity = 0, uid_next = 1;
  // Of each message only its header and what parts it has; GetPart gets those that are wanted.
  bool by_parts = false;
  bool operator==(const Look&) const = default;
};
// Fetches one part of a message, with its own header.
struct GetPart {
  std::string mailbox{};
  std::uint32_t uid = 0;
  // "1.2", or "TEXT" for all but the header, or "" for the whole message (RFC 3501 §6.4.5).
  std::string section{};
  bool operator==(const GetPart&) const = default;
};
struct ListMailboxes {
  bool counted = false;  // How many messages are in each, too (LIST-STATUS, RFC 5819).
  bool operator==(const ListMailboxes&) const = default;
};
struct MakeMailbox {
  std::string name{};
  bool operator==(const MakeMailbox&) const = default;
};
// Finds the messages with a text in them, header or body, whatever its case (RFC 3501 §6.4.4).
struct Search {
  std::string mailbox{};
  std::string text{};  // UTF-8, of one line.
  bool operator==(const Search&) const = default;
};
// Sets flags of a message, or takes them away.
struct SetFlags {
  std::string mailbox{};
  std::uint32_t uid = 0;
  std::vector<std::string> flags{};  // "\Seen"
  bool set = true;
  bool operator==(const SetFlags&) const = default;
};
// Puts a copy of a message into another mailbox, or the message itself (RFC 6851).
struct CopyTo {
  std::string mailbox{};
  std::uint32_t uid = 0;
  std::string to{};
  bool move = false;
  bool operator==(const CopyTo&) const = default;
};
// Removes a message that is marked \Deleted, and no other (RFC 4315 §2.1).
struct ExpungeOne {
  std::string mailbox{};
  std::uint32_t uid = 0;
  bool operator==(const ExpungeOne&) const = default;
};
// Puts a message of the client's own into a mailbox.
struct PutMessage {
  std::string mailbox{};
  std::vector<std::string> flags{};
  std::string message{};
  bool operator==(const PutMessage&) const = default;
};

using Order = std::variant<Look, GetPart, ListMailboxes, MakeMailbox, Search, SetFlags, CopyTo,
                           ExpungeOne, PutMessage>;

}  // namespace imap::order
