#pragma once
// A message as it is: header fields, an empty line, a body (RFC 5322 §2.1). Every octet is kept,
// whatever it is; reading never changes anything.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/header_lines.h"

namespace mail {

// Views into a message's octets, which must outlive it.
class Message {
 public:
  explicit Message(std::string_view octets);

  std::string_view octets() const { return octets_; }
  // The fields with their line ends, and a mailbox file's line where it comes first. It ends before
  // the empty line, or before the first line that is no field: then everything from there on is
  // body, and nothing separates the two.
  std::string_view header() const { return octets_.substr(0, header_end_); }
  std::string_view body() const { return octets_.substr(body_begin_); }
  const std::vector<Field>& fields() const { return fields_; }
  // Of the first field with this name: unfolded, white space at both ends taken off.
  std::optional<std::string> value_of(std::string_view name) const;

 private:
  std::string_view octets_;
  std::vector<Field> fields_;
  std::size_t header_end_ = 0, body_begin_ = 0;
};

// The first line that is too long to be sent: of more than 998 octets (RFC 5322 §2.1.1). Lines end
// with CRLF, CR or LF here, because a sender makes CRLF of each.
struct LongLine {
  std::size_t number = 0;  // From 1.
  std::size_t octets = 0;  // Without its line end.
};
std::optional<LongLine> find_long_line(std::string_view message);

// How many Received fields a message has: a loop shows by them (RFC 5321 §6.3).
std::size_t count_received(std::string_view message);

enum class LineEnds : unsigned char {
  None,             // No line end at all.
  Crlf,             // Every line ends as RFC 5322 wants it.
  ConvertedFromLf,  // A Unix text: each LF was made CRLF.
  Mixed,            // CRLF, and bare CR or LF beside it: kept as they are.
};
struct FileOctets {
  std::string octets;
  LineEnds line_ends = LineEnds::None;
};
// Makes a message of a file's octets. A file without any CRLF is taken for a text of this computer,
// whose lines end with LF; any other is a message already, and no octet of it is changed.
FileOctets from_file_octets(std::string octets);

}  // namespace mail
