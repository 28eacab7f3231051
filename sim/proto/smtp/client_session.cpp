// The frame of a session, RFC 5321 §3.1, §3.2, §3.8: greeting, EHLO or HELO, QUIT.
#include <algorithm>
#include <charconv>
#include <utility>

#include "sim/proto/smtp/client.h"
#include "sim/text/ascii.h"

namespace smtp {

void Client::greeted(const Reply& reply) {
  if (!reply.positive()) return give_up(reply);
  say_hello(options_.extended ? ClientState::Ehlo : ClientState::Helo, "2yz");
}

void Client::say_hello(ClientState hello, std::string_view on) {
  enter(hello, on);
  say(Command{.verb = hello == ClientState::Ehlo ? Verb::Ehlo : Verb::Helo,
              .argument = options_.domain});
}

// A server that does not know EHLO may know HELO (§3.2).
void Client::ehlo_answered(const Reply& reply) {
  if (reply.permanent()) return say_hello(ClientState::Helo, "5yz");
  if (!reply.positive()) return give_up(reply);
  read_offers(reply);
  begin_next("2yz");
}

void Client::helo_answered(const Reply& reply) {
  if (!reply.positive()) return give_up(reply);
  begin_next("2yz");
}

// After the first line, each one is a keyword with parameters (§4.1.1.1).
void Client::read_offers(const Reply& reply) {
  for (std::size_t i = 1; i < reply.lines.size(); ++i) {
    const std::string line = text::upper_case(reply.lines[i]);
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string keyword = line.substr(0, space);
    offers_.pipelining |= keyword == "PIPELINING" && options_.pipelining;
    offers_.eight_bit |= keyword == "8BITMIME";
    offers_.utf8 |= keyword == "SMTPUTF8";
    if (keyword != "SIZE") continue;
    offers_.size = true;
    if (space < line.size()) {
      std::from_chars(line.data() + space + 1, line.data() + line.size(), offers_.max_octets);
    }
  }
}

// Nothing can be sent to this server, at least not now.
void Client::give_up(const Reply& reply) {
  while (current_ < transactions_.size()) end_transaction(reply);
  quit("refused");
}

void Client::rset(std::string_view on) {
  enter(ClientState::Rset, on);
  say(Command{.verb = Verb::Rset});
}

void Client::rset_answered(const Reply& reply) {
  if (!reply.positive()) return give_up(reply);
  begin_next("2yz");
}

void Client::quit(std::string_view on) {
  enter(ClientState::Quit, on);
  say(Command{.verb = Verb::Quit});
}

}  // namespace smtp
