#include "sim/proto/smtp/extension.h"

#include <charconv>
#include <cstdint>

#include "sim/mail/utf8_header.h"
#include "sim/proto/smtp/client.h"
#include "sim/proto/smtp/server.h"
#include "sim/text/ascii.h"

namespace smtp {
namespace {

bool always(const ServerOptions&) {
  return true;
}
bool eight_bit(const ServerOptions& options) {
  return options.eight_bit;
}
bool expn(const ServerOptions& options) {
  return options.expn;
}

Reply wrong_value(std::string_view keyword) {
  return {501, "5.5.4", {"Not a value of " + std::string{keyword}}};
}

// RFC 1870 §4: up to 20 digits.
std::optional<Reply> read_size(std::string_view value, MailAsked& asked) {
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, asked.size);
  // More than the type holds is more than anybody takes.
  if (error == std::errc::result_out_of_range) asked.size = SIZE_MAX;
  if (stop != end || value.empty() || value.size() > 20) return wrong_value("SIZE");
  return std::nullopt;
}
std::optional<Parameter> say_size(const Transaction& transaction) {
  return Parameter{"SIZE", std::to_string(size_of(transaction.content))};
}

// RFC 6152 §2. BINARYMIME is of RFC 3030, and goes with its BDAT only.
std::optional<Reply> read_body(std::string_view value, MailAsked& asked) {
  const std::string body = text::upper_case(value);
  if (body == "BINARYMIME") return Reply{504, "5.5.4", {"BINARYMIME is not implemented"}};
  if (body != "8BITMIME" && body != "7BIT") return wrong_value("BODY");
  asked.eight_bit = body == "8BITMIME";
  return std::nullopt;
}
std::optional<Parameter> say_body(const Transaction& transaction) {
  if (!has_eight_bit(transaction.content)) return std::nullopt;
  return Parameter{"BODY", "8BITMIME"};
}

// RFC 6531 §3.4: without a value.
std::optional<Reply> read_utf8(std::string_view value, MailAsked& asked) {
  if (!value.empty()) return wrong_value("SMTPUTF8");
  asked.utf8 = true;
  return std::nullopt;
}
std::optional<Parameter> say_utf8(const Transaction& transaction) {
  if (!needs_utf8(transaction.envelope) && !mail::has_utf8_header(transaction.content)) {
    return std::nullopt;
  }
  return Parameter{"SMTPUTF8", ""};
}

constexpr Extension kExtensions[] = {
    {.keyword = "PIPELINING", .rfc = "RFC 2920", .offered = always},
    {.keyword = "SIZE",
     .rfc = "RFC 1870",
     .offered = always,
     .argument =
         [](const ServerOptions& options) { return std::to_string(options.max_message_octets); },
     .mail = {{"SIZE", "SIZE=octets", read_size}},
     .longer_mail = 26,
     .says = say_size},
    {.keyword = "8BITMIME",
     .rfc = "RFC 6152",
     .offered = eight_bit,
     .mail = {{"BODY", "BODY=7BIT|8BITMIME", read_body}},
     .longer_mail = 17,
     .says = say_body},
    {.keyword = "ENHANCEDSTATUSCODES", .rfc = "RFC 2034", .offered = always},
    // RFC 6531 §3.1 wants 8BITMIME, too.
    {.keyword = "SMTPUTF8",
     .rfc = "RFC 6531",
     .offered = eight_bit,
     .mail = {{"SMTPUTF8", "SMTPUTF8", read_utf8}},
     .longer_mail = 10,
     .longer_others = 10,
     .says = say_utf8},
    {.keyword = "EXPN", .rfc = "RFC 5321 §4.1.1.1", .offered = expn},
    {.keyword = "HELP", .rfc = "RFC 5321 §4.1.1.1", .offered = always},
};

}  // namespace

std::span<const Extension> extensions() {
  return kExtensions;
}

std::size_t max_octets(Verb verb) {
  std::size_t octets = 512;
  for (const Extension& extension : kExtensions) {
    if (verb == Verb::Mail) octets += extension.longer_mail;
    if (verb == Verb::Rcpt) octets += extension.longer_rcpt;
    if (verb == Verb::Vrfy || verb == Verb::Expn) octets += extension.longer_others;
  }
  return octets;
}

std::size_t size_of(std::string_view content) {
  return content.size() + (content.empty() || content.ends_with("\r\n") ? 0 : 2);
}

std::string usage_of_mail(const ServerOptions& options) {
  std::string usage;
  for (const Extension& extension : kExtensions) {
    if (!extension.mail || !extension.offered(options)) continue;
    usage.append(" [").append(extension.mail->usage).append("]");
  }
  return usage;
}

}  // namespace smtp
