// What the server may do, as data: its states, their arrows, its commands.
#include <cassert>

#include "sim/proto/smtp/server.h"

namespace smtp {
namespace {

using S = ServerState;

constexpr proto::Arrow<S> kDiagram[] = {
    {S::Closed, "220", S::Connected, "RFC 5321 §3.1"},
    {S::Closed, "554", S::Refusing, "RFC 5321 §3.1"},
    {S::Refusing, "QUIT", S::Closed, "RFC 5321 §3.1"},
    {S::Connected, "EHLO", S::Ready, "RFC 5321 §3.2"},
    {S::Connected, "HELO", S::Ready, "RFC 5321 §3.2"},
    {S::Connected, "RSET", S::Connected, "RFC 5321 §4.1.1.5"},
    {S::Ready, "EHLO", S::Ready, "RFC 5321 §4.1.4"},
    {S::Ready, "HELO", S::Ready, "RFC 5321 §4.1.4"},
    {S::Ready, "RSET", S::Ready, "RFC 5321 §4.1.1.5"},
    {S::Ready, "MAIL", S::Mail, "RFC 5321 §3.3"},
    {S::Mail, "RCPT", S::Rcpt, "RFC 5321 §3.3"},
    {S::Rcpt, "RCPT", S::Rcpt, "RFC 5321 §3.3"},
    {S::Rcpt, "DATA", S::Data, "RFC 5321 §3.3"},
    {S::Data, ".", S::Ready, "RFC 5321 §4.1.1.4"},
    {S::Mail, "RSET", S::Ready, "RFC 5321 §4.1.1.5"},
    {S::Rcpt, "RSET", S::Ready, "RFC 5321 §4.1.1.5"},
    {S::Mail, "EHLO", S::Ready, "RFC 5321 §4.1.4"},
    {S::Rcpt, "EHLO", S::Ready, "RFC 5321 §4.1.4"},
    {S::Mail, "HELO", S::Ready, "RFC 5321 §4.1.4"},
    {S::Rcpt, "HELO", S::Ready, "RFC 5321 §4.1.4"},
    {S::Connected, "QUIT", S::Closed, "RFC 5321 §4.1.1.10"},
    {S::Ready, "QUIT", S::Closed, "RFC 5321 §4.1.1.10"},
    {S::Mail, "QUIT", S::Closed, "RFC 5321 §4.1.1.10"},
    {S::Rcpt, "QUIT", S::Closed, "RFC 5321 §4.1.1.10"},
    {S::Connected, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Refusing, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Ready, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Mail, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Rcpt, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Data, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Connected, "end", S::Closed, "RFC 5321 §3.8"},
    {S::Refusing, "end", S::Closed, "RFC 5321 §3.8"},
    {S::Ready, "end", S::Closed, "RFC 5321 §3.8"},
    {S::Mail, "end", S::Closed, "RFC 5321 §3.8"},
    {S::Rcpt, "end", S::Closed, "RFC 5321 §3.8"},
    {S::Data, "end", S::Closed, "RFC 5321 §3.8"},
};

template <class... States>
constexpr unsigned in(States... states) {
  return ((1U << static_cast<unsigned>(states)) | ...);
}
// §4.1.4: what may be said at any time, even before EHLO.
constexpr unsigned kAnyTime = in(S::Connected, S::Ready, S::Mail, S::Rcpt);

}  // namespace

constexpr Server::VerbRow Server::kVerbs[] = {
    {Verb::Ehlo, kAnyTime, &Server::ehlo, "EHLO domain", "RFC 5321 §4.1.1.1"},
    {Verb::Helo, kAnyTime, &Server::helo, "HELO domain", "RFC 5321 §4.1.1.1"},
    {Verb::Mail, in(S::Ready), &Server::mail, "MAIL FROM:<reverse-path>", "RFC 5321 §4.1.1.2"},
    {Verb::Rcpt, in(S::Mail, S::Rcpt), &Server::rcpt, "RCPT TO:<forward-path>",
     "RFC 5321 §4.1.1.3"},
    // In the state Mail: 554 where all recipients were refused, else 503 as usual (§3.3).
    {Verb::Data, in(S::Mail, S::Rcpt), &Server::data, "DATA", "RFC 5321 §4.1.1.4"},
    {Verb::Rset, kAnyTime, &Server::rset, "RSET", "RFC 5321 §4.1.1.5"},
    {Verb::Vrfy, kAnyTime, &Server::vrfy, "VRFY user or mailbox", "RFC 5321 §4.1.1.6"},
    {Verb::Expn, kAnyTime, &Server::expn, "EXPN mailing-list", "RFC 5321 §4.1.1.7"},
    {Verb::Help, kAnyTime, &Server::help, "HELP [command]", "RFC 5321 §4.1.1.8"},
    {Verb::Noop, kAnyTime, &Server::noop, "NOOP", "RFC 5321 §4.1.1.9"},
    {Verb::Quit, kAnyTime | in(S::Refusing), &Server::quit, "QUIT", "RFC 5321 §4.1.1.10"},
    {Verb::Turn, kAnyTime, &Server::not_implemented, "", "RFC 5321 App. F.1"},
    {Verb::Send, kAnyTime, &Server::not_implemented, "", "RFC 5321 App. F.6"},
    {Verb::Soml, kAnyTime, &Server::not_implemented, "", "RFC 5321 App. F.6"},
    {Verb::Saml, kAnyTime, &Server::not_implemented, "", "RFC 5321 App. F.6"},
    {Verb::StartTls, kAnyTime, &Server::not_implemented, "", "RFC 3207 §4"},
    {Verb::Auth, kAnyTime, &Server::not_implemented, "", "RFC 4954 §4"},
};

std::span<const Server::VerbRow> Server::verbs() {
  return kVerbs;
}
std::span<const proto::Arrow<ServerState>> Server::diagram() {
  return kDiagram;
}

std::string_view name_of(ServerState state) {
  switch (state) {
    case S::Connected:
      return "Connected";
    case S::Refusing:
      return "Refusing";
    case S::Ready:
      return "Ready";
    case S::Mail:
      return "Mail";
    case S::Rcpt:
      return "Rcpt";
    case S::Data:
      return "Data";
    case S::Closed:
      return "Closed";
  }
  assert(false);
  return {};
}

}  // namespace smtp
