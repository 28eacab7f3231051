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
  std::string subject{};            // ASCII.
  std::string body{};               // ASCII; lines end with "\n".
  std::int64_t unix_seconds = 0;
  std::string message_id{};               // Without angle brackets, like the two below.
  std::string in_reply_to{};              // Empty: it answers nothing.
  std::vector<std::string> references{};  // Likewise.
};
// In-Reply-To and References (§3.6.4), each where there is something to say.
std::string relation_fields(const std::string& in_reply_to,
                            const std::vector<std::string>& references);
// For texts in plain ASCII; all others need mime/composer.h.
std::string compose(const Letter& letter);

bool is_ascii(std::string_view text);

// Whether every reader takes a text in a header field for what it is: ASCII, no word that is too
// long for a line, nothing that looks like an encoded word (RFC 2047 §2).
bool is_plain_text(std::string_view text);

// Lines that end with "\n" or CRLF, as lines that end with CRLF; the last one too.
std::string with_crlf(std::string_view text);

}  // namespace mail
