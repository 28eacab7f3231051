// Commands outside of mail transactions.
#include <algorithm>
#include <utility>

#include "sim/proto/smtp/server.h"

namespace smtp {

// HELO and EHLO begin anew: a transaction that was open is dropped (§4.1.4).
void Server::greet(const Command& command, Reply reply) {
  drop_transaction();
  talk_.move(name_of(command.verb));
  talk_.tell(Greeted{command.argument, extended_});
  say(std::move(reply));
}

void Server::helo(const Command& command) {
  extended_ = false;
  greet(command, {250, "", {options_.domain}});
}

void Server::ehlo(const Command& command) {
  if (!options_.extended) return refuse(502, "5.5.1", "EHLO is not implemented");
  extended_ = true;
  Reply reply{250, "", {options_.domain + " greets " + command.argument}};
  for (const Extension& extension : extensions()) {
    if (!extension.offered(options_)) continue;
    std::string& line = reply.lines.emplace_back(extension.keyword);
    if (extension.argument != nullptr) line += " " + extension.argument(options_);
  }
  greet(command, std::move(reply));
}

void Server::noop(const Command& /*command*/) {
  say(250, "2.0.0", "OK");
}

void Server::quit(const Command& /*command*/) {
  end_session("QUIT");
  say(221, "2.0.0", options_.domain + " Service closing transmission channel");
}

void Server::vrfy(const Command& command) {
  if (!options_.vrfy) {  // §3.5.3
    return say(252, "2.5.0", "Cannot VRFY user, but will accept message and attempt delivery");
  }
  if (has_eight_bit(command.argument) && command.parameters.empty()) {
    return refuse(553, "5.6.7", "A name that is not in ASCII needs SMTPUTF8");
  }
  ask(VrfyAsked{command.argument}, &Server::others_answered);
}

void Server::expn(const Command& command) {
  if (!options_.expn) return refuse(502, "5.5.1", "EXPN is not implemented");
  if (has_eight_bit(command.argument) && command.parameters.empty()) {
    return refuse(553, "5.6.7", "A name that is not in ASCII needs SMTPUTF8");
  }
  ask(ExpnAsked{command.argument}, &Server::others_answered);
}

// VRFY and EXPN change nothing.
void Server::others_answered(const Reply& /*reply*/) {}

// §4.3.2 allows 211 (system help) and 214 (the meaning of a command). HELP alone gets the first,
// HELP with a command the second, and 504 says that there is no help on such a thing.
void Server::help(const Command& command) {
  if (command.argument.empty()) {
    std::string commands = "Commands:";
    for (const VerbRow& row : verbs()) {
      if (row.usage.empty() || (row.verb == Verb::Ehlo && !options_.extended)) continue;
      commands.append(" ").append(name_of(row.verb));
    }
    return say({211, "2.0.0", {std::move(commands), "Say HELP and a command to learn more"}});
  }
  const auto verb = verb_of(command.argument);
  const auto row = std::ranges::find_if(
      verbs(), [&](const VerbRow& each) { return verb == each.verb && !each.usage.empty(); });
  if (row == verbs().end()) return refuse(504, "5.5.4", "There is no help on this");
  const std::string parameters = verb == Verb::Mail ? usage_of_mail(options_) : "";
  say({214, "2.0.0", {std::string{row->usage} + parameters, "See " + std::string{row->rfc}}});
}

// Commands of 1982 that went out of use, and extensions that this server does not offer.
void Server::not_implemented(const Command& command) {
  switch (command.verb) {
    case Verb::Turn:
      talk_.note("TURN would hand the mail for any domain to whoever asks for it",
                 "RFC 5321 App. F.1");
      break;
    case Verb::Send:
    case Verb::Soml:
    case Verb::Saml:
      talk_.note("sending to terminals went out of use with them", "RFC 5321 App. F.6");
      break;
    default:
      talk_.note("this extension was not offered in the reply to EHLO", "RFC 5321 §2.2.2");
  }
  refuse(502, "5.5.1", std::string{name_of(command.verb)} + " is not implemented");
}

}  // namespace smtp
