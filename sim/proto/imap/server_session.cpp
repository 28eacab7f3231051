// What each verb does that has to do with the session and no mailbox. When one of these is called
// the verb may be said in this state, and its arguments are well formed.
#include <algorithm>
#include <utility>

#include "sim/mime/base64.h"
#include "sim/proto/imap/server.h"
#include "sim/proto/imap/write.h"

namespace imap {

// Whoever has not signed in needs to know how, and little else.
std::string Server::capabilities() const {
  if (state() == ServerState::NotAuthenticated) {
    return "IMAP4rev1 IMAP4rev2 SASL-IR AUTH=PLAIN LITERAL+ ID ENABLE IDLE";
  }
  return "IMAP4rev1 IMAP4rev2 LITERAL+ ID ENABLE NAMESPACE CHILDREN LIST-EXTENDED LIST-STATUS"
         " STATUS=SIZE SPECIAL-USE CREATE-SPECIAL-USE UIDPLUS UNSELECT IDLE MOVE ESEARCH"
         " SEARCHRES BINARY CONDSTORE";
}

void Server::capability() {
  untagged("CAPABILITY " + capabilities());
  say_ok();
}

// CHECK, too: there is nothing to be put in order.
void Server::noop() {
  if (!is_selected()) return say_ok();
  ask(&Server::done, LookForNews{});
}

void Server::logout() {
  untagged("BYE goodbye");
  say_ok();
  talk_.move("LOGOUT");
  talk_.move("goodbye");
}

void Server::id() {
  untagged(R"(ID ("name" "Mailwalk"))");
  say_ok();
}

void Server::enable() {
  std::string enabled = "ENABLED";
  for (const std::string& word : arguments<Words>().words) {
    if (word == "IMAP4REV2") {
      rev2_ = true;
      enabled += " IMAP4rev2";
    } else if (word == "CONDSTORE") {
      mod_seqs_ = true;
      enabled += " CONDSTORE";
    }
  }
  untagged(enabled);
  say_ok();
}

void Server::name_space() {
  untagged(std::string{"NAMESPACE ((\"\" \""} + kSeparator + "\")) NIL NIL");
  say_ok();
}

// — signing in —

void Server::login() {
  const auto& [user, password] = arguments<Credentials>();
  ask(&Server::signed_in, SignIn{user, password});
}

void Server::authenticate() {
  const Mechanism& mechanism = arguments<Mechanism>();
  if (mechanism.name != "PLAIN") return say_no({"the only mechanism here is PLAIN", "CANNOT"});
  if (mechanism.initial) return authenticate_with(*mechanism.initial);
  challenged_ = true;
  talk_.say(proto::Part::Continuation, "+ \r\n");
}

// The answer to the challenge, or "*", which takes AUTHENTICATE back.
void Server::take_answer() {
  challenged_ = false;
  if (assembler_.command() == "*") return say_bad("AUTHENTICATE was taken back");
  authenticate_with(assembler_.command());
}

// RFC 4616 §2: "authorization identity NUL user NUL password".
void Server::authenticate_with(std::string_view base64) {
  if (base64 == "=") base64 = {};
  const bool proper = base64.size() % 4 == 0 && std::ranges::all_of(base64, [](char c) {
                        return mime::base64_index(c) >= 0 || c == '=';
                      });
  const std::string told = proper ? mime::base64_decode(base64) : "";
  const std::size_t user = told.find('\0');
  const std::size_t password = user == std::string::npos ? user : told.find('\0', user + 1);
  if (password == std::string::npos || told.find('\0', password + 1) != std::string::npos) {
    return say_bad("PLAIN wants NUL, user name, NUL, password, in base64");
  }
  const std::string name = told.substr(user + 1, password - user - 1);
  if (user > 0 && told.compare(0, user, name) != 0) {
    return say_no({"nobody may act for somebody else", "AUTHORIZATIONFAILED"});
  }
  ask(&Server::signed_in, SignIn{name, told.substr(password + 1)});
}

void Server::signed_in(const Answer& answer) {
  if (answer.refused) return say_no(*answer.refused);
  talk_.move(command_.name);
  assembler_.allow_messages();
  say_ok("CAPABILITY " + capabilities());
}

// — waiting for news (RFC 2177) —

void Server::idle() {
  if (is_selected()) return ask(&Server::idling, LookForNews{});
  idling({});
}

// What came before IDLE was heard is told at once.
void Server::idling(const Answer& answer) {
  talk_.say(proto::Part::Continuation, "+ idling\r\n");
  idles_ = true;
  untagged_news(answer.news);
  say_reply();
}

void Server::end_idle() {
  idles_ = false;
  if (text::equal_without_case(assembler_.command(), "DONE")) return say_ok();
  say_bad("IDLE ends with DONE");
}

}  // namespace imap
