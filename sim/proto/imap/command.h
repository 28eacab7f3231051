#pragma once
// The commands of IMAP as values (RFC 3501 §6, RFC 9051 §6, and the extensions that the server's
// capabilities name). Names of mailboxes are in UTF-8 here, whatever they were on the wire.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/proto/imap/fetch_item.h"
#include "sim/proto/imap/mailbox_name.h"
#include "sim/proto/imap/search.h"
#include "sim/proto/imap/sequence_set.h"
#include "sim/text/cursor.h"

namespace imap {

struct NoArguments {
  bool operator==(const NoArguments&) const = default;
};
struct Credentials {  // LOGIN
  std::string user, password;
  bool operator==(const Credentials&) const = default;
};
struct Mechanism {  // AUTHENTICATE; RFC 4959 for what may come with it.
  std::string name;
  std::optional<std::string> initial{};  // base64, or "=" for an empty one.
  bool operator==(const Mechanism&) const = default;
};
struct OneMailbox {
  std::string name;
  bool cond_store = false;    // SELECT and EXAMINE: RFC 7162 §3.1.8.
  std::string special_use{};  // CREATE: "\Sent" (RFC 6154 §3); empty: none.
  bool operator==(const OneMailbox&) const = default;
};
struct TwoMailboxes {
  std::string from, to;
  bool operator==(const TwoMailboxes&) const = default;
};

// What STATUS tells (RFC 3501 §6.3.10, RFC 9051 §6.3.11, RFC 7162 §3.1.7).
enum class StatusItem : unsigned char {
  Messages,
  Recent,
  UidNext,
  UidValidity,
  Unseen,
  Deleted,
  Size,
  HighestModSeq,
};
std::string_view name_of(StatusItem);

struct Listing {          // LIST and LSUB; RFC 5258 for the options, RFC 5819 for `status`.
  bool extended = false;  // Written with options or several patterns.
  bool select_subscribed = false, select_special_use = false, recursive_match = false;
  std::string reference{};
  std::vector<std::string> patterns{};
  bool return_subscribed = false, return_children = false, return_special_use = false;
  std::vector<StatusItem> status{};
  bool operator==(const Listing&) const = default;
};
struct Counting {  // STATUS
  std::string name;
  std::vector<StatusItem> items{};
  bool operator==(const Counting&) const = default;
};
struct Appending {
  std::string name;
  std::vector<std::string> flags{};
  std::optional<std::int64_t> internal_seconds{};  // Unix time; none: now.
  std::string_view content{};                      // Lies in the command's octets.
  bool operator==(const Appending&) const = default;
};
struct Searching {
  // RFC 4731 §3.1, RFC 9051 §6.4.4; without RETURN all that RFC 3501 knows.
  bool extended = false, min = false, max = false, all = false, count = false, save = false;
  SearchKey key{};
  bool operator==(const Searching&) const = default;
};
struct Fetching {
  SequenceSet set{};
  std::vector<FetchItem> items{};
  std::optional<std::uint64_t> changed_since{};  // RFC 7162 §3.1.4
  bool operator==(const Fetching&) const = default;
};
struct Storing {
  enum class How : unsigned char { Replace, Add, Remove };
  SequenceSet set{};
  How how{};
  bool silent = false;
  std::vector<std::string> flags{};
  std::optional<std::uint64_t> unchanged_since{};  // RFC 7162 §3.1.3
  bool operator==(const Storing&) const = default;
};
struct Copying {  // COPY and MOVE
  SequenceSet set{};
  std::string name;
  bool operator==(const Copying&) const = default;
};
struct Words {  // ENABLE, ID
  std::vector<std::string> words{};
  bool operator==(const Words&) const = default;
};

using Arguments =
    std::variant<NoArguments, Credentials, Mechanism, OneMailbox, TwoMailboxes, Listing, Counting,
                 Appending, Searching, Fetching, Storing, Copying, SequenceSet, Words>;

struct Command {
  std::string tag;
  std::string name;  // Upper case: "FETCH", "UID FETCH".
  Arguments arguments{};
  bool operator==(const Command&) const = default;
};

// A command's octets, its literals in it, without the line end at its end. Whether the command may
// come now is asked elsewhere. Views in the result point into `octets`.
text::Parsed<Command> parse_command(std::string_view octets, NameForm form = NameForm::Utf7);

// Why not, where a command's charset is one that nobody knows: the answer is NO with BADCHARSET
// (RFC 3501 §6.4.4), not BAD.
inline constexpr std::string_view kBadCharset = "the charset is unknown";

}  // namespace imap
