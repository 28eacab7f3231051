// The frame of a session, RFC 5321 §3.1, §3.2, §3.8: greeting, EHLO or HELO, QUIT.
#include <utility>

#include "sim/proto/smtp/client.h"
#include "sim/text/ascii.h"

namespace smtp {

void Client::greeted(const Reply& reply) {
  if (!reply.positive()) return give_up(reply);
  say_hello(options_.extended ? ClientState::Ehlo : ClientState::Helo, "2yz");
}

void Client::say_hello(ClientState hello, std::string_view on) {
  talk_.move(on, hello);
  say(Command{.verb = hello == ClientState::Ehlo ? Verb::Ehlo : Verb::Helo,
              .argument = options_.domain});
}

// A server that does not know EHLO may know HELO (§3.2).
void Client::ehlo_answered(const Reply& reply) {
  if (reply.permanent()) return say_hello(ClientState::Helo, "5yz");
  if (!reply.positive()) return give_up(reply);
  offers_ = Offers{reply};
  begin_next("2yz");
}

void Client::helo_answered(const Reply& reply) {
  if (!reply.positive()) return give_up(reply);
  begin_next("2yz");
}

// Nothing can be sent to this server, at least not now.
void Client::give_up(const Reply& reply) {
  while (current_ < transactions_.size()) end_transaction(reply);
  quit("refused");
}

void Client::rset(std::string_view on) {
  talk_.move(on, ClientState::Rset);
  say(Command{.verb = Verb::Rset});
}

void Client::rset_answered(const Reply& reply) {
  if (!reply.positive()) return give_up(reply);
  begin_next("2yz");
}

void Client::quit(std::string_view on) {
  talk_.move(on, ClientState::Quit);
  say(Command{.verb = Verb::Quit});
}

}  // namespace smtp
