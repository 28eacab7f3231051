#pragma once
// The fields that mail servers put on top of a message: RFC 5321 §4.4.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/mail/address.h"

namespace mail {

struct Received {
  // What HELO or EHLO said; empty: it did not come over SMTP. What is no domain stands in a
  // comment.
  std::string from{};
  std::uint32_t from_address = 0;  // IPv4, where the connection really came from.
  std::string by{};                // This server.
  std::string with{};              // "SMTP", "ESMTP", "UTF8SMTP"; empty: left out.
  std::string id{};                // The number in this server's queue; empty: left out.
  // Where there is one recipient only; left out where it has no domain.
  std::optional<Address> for_path{};
  std::int64_t unix_seconds = 0;
};
// The whole field, folded, with its CRLF.
std::string received_field(const Received& received);

// "Delivered-To: <list@c>" CRLF: a server that passes mail on for a list writes so, where its own
// Received field does not name the list. By either it knows the message when that comes again.
std::string delivered_to_field(const Address& list);

// The message with "[tag] " before its subject, as lists write it; as it is where the tag stands in
// the subject already. A message without a subject gets one.
std::string with_subject_tag(std::string_view message, std::string_view tag);

// Whether the newest Received field of `message` says that it came for `path` alone.
bool newest_received_names(std::string_view message, const Address& path);
// Whether the server `by` has passed the message on for `list` before: a trivial loop (RFC 5321
// §6.3). The newest Received field, of the present arrival, does not count.
bool was_passed_on(std::string_view message, const Address& list, std::string_view by);

// "Return-Path: <a@b>" CRLF, or "<>" for a notification. Added at the final delivery.
std::string return_path_field(const std::optional<Address>& reverse_path);

}  // namespace mail
