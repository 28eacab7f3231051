#pragma once
// Makes a message of what a user has written into a template: RFC 5322 §3.6.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address.h"

namespace mail {

struct Letter {
  Address from{};
  std::vector<Address> to{}, cc{};  // Blind copies are for the envelope only.
  std::string subject{};            // UTF-8.
  std::string body{};               // UTF-8; lines end with "\n".
  std::int64_t unix_seconds = 0;
  std::string message_id{};  // Without angle brackets.
  bool smtputf8 = false;     // All servers on the way take UTF-8 in the header (RFC 6532 §3.2).
};
std::string compose(const Letter& letter);

// A header text as it may stand in a field: as it is where it is ASCII, otherwise as encoded words
// (RFC 2047 §4.1, charset UTF-8) that fit into folded lines. ASCII that would be taken for encoded
// words, or that has a word too long for a line, is encoded too. CR, LF and NUL become spaces.
std::string header_text(std::string_view utf8);

// Lines that end with "\n" or CRLF, as lines that end with CRLF; the last one too.
std::string with_crlf(std::string_view text);

}  // namespace mail
