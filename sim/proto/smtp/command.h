#pragma once
// SMTP commands as words of the protocol, RFC 5321 §4.1.1. Client and server share them.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address.h"
#include "sim/text/ascii.h"
#include "sim/text/cursor.h"

namespace smtp {

// The fourteen of RFC 821, EHLO of RFC 5321, and two that extensions brought.
enum class Verb : unsigned char {
  Helo,
  Ehlo,
  Mail,
  Rcpt,
  Data,
  Rset,
  Noop,
  Quit,
  Vrfy,
  Expn,
  Help,
  Turn,
  Send,
  Soml,
  Saml,
  StartTls,  // RFC 3207
  Auth,      // RFC 4954
};
std::string_view name_of(Verb);  // "MAIL"
// The verb at the beginning of a line, in upper or lower case (§2.4).
std::optional<Verb> verb_of(std::string_view line);

struct Parameter {      // Of an extension: "SIZE=1000" (§4.1.2, esmtp-param).
  std::string keyword;  // In upper case.
  std::string value;    // Empty where there is no "=".
  bool operator==(const Parameter&) const = default;
};

// Something that is not as the RFC wants it, but that real programs say and servers accept.
struct Tolerated {
  std::string what;
  std::string_view rfc;  // The rule that it breaks.
  bool operator==(const Tolerated&) const = default;
};

struct Command {
  Verb verb = Verb::Noop;
  // HELO, EHLO: domain or address literal. Others that are not MAIL and RCPT: the text as it came.
  std::string argument = {};
  // MAIL: the reverse path, none for "<>". RCPT: the forward path; the domain is empty for
  // <Postmaster>. Others: none.
  std::optional<mail::Address> path = {};
  std::vector<Parameter> parameters = {};  // MAIL, RCPT; SMTPUTF8 of VRFY and EXPN.
  std::vector<Tolerated> tolerated = {};
  bool operator==(const Command&) const = default;
};

// Both without line end. parse_command(format(c)) == c for every c that has nothing tolerated.
std::string format(const Command& command);
text::Parsed<Command> parse_command(std::string_view line);

// An octet above 127, which needs SMTPUTF8 in a command (RFC 6531 §3.5).
using text::has_eight_bit;

}  // namespace smtp
