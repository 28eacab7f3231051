#pragma once
// What a client reads: responses of the server, each a line with the literals in it (RFC 3501 §7).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/proto/imap/structure_read.h"
#include "sim/proto/imap/syntax.h"
#include "sim/proto/machine.h"
#include "sim/text/cursor.h"
#include "sim/text/line_reader.h"

namespace imap {

// "* OK [UIDNEXT 4] text", "a1 NO no such mailbox".
struct Status {
  std::string tag;     // "*": none.
  std::string word;    // "OK", "NO", "BAD", "BYE", "PREAUTH"
  std::string code{};  // What stands in brackets; empty: nothing.
  std::string text{};
  bool operator==(const Status&) const = default;
};
// None: it is another response.
std::optional<Status> read_status(std::string_view response);

// "* 23 EXISTS". None: it is another.
struct Numbered {
  std::uint32_t number = 0;
  std::string word;  // In upper case.
};
std::optional<Numbered> read_numbered(std::string_view response);

// What "* 12 FETCH (…)" tells of one message; what it does not tell, and what nobody here needs, is
// left out.
struct FetchedData {
  std::uint32_t number = 0, uid = 0;
  std::uint64_t octets = 0;  // RFC822.SIZE
  std::vector<std::string> flags{};
  std::vector<StructurePart> structure{};  // BODYSTRUCTURE
  // Of BODY[section], where it came as a literal: as servers send whatever has several lines.
  struct Content {
    std::string section;                // In upper case: "", "HEADER", "1.MIME".
    std::size_t begin = 0, octets = 0;  // In the response.
  };
  std::vector<Content> contents{};
  const Content* content(std::string_view section) const;  // Null: it is not there.
};
text::Parsed<FetchedData> read_fetched(std::string_view response);

// A mailbox, as "* LIST (\\HasNoChildren) "/" INBOX" tells of it. None: it is another response, or
// nothing can be opened by this name.
std::optional<std::string> read_listed(std::string_view response);

// How many messages are in a mailbox, as "* STATUS INBOX (MESSAGES 3 UNSEEN 1)" tells. None: it is
// another response.
struct MailboxCount {
  std::string name{};  // UTF-8
  std::uint32_t messages = 0, unseen = 0;
  bool operator==(const MailboxCount&) const = default;
};
std::optional<MailboxCount> read_counted(std::string_view response);
// The numbers of "* SEARCH 2 84". None: it is another response.
std::optional<std::vector<std::uint32_t>> read_found(std::string_view response);

// Cuts what comes in into responses.
class ResponseReader {
 public:
  // A response may have so many octets.
  explicit ResponseReader(std::size_t max_octets) : max_octets_(max_octets) {}

  void push(std::string_view octets) { lines_.push(octets); }
  // With its line end. None: it has not come whole.
  std::optional<std::string> next();
  bool overflowed() const { return overflowed_; }
  // Octets of literals that have come so far: a long one shows that the server goes on.
  std::size_t literal_octets() const { return literal_octets_; }

 private:
  text::LineReader lines_{65'536};
  std::size_t max_octets_;
  std::string response_;
  std::uint64_t left_ = 0;  // Of the literal at hand.
  std::size_t literal_octets_ = 0;
  bool overflowed_ = false;
};

}  // namespace imap
