// What the client may do, as data.
#include <algorithm>
#include <cassert>
#include <iterator>

#include "sim/proto/smtp/client.h"

namespace smtp {
namespace {

using S = ClientState;

constexpr proto::Arrow<S> kDiagram[] = {
    {S::Closed, "open", S::Waiting, "RFC 5321 §3.1"},
    {S::Waiting, "2yz", S::Ehlo, "RFC 5321 §3.2"},
    {S::Waiting, "2yz", S::Helo, "RFC 5321 §3.2"},
    {S::Waiting, "refused", S::Quit, "RFC 5321 §3.1"},
    {S::Ehlo, "2yz", S::Mail, "RFC 5321 §3.2"},
    {S::Ehlo, "2yz", S::Quit, "RFC 5321 §3.2"},
    {S::Ehlo, "5yz", S::Helo, "RFC 5321 §3.2"},
    {S::Ehlo, "refused", S::Quit, "RFC 5321 §3.2"},
    {S::Helo, "2yz", S::Mail, "RFC 5321 §3.2"},
    {S::Helo, "2yz", S::Quit, "RFC 5321 §3.2"},
    {S::Helo, "refused", S::Quit, "RFC 5321 §3.2"},
    {S::Mail, "2yz", S::Rcpt, "RFC 5321 §3.3"},
    {S::Mail, "refused", S::Mail, "RFC 5321 §3.3"},
    {S::Mail, "refused", S::Quit, "RFC 5321 §3.3"},
    {S::Mail, "refused", S::Rcpt, "RFC 2920 §3.1"},  // RCPT was sent already.
    {S::Rcpt, "2yz", S::Rcpt, "RFC 5321 §3.3"},
    {S::Rcpt, "refused", S::Rcpt, "RFC 5321 §3.3"},
    {S::Rcpt, "2yz", S::Data, "RFC 5321 §3.3"},
    {S::Rcpt, "refused", S::Data, "RFC 5321 §3.3"},
    {S::Rcpt, "refused", S::Rset, "RFC 5321 §3.3"},
    {S::Data, "3yz", S::Content, "RFC 5321 §3.3"},
    {S::Data, "refused", S::Rset, "RFC 5321 §3.3"},
    {S::Content, "2yz", S::Mail, "RFC 5321 §4.1.1.4"},
    {S::Content, "2yz", S::Quit, "RFC 5321 §4.1.1.4"},
    {S::Content, "refused", S::Mail, "RFC 5321 §4.1.1.4"},
    {S::Content, "refused", S::Quit, "RFC 5321 §4.1.1.4"},
    {S::Rset, "2yz", S::Mail, "RFC 5321 §4.1.1.5"},
    {S::Rset, "2yz", S::Quit, "RFC 5321 §4.1.1.5"},
    {S::Rset, "refused", S::Quit, "RFC 5321 §4.1.1.5"},
    {S::Quit, "221", S::Closed, "RFC 5321 §4.1.1.10"},
    {S::Waiting, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Ehlo, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Helo, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Mail, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Rcpt, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Data, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Content, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Rset, "421", S::Closed, "RFC 5321 §3.8"},
    {S::Waiting, "no reply", S::Closed, "RFC 5321 §4.5.3.2"},
    {S::Ehlo, "no reply", S::Closed, "RFC 5321 §4.5.3.2"},
    {S::Helo, "no reply", S::Closed, "RFC 5321 §4.5.3.2"},
    {S::Mail, "no reply", S::Closed, "RFC 5321 §4.5.3.2"},
    {S::Rcpt, "no reply", S::Closed, "RFC 5321 §4.5.3.2"},
    {S::Data, "no reply", S::Closed, "RFC 5321 §4.5.3.2"},
    {S::Content, "no reply", S::Closed, "RFC 5321 §4.5.3.2"},
    {S::Rset, "no reply", S::Closed, "RFC 5321 §4.5.3.2"},
    {S::Quit, "no reply", S::Closed, "RFC 5321 §4.5.3.2"},
};

struct TimeOut {
  S state;
  std::chrono::minutes after;
  std::string_view rfc;
};
// §4.5.3.2 has nothing for EHLO, HELO, RSET and QUIT; they get what MAIL gets. The three minutes
// for each block of the content are the connection's affair: the machine hands it over at once and
// waits for what follows the final period.
constexpr TimeOut kTimeOuts[] = {
    {S::Waiting, std::chrono::minutes{5}, "RFC 5321 §4.5.3.2.1"},
    {S::Ehlo, std::chrono::minutes{5}, "RFC 5321 §4.5.3.2"},
    {S::Helo, std::chrono::minutes{5}, "RFC 5321 §4.5.3.2"},
    {S::Mail, std::chrono::minutes{5}, "RFC 5321 §4.5.3.2.2"},
    {S::Rcpt, std::chrono::minutes{5}, "RFC 5321 §4.5.3.2.3"},
    {S::Data, std::chrono::minutes{2}, "RFC 5321 §4.5.3.2.4"},
    {S::Content, std::chrono::minutes{10}, "RFC 5321 §4.5.3.2.6"},
    {S::Rset, std::chrono::minutes{5}, "RFC 5321 §4.5.3.2"},
    {S::Quit, std::chrono::minutes{5}, "RFC 5321 §4.5.3.2"},
    {S::Closed, std::chrono::minutes{0}, "RFC 5321 §4.5.3.2"},
};

}  // namespace

std::span<const proto::Arrow<ClientState>> Client::diagram() {
  return kDiagram;
}

std::chrono::minutes Client::time_out(ClientState state) {
  const auto* row = std::ranges::find(kTimeOuts, state, &TimeOut::state);
  assert(row != std::end(kTimeOuts));
  return row->after;
}

std::string_view name_of(ClientState state) {
  switch (state) {
    case S::Waiting:
      return "Waiting";
    case S::Ehlo:
      return "Ehlo";
    case S::Helo:
      return "Helo";
    case S::Mail:
      return "Mail";
    case S::Rcpt:
      return "Rcpt";
    case S::Data:
      return "Data";
    case S::Content:
      return "Content";
    case S::Rset:
      return "Rset";
    case S::Quit:
      return "Quit";
    case S::Closed:
      return "Closed";
  }
  assert(false);
  return {};
}

}  // namespace smtp
