#pragma once
// The extensions of SMTP that are spoken here, a row each (RFC 5321 §2.2). The server's reply to
// EHLO, its reader of MAIL and RCPT, HELP and the client all read these rows: whoever adds an
// extension adds a row.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/proto/smtp/command.h"
#include "sim/proto/smtp/reply.h"

namespace smtp {

struct MailAsked;
struct RcptAsked;
struct ServerOptions;
struct Transaction;

// A parameter that an extension adds to a command. `Asked`: what the server has read of it.
template <class Asked>
struct ParameterRow {
  std::string_view keyword;  // "SIZE"
  std::string_view usage;    // "SIZE=octets", for HELP.
  // Reads the value (what stands behind "=", or nothing) into `asked`; a reply where it is wrong.
  std::optional<Reply> (*read)(std::string_view value, Asked& asked);
};

struct Extension {
  std::string_view keyword;  // In the reply to EHLO.
  std::string_view rfc;
  bool (*offered)(const ServerOptions&);
  // What stands behind the keyword; null: nothing.
  std::string (*argument)(const ServerOptions&) = nullptr;
  std::optional<ParameterRow<MailAsked>> mail{};
  std::optional<ParameterRow<RcptAsked>> rcpt{};
  // By how many octets it lengthens these commands, and VRFY and EXPN.
  std::size_t longer_mail = 0, longer_rcpt = 0, longer_others = 0;
  // The client's parameter of MAIL, to a server that offers the extension; null, or none: it needs
  // none.
  std::optional<Parameter> (*says)(const Transaction&) = nullptr;
};
std::span<const Extension> extensions();  // In the order in which EHLO names them.

// The longest line of this command, CRLF included: the 512 octets of RFC 5321 §4.5.3.1.4 and what
// extensions add.
std::size_t max_octets(Verb verb);

// The size of a message as SIZE counts it (RFC 1870 §5): line ends included, the one that is added
// at the end too; dot-stuffing not.
std::size_t size_of(std::string_view content);

// The parameters in words for HELP: " [SIZE=octets] [SMTPUTF8]"; of those that are offered.
std::string usage_of_mail(const ServerOptions& options);

}  // namespace smtp
