#include "sim/proto/imap/server.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace imap {
namespace {

using enum ServerState;

constexpr proto::Arrow<ServerState> kDiagram[] = {
    {Closed, "greeting", NotAuthenticated, "RFC 3501 §3"},
    {NotAuthenticated, "LOGIN", Authenticated, "RFC 3501 §6.2.3"},
    {NotAuthenticated, "AUTHENTICATE", Authenticated, "RFC 3501 §6.2.2"},
    {NotAuthenticated, "LOGOUT", Logout, "RFC 3501 §6.1.3"},
    {Authenticated, "SELECT", Selected, "RFC 3501 §6.3.1"},
    {Authenticated, "EXAMINE", Selected, "RFC 3501 §6.3.2"},
    {Authenticated, "LOGOUT", Logout, "RFC 3501 §6.1.3"},
    {Selected, "SELECT", Selected, "RFC 3501 §6.3.1"},
    {Selected, "EXAMINE", Selected, "RFC 3501 §6.3.2"},
    {Selected, "refused", Authenticated, "RFC 3501 §6.3.1"},
    {Selected, "CLOSE", Authenticated, "RFC 3501 §6.4.2"},
    {Selected, "UNSELECT", Authenticated, "RFC 3691 §2"},
    {Selected, "LOGOUT", Logout, "RFC 3501 §6.1.3"},
    {Selected, "mailbox gone", Closed, "RFC 2180 §3.3"},
    {NotAuthenticated, "time-out", Closed, "RFC 3501 §5.4"},
    {Authenticated, "time-out", Closed, "RFC 3501 §5.4"},
    {Selected, "time-out", Closed, "RFC 3501 §5.4"},
    {NotAuthenticated, "shut down", Closed, "RFC 3501 §7.1.5"},
    {Authenticated, "shut down", Closed, "RFC 3501 §7.1.5"},
    {Selected, "shut down", Closed, "RFC 3501 §7.1.5"},
    {NotAuthenticated, "too many errors", Closed, "RFC 3501 §7.1.5"},
    {Authenticated, "too many errors", Closed, "RFC 3501 §7.1.5"},
    {Selected, "too many errors", Closed, "RFC 3501 §7.1.5"},
    {NotAuthenticated, "connection lost", Closed, "RFC 3501 §3.4"},
    {Authenticated, "connection lost", Closed, "RFC 3501 §3.4"},
    {Selected, "connection lost", Closed, "RFC 3501 §3.4"},
    {Logout, "goodbye", Closed, "RFC 3501 §3.4"},
};

constexpr unsigned in(ServerState state) {
  return 1u << static_cast<unsigned>(state);
}
constexpr unsigned kSignedIn = in(Authenticated) | in(Selected);
constexpr unsigned kAnytime = in(NotAuthenticated) | kSignedIn;

// RFC 3501 §5.4: an inactivity timer must be of at least thirty minutes.
constexpr std::chrono::seconds kPatience = std::chrono::minutes{30};

}  // namespace

constexpr Server::VerbRow Server::kVerbs[] = {
    {"CAPABILITY", kAnytime, &Server::capability, "RFC 3501 §6.1.1"},
    {"NOOP", kAnytime, &Server::noop, "RFC 3501 §6.1.2"},
    {"LOGOUT", kAnytime, &Server::logout, "RFC 3501 §6.1.3"},
    {"ID", kAnytime, &Server::id, "RFC 2971 §3.1"},
    {"LOGIN", in(NotAuthenticated), &Server::login, "RFC 3501 §6.2.3"},
    {"AUTHENTICATE", in(NotAuthenticated), &Server::authenticate, "RFC 3501 §6.2.2"},
    {"ENABLE", in(Authenticated), &Server::enable, "RFC 5161 §3.1"},
    {"SELECT", kSignedIn, &Server::select, "RFC 3501 §6.3.1"},
    {"EXAMINE", kSignedIn, &Server::select, "RFC 3501 §6.3.2"},
    {"CREATE", kSignedIn, &Server::create, "RFC 3501 §6.3.3"},
    {"DELETE", kSignedIn, &Server::remove, "RFC 3501 §6.3.4"},
    {"RENAME", kSignedIn, &Server::rename, "RFC 3501 §6.3.5"},
    {"SUBSCRIBE", kSignedIn, &Server::subscribe, "RFC 3501 §6.3.6"},
    {"UNSUBSCRIBE", kSignedIn, &Server::subscribe, "RFC 3501 §6.3.7"},
    {"LIST", kSignedIn, &Server::list, "RFC 3501 §6.3.8"},
    {"LSUB", kSignedIn, &Server::list, "RFC 3501 §6.3.9"},
    {"NAMESPACE", kSignedIn, &Server::name_space, "RFC 2342 §5"},
    {"STATUS", kSignedIn, &Server::status, "RFC 3501 §6.3.10"},
    {"APPEND", kSignedIn, &Server::append, "RFC 3501 §6.3.11"},
    {"IDLE", kSignedIn, &Server::idle, "RFC 2177 §3"},
    {"CHECK", in(Selected), &Server::noop, "RFC 3501 §6.4.1"},
    {"CLOSE", in(Selected), &Server::close, "RFC 3501 §6.4.2"},
    {"UNSELECT", in(Selected), &Server::close, "RFC 3691 §2"},
    {"EXPUNGE", in(Selected), &Server::expunge, "RFC 3501 §6.4.3"},
    {"SEARCH", in(Selected), &Server::search, "RFC 3501 §6.4.4"},
    {"FETCH", in(Selected), &Server::fetch, "RFC 3501 §6.4.5"},
    {"STORE", in(Selected), &Server::store, "RFC 3501 §6.4.6"},
    {"COPY", in(Selected), &Server::copy, "RFC 3501 §6.4.7"},
    {"MOVE", in(Selected), &Server::copy, "RFC 6851 §3.1"},
    {"UID SEARCH", in(Selected), &Server::search, "RFC 3501 §6.4.8"},
    {"UID FETCH", in(Selected), &Server::fetch, "RFC 3501 §6.4.8"},
    {"UID STORE", in(Selected), &Server::store, "RFC 3501 §6.4.8"},
    {"UID COPY", in(Selected), &Server::copy, "RFC 3501 §6.4.8"},
    {"UID MOVE", in(Selected), &Server::copy, "RFC 6851 §3.2"},
    {"UID EXPUNGE", in(Selected), &Server::expunge, "RFC 4315 §2.1"},
};

std::string_view name_of(ServerState state) {
  switch (state) {
    case NotAuthenticated:
      return "NotAuthenticated";
    case Authenticated:
      return "Authenticated";
    case Selected:
      return "Selected";
    case Logout:
      return "Logout";
    case Closed:
      return "Closed";
  }
  return "?";
}

std::span<const proto::Arrow<ServerState>> Server::diagram() {
  return kDiagram;
}

std::span<const Server::VerbRow> Server::verbs() {
  return kVerbs;
}

Server::Server(ServerOptions options)
    : options_(options), assembler_(options.max_message_octets), patience_(options.max_errors) {}

ServerOutput Server::open() {
  assert(talk_.closed());
  talk_.move("greeting");
  talk_.wake_me_in(kPatience);
  talk_.say(proto::Part::Greeting,
            "* OK [CAPABILITY " + capabilities() + "] IMAP4rev1 server ready\r\n");
  return talk_.take();
}

ServerOutput Server::receive(std::string_view octets) {
  if (talk_.closed()) return {};  // We have hung up; what was under way comes too late.
  assembler_.push(octets);
  return pump();
}

ServerOutput Server::receive_end() {
  input_ended_ = true;
  return pump();
}

ServerOutput Server::expire() {
  if (!talk_.closed()) leave("nothing was said for too long", "time-out");
  return talk_.take();
}

ServerOutput Server::shut_down() {
  if (!talk_.closed()) leave("the server shuts down", "shut down");
  return talk_.take();
}

ServerOutput Server::answer(Answer answer) {
  talk_.answered();
  const Then then = std::exchange(then_, nullptr);
  if (!talk_.closed() && answer.mailbox_gone) {
    leave("the mailbox that was open has been deleted", "mailbox gone");
  } else if (!talk_.closed()) {
    (this->*then)(answer);
    if (!talk_.closed()) talk_.wake_me_in(kPatience);
  }
  return pump();
}

ServerOutput Server::tell(const News& news) {
  assert(idles_);
  untagged_news(news);
  say_reply();
  return talk_.take();
}

// Obeys every whole command at hand, unless a question to the owner is open: then the rest waits,
// as pipelined input must (RFC 3501 §5.5).
ServerOutput Server::pump() {
  while (talk_.listens() && step()) {
    // A command has come; octets alone are none.
    if (!talk_.closed() && !talk_.asks()) talk_.wake_me_in(kPatience);
  }
  if (input_ended_ && talk_.listens()) talk_.move("connection lost");
  return talk_.take();
}

}  // namespace imap
