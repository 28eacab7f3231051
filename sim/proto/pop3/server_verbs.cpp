// What each verb does. When one of these is called the verb may be said in this state, and its
// arguments have the form that the dialect gives them.
#include <cassert>
#include <utility>

#include "sim/mail/utf8_header.h"
#include "sim/proto/pop3/server.h"
#include "sim/text/ascii.h"
#include "sim/text/dot_stuffing.h"

namespace pop3 {
namespace {

std::string messages(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " message" : " messages");
}

// "2 messages (320 octets)".
std::string in_words(const DropListing& drop) {
  return messages(drop.messages) + " (" + std::to_string(drop.octets) + " octets)";
}

}  // namespace

// — AUTHORIZATION —

// Whether there is such a user is told only after the password, so that nobody can try out names.
void Server::user(const Command& command) {
  if (refuses_utf8(command)) return;
  user_ = command.arguments[0];
  say({true, "", "send the password"});
}

void Server::pass(const Command& command) {
  if (user_.empty()) return complain("PASS comes after USER");
  ask("PASS", LoginAsked{std::exchange(user_, {}), command.arguments[0]});
}

void Server::apop(const Command& command) {
  if (refuses_utf8(command)) return;
  if (options_.timestamp.empty()) return complain("APOP needs a timestamp in the greeting");
  ask("APOP", ApopAsked{command.arguments[0], command.arguments[1]});
}

void Server::utf8(const Command&) {
  utf8_ = true;
  say({true, "", "UTF-8 it is"});
}

// A name beyond ASCII may come only after UTF8 (RFC 6856 §2).
bool Server::refuses_utf8(const Command& command) {
  if (utf8_ || !text::has_eight_bit(command.arguments[0])) return false;
  complain("a name that is not in ASCII comes after UTF8", "UTF8");
  return true;
}

// — TRANSACTION —

void Server::stat(const Command&) {
  say({true, "", format(maildrop_.drop_listing())});
}

void Server::list(const Command& command) {
  if (!command.arguments.empty()) {
    if (const auto number = number_in(command))
      say({true, "", format(maildrop_.scan_listing(*number))});
    return;
  }
  std::string lines;
  for (std::size_t number = 1; number <= maildrop_.size(); ++number)
    if (!maildrop_.marked(number))
      lines.append(format(maildrop_.scan_listing(number))).append("\r\n");
  say_listing(in_words(maildrop_.drop_listing()), std::move(lines));
}

void Server::uidl(const Command& command) {
  if (!command.arguments.empty()) {
    if (const auto number = number_in(command))
      say({true, "", format(maildrop_.unique_id_listing(*number))});
    return;
  }
  std::string lines;
  for (std::size_t number = 1; number <= maildrop_.size(); ++number)
    if (!maildrop_.marked(number))
      lines.append(format(maildrop_.unique_id_listing(number))).append("\r\n");
  say_listing("unique-id listing follows", std::move(lines));
}

void Server::retr(const Command& command) {
  const auto number = number_in(command);
  if (!number) return;
  say({true, "", std::to_string(maildrop_.scan_listing(*number).octets) + " octets"});
  send_content(*number, std::nullopt);
}

void Server::top(const Command& command) {
  const auto number = number_in(command);
  const auto body_lines = parse_number(command.arguments[1]);
  if (!number) return;
  assert(body_lines);
  say({true, "", "top of message follows"});
  send_content(*number, body_lines);
}

void Server::dele(const Command& command) {
  const auto number = number_in(command);
  if (!number) return;
  maildrop_.mark(*number);
  say({true, "", "message " + std::to_string(*number) + " deleted"});
}

void Server::rset(const Command&) {
  maildrop_.unmark_all();
  say({true, "", "maildrop has " + in_words(maildrop_.drop_listing())});
}

void Server::noop(const Command&) {
  say({true});
}

// — either state —

void Server::quit(const Command&) {
  if (state() == ServerState::Authorization) {
    say({true, "", "goodbye"});
    return close("QUIT");
  }
  talk_.move("QUIT");
  for (std::size_t number = 1; number <= maildrop_.size(); ++number)
    if (maildrop_.marked(number)) talk_.tell(Removed{number});
  talk_.tell(Released{});
  const std::uint64_t left = maildrop_.drop_listing().messages;
  say({true, "", "goodbye, " + (left == 0 ? "maildrop empty" : messages(left) + " left")});
  close("released");
}

void Server::capa(const Command&) {
  std::string lines = "TOP\r\nUIDL\r\nUSER\r\nPIPELINING\r\nRESP-CODES\r\nUTF8 USER\r\n";
  if (options_.keeps_forever) lines += "EXPIRE NEVER\r\n";
  // RFC 2449 §6.9 leaves it to the server whether strangers are told what they talk to.
  if (state() == ServerState::Transaction) lines += "IMPLEMENTATION Mailwalk\r\n";
  say_listing("capability list follows", std::move(lines));
}

// — for several of them —

// The message that the first argument names. Where there is none the client has been told so.
std::optional<std::size_t> Server::number_in(const Command& command) {
  const auto given = parse_number(command.arguments[0]);
  assert(given);
  if (*given == 0 || *given > maildrop_.size()) {
    complain("no such message, the maildrop has " + messages(maildrop_.size()));
    return std::nullopt;
  }
  const auto number = static_cast<std::size_t>(*given);
  if (maildrop_.marked(number)) {
    complain("message " + std::to_string(number) + " is deleted");
    return std::nullopt;
  }
  return number;
}

void Server::say_listing(std::string text, std::string lines) {
  // No line of a listing begins with a period, so none needs stuffing (RFC 1939 §3).
  say({true, "", std::move(text)}, lines.append(".\r\n"));
}

void Server::send_content(std::size_t number, std::optional<std::uint64_t> body_lines) {
  const Item& item = maildrop_.item(number);
  const auto changed = mended(item);
  std::string_view content = changed ? std::string_view{*changed} : item.content;
  if (body_lines) content = top_of(content, *body_lines);
  talk_.say(proto::Part::Content, text::dot_stuff(content));
  if (changed) talk_.note("a CR or LF alone in the message is sent as CRLF", "RFC 1939 §3");
  if (!utf8_ && mail::has_utf8_header(content)) {
    talk_.note("UTF-8 in the header of a message, for a client that has not said UTF8",
               "RFC 6856 §2");
  }
  talk_.tell(Retrieved{number, !body_lines});
}

}  // namespace pop3
