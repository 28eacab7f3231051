#pragma once
// What the server's machine asks of its owner, who has the mail, and what he answers. Names of
// mailboxes are in UTF-8; sets are as the client wrote them, for only the owner knows the last UID.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/proto/imap/command.h"
#include "sim/proto/imap/message.h"
#include "sim/proto/imap/sequence_set.h"

namespace imap {

// — questions —

struct SignIn {
  std::string user, password;
};
struct Open {  // SELECT, EXAMINE. Answer: Opened. One that was open is left, whatever comes of it.
  std::string name;
  bool read_only = false;
};
struct Leave {  // CLOSE, UNSELECT.
  bool expunge = false;
};
struct Make {
  std::string name, special_use;
};
struct Drop {
  std::string name;
};
struct Rename {
  std::string from, to;
};
struct Subscribe {
  std::string name;
  bool subscribed = true;
};
struct Names {  // Answer: Mailboxes.
  bool with_counts = false;
};
struct Count {  // Answer: Counts.
  std::string name;
};
struct Put {  // APPEND. Answer: Filed.
  std::string name;
  std::vector<std::string> flags;
  std::optional<std::int64_t> internal_seconds;  // Unix time; none: now.
  std::string_view content;                      // Good until the answer.
};
// Which messages of the open mailbox.
struct Which {
  std::vector<NumberRange> numbers{};  // Numbers, or UIDs; kLast stands for the last.
  bool by_uid = false;
};
struct Get {  // FETCH, SEARCH. Answer: Items.
  Which which;
  bool mark_seen = false, with_content = false;
  std::uint64_t changed_since = 0;  // Only what has changed after this mod-sequence.
};
struct Mark {  // STORE. Answer: Marked.
  Which which;
  Storing::How how{};
  std::vector<std::string> flags;
  std::optional<std::uint64_t> unchanged_since;
};
struct Copy {  // COPY, MOVE. Answer: Filed.
  Which which;
  std::string name;
  bool move = false;
};
struct Expunge {  // Of what is marked \Deleted all, or these.
  std::optional<Which> which;
};
struct LookForNews {};

using Request = std::variant<SignIn, Open, Leave, Make, Drop, Rename, Subscribe, Names, Count, Put,
                             Get, Mark, Copy, Expunge, LookForNews>;

struct Asked {
  Request request;
  // The answer may tell that messages are gone: not during FETCH, STORE and SEARCH
  // (RFC 3501 §7.4.1).
  bool tell_expunged = true;
};

// — answers —

// Why not, for people; `code` for the program: "TRYCREATE" (RFC 9051 §7.1).
struct Refusal {
  std::string why;
  std::string code{};
};
struct Counted {
  std::uint32_t messages = 0, recent = 0, uid_next = 0, uid_validity = 0, unseen = 0, deleted = 0;
  std::uint64_t octets = 0, highest_mod_seq = 0;
};
struct Opened {
  std::string name;  // As it is spelt here: a client may write INBOX in any case.
  Counted counted{};
  std::uint32_t first_unseen = 0;  // Its number; 0: there is none.
  bool read_only = false;
  std::vector<std::string> flag_names{};  // The system flags first.
  bool more_keywords = true;              // There is room for more.
};
struct Listed {
  std::string name;
  std::string special_use{};  // "\Sent"; empty: none.
  bool exists = true;         // False: it is subscribed to, and no more.
  bool subscribed = false;
  Counted counted{};  // Where that was asked for.
};
using Mailboxes = std::vector<Listed>;  // In the order of their names.
using Items = std::vector<Item>;        // Numbers rise.
// Where messages were put. For each its UID where it lay (APPEND: none) and where it lies.
struct Filed {
  std::uint32_t uid_validity = 0;
  std::vector<std::uint32_t> from{}, to{};
};
struct Marked {
  Items items{};                            // What has flags other than before …
  std::vector<std::uint32_t> left_alone{};  // … and what has changed since: numbers, or UIDs.
};

// What the session was not told yet, in the order in which it must hear it.
struct Gone {
  std::uint32_t number = 0;
};
struct Grown {
  std::uint32_t messages = 0, recent = 0;
};
struct Reflagged {
  Item item;
};
struct FlagNames {  // Others than before; they come before the first item that has one.
  std::vector<std::string> names;
};
using News = std::vector<std::variant<Gone, Grown, Reflagged, FlagNames>>;

struct Answer {
  std::optional<Refusal> refused{};
  std::variant<std::monostate, Opened, Mailboxes, Counted, Items, Marked, Filed> result{};
  News news{};
  bool mailbox_gone = false;  // The open one was deleted by somebody else.
};

}  // namespace imap
