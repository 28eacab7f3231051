#pragma once
// The words of POP3 that both sides share: commands, status lines and listings (RFC 1939), with
// the length limits and response codes of RFC 2449. Formatted lines come without their CRLF, and
// are read without it. For every value x of these types parse(format(x)) == x.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/text/cursor.h"
#include "sim/text/line_reader.h"

namespace pop3 {

// RFC 2449 §4. Octets, CRLF included.
inline constexpr std::size_t kMaxCommandOctets = 255;
inline constexpr std::size_t kMaxResponseOctets = 512;  // Only the first line of a response.
inline constexpr std::size_t kMaxUniqueIdOctets = 70;   // RFC 1939 §7, UIDL.

enum class Argument : unsigned char { None, Name, Password, Digest, Message, Lines };

// What a command looks like.
struct Form {
  std::string_view keyword;
  std::array<Argument, 2> arguments{};
  bool optional = false;  // The argument may be left out.
  std::string_view rfc;
};
std::span<const Form> forms();

struct Command {
  std::string keyword;                 // Upper case.
  std::vector<std::string> arguments;  // PASS has one, in which spaces may stand.
  bool operator==(const Command&) const = default;
};

// Why a line can be neither a command nor a reply, whatever it says; empty for a proper one.
std::string_view what_is_wrong(const text::LineReader::Line& line);

// The first word of a line in upper case, known or not; at most 16 octets, for error texts.
std::string keyword_of(std::string_view line);

// Refuses unknown keywords, a wrong number of arguments, and arguments that are not what the form
// says: message numbers and line counts in decimal, digests as 32 lower-case hexadecimal digits.
text::Parsed<Command> parse_command(std::string_view line);
std::string format(const Command& command);

// "+OK text" or "-ERR [CODE] text".
struct Status {
  bool ok = false;
  std::string code = {};  // RFC 2449 §8: "IN-USE", "LOGIN-DELAY"; empty for most.
  std::string text = {};
  bool operator==(const Status&) const = default;
};
text::Parsed<Status> parse_status(std::string_view line);
// Cuts what is longer than a response may be.
std::string format(const Status& status);

// The whole maildrop in STAT's answer: "2 320".
struct DropListing {
  std::uint64_t messages = 0;
  std::uint64_t octets = 0;
  bool operator==(const DropListing&) const = default;
};
// One message in LIST's answer: "1 120".
struct ScanListing {
  std::uint64_t number = 0;  // From 1.
  std::uint64_t octets = 0;
  bool operator==(const ScanListing&) const = default;
};
// One message in UIDL's answer: "1 whqtswO00WBw418f9t5JxYwZ".
struct UniqueIdListing {
  std::uint64_t number = 0;  // From 1.
  std::string unique_id;
  bool operator==(const UniqueIdListing&) const = default;
};
// Both sorts of listings may be followed by a space and more, which is skipped (RFC 1939 §5).
text::Parsed<DropListing> parse_drop_listing(std::string_view line);
text::Parsed<ScanListing> parse_scan_listing(std::string_view line);
text::Parsed<UniqueIdListing> parse_unique_id_listing(std::string_view line);
std::string format(const DropListing& listing);
std::string format(const ScanListing& listing);
std::string format(const UniqueIdListing& listing);

// Decimal digits and nothing else; nothing where they say more than 64 bits hold.
std::optional<std::uint64_t> parse_number(std::string_view digits);
// 1 to 70 octets from 0x21 to 0x7E (RFC 1939 §7).
bool is_unique_id(std::string_view unique_id);

}  // namespace pop3
