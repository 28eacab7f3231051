#pragma once
// The fields that mail servers put on top of a message: RFC 5321 §4.4.
#include <cstdint>
#include <optional>
#include <string>

#include "sim/mail/address.h"

namespace mail {

struct Received {
  // What HELO or EHLO said; empty: it did not come over SMTP. What is no domain stands in a comment.
  std::string from{};
  std::uint32_t from_address = 0;     // IPv4, where the connection really came from.
  std::string by{};                   // This server.
  std::string with{};                 // "SMTP", "ESMTP", "UTF8SMTP"; empty: left out.
  std::string id{};                   // The number in this server's queue; empty: left out.
  // Where there is one recipient only; left out where it has no domain.
  std::optional<Address> for_path{};
  std::int64_t unix_seconds = 0;
};
// The whole field, folded, with its CRLF.
std::string received_field(const Received& received);

// "Return-Path: <a@b>" CRLF, or "<>" for a notification. Added at the final delivery.
std::string return_path_field(const std::optional<Address>& reverse_path);

}  // namespace mail
