// The row of POP3: RFC 1939, CAPA of RFC 2449, UTF8 of RFC 6856.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/proto/pop3/client.h"
#include "sim/proto/pop3/dialect.h"
#include "sim/proto/pop3/server.h"
#include "sim/protocols/from_machine.h"
#include "sim/protocols/rows.h"

namespace protocols {
namespace {

// What the server's own table does not say of a command.
struct Pop3Lore {
  std::string_view keyword, meaning, example, right_after = {};
  bool is_choice = false;
};
constexpr Pop3Lore kPop3Lore[] = {
    {"USER", "The name of the mailbox. The password follows in a command of its own.",
     "USER {user}", "", true},
    {"PASS", "The password, readable by all who see the packets. It unlocks the mailbox.",
     "PASS {password}", "USER", true},
    // A digest is nothing to type.
    {"APOP",
     "Name and proof of the password in one: a digest of the greeting's stamp and the password, "
     "so the password does not travel.",
     ""},
    {"STAT", "How many messages are there, and how many octets are they in all?", "STAT", "", true},
    {"LIST", "The number and the size of each message, or of one.", "LIST", "", true},
    {"RETR", "Send this message: here the bulk of the data is pulled.", "RETR 1", "", true},
    {"DELE", "Mark this message as deleted. It goes only after QUIT.", "DELE 1", "", true},
    {"NOOP", "Do nothing but answer.", "NOOP"},
    {"RSET", "Take back all marks of deletion.", "RSET"},
    {"TOP", "Send the header and so many lines of the body.", "TOP 1 5"},
    {"UIDL", "A name for each message that never changes, so that the client knows which are new.",
     "UIDL"},
    {"CAPA", "Which commands beyond the usual ones does the server know?", "CAPA"},
    {"UTF8", "From here on, names and header fields may be in UTF-8.", "UTF8"},
    {"QUIT", "The client is done. Now the server removes what was marked, and closes.", "QUIT", "",
     true},
};

std::vector<Verb> pop3_verbs() {
  std::vector<Verb> all;
  for (const pop3::Server::VerbRow& row : pop3::Server::verbs()) {
    const auto* lore = std::ranges::find(kPop3Lore, row.keyword, &Pop3Lore::keyword);
    assert(lore != std::end(kPop3Lore));
    Verb verb{
        .name = row.keyword, .states = states_of(pop3::Server::diagram(), row), .rfc = row.rfc};
    verb.meaning = lore->meaning;
    verb.example = lore->example;
    verb.right_after = lore->right_after;
    verb.is_choice = lore->is_choice;
    all.push_back(std::move(verb));
  }
  return all;
}

std::string_view pop3_verb_of(std::string_view line) {
  const auto rows = pop3::Server::verbs();
  const auto row = std::ranges::find(rows, pop3::keyword_of(line), &pop3::Server::VerbRow::keyword);
  return row == rows.end() ? std::string_view{} : row->keyword;
}

std::optional<text::Malformed> wrong_in_pop3(std::string_view line) {
  const auto command = pop3::parse_command(line);
  if (command) return std::nullopt;
  return command.problem();
}

bool same_in_pop3(std::string_view one, std::string_view other) {
  const auto a = pop3::parse_command(one), b = pop3::parse_command(other);
  return a && b && *a == *b;
}

// "PASS rabbit"; nothing else carries a password in the clear. It is looked for anywhere: a line
// may be wrong and still hold the right password.
std::vector<proto::Stretch> pop3_secrets(proto::Part part, std::string_view text) {
  if (part != proto::Part::Command) return {};
  constexpr std::string_view kVerb = "PASS";
  const auto equal = [](char a, char b) { return (a & ~0x20) == b; };
  const auto* const found =
      std::search(text.begin(), text.end(), kVerb.begin(), kVerb.end(), equal);
  const auto begin = static_cast<std::size_t>(found - text.begin()) + kVerb.size() + 1;
  if (text.ends_with("\r\n")) text.remove_suffix(2);
  if (begin > text.size()) return {};
  return {{proto::Part::Secret, begin, text.size() - begin}};
}

// In two commands; or in one, whose digest tells the name alone.
proto::SignIn pop3_sign_in(proto::Part part, std::string_view text) {
  const std::vector<proto::Stretch> secrets = pop3_secrets(part, text);
  if (!secrets.empty()) {
    return {.password = std::string{text.substr(secrets.front().begin, secrets.front().octets)}};
  }
  if (part != proto::Part::Command) return {};
  const std::string keyword = pop3::keyword_of(text);
  if (keyword != "USER" && keyword != "APOP") return {};
  const std::size_t begin = std::min(text.find(' '), text.size() - 1) + 1;
  return {.user = std::string{text.substr(begin, text.find_first_of(" \r\n", begin) - begin)}};
}

std::string_view pop3_code_of(std::string_view line) {
  for (const std::string_view code : {"+OK", "-ERR"}) {
    if (line.starts_with(code)) return line.substr(0, code.size());
  }
  return {};
}

std::string explain_pop3_reply(std::string_view line) {
  if (line.starts_with("+OK")) {
    return "+OK  Yes: the command was carried out. What follows is for people, or numbers.\n"
           "RFC 1939 §3";
  }
  if (line.starts_with("-ERR")) {
    return "-ERR  No: the command was refused. What follows says why.\nRFC 1939 §3";
  }
  return {};
}

// The first words of the server, to no command.
std::string explain_pop3_greeting(std::string_view line) {
  if (line.starts_with("+OK")) {
    const bool stamp = line.find('<') != std::string_view::npos;
    return std::string{
               "+OK  The greeting: the server is there, and the session is in the state "
               "AUTHORIZATION.\nRFC 1939 §4"} +
           (stamp ? "\nWhat stands in < > is new for each session; APOP needs it (RFC 1939 §7)."
                  : "");
  }
  if (line.starts_with("-ERR")) {
    return "-ERR  In place of a greeting: the server takes no session now, and says why.\nRFC 1939 "
           "§3";
  }
  return {};
}

Protocol pop3_row() {
  Protocol row{.name = "POP3",
               .port = 110,
               .host_port = 2110,
               .agents = Agents::Maa,
               .has_keep_mode = true,
               .colour = 1};
  row.verbs = pop3_verbs();
  row.client = in_names(pop3::Client::diagram());
  row.server = in_names(pop3::Server::diagram());
  row.phases = {{"Authorization", {}},
                {"Transaction", {"STAT", "LIST", "UIDL", "RETR", "TOP", "DELE"}, true},
                {"Update", {"QUIT"}}};
  row.reply_classes = {{"+OK", "+OK", "yes", Verdict::Yes, true},
                       {"-ERR", "-ERR", "no", Verdict::No, true}};
  row.replies = {{kGreeting, {"+OK", "-ERR"}}, {kAnyCommand, {"+OK", "-ERR"}}};
  row.message = {.follow = nullptr,
                 .end = "A line with a single period: the answer ends here.\nRFC 1939 §3",
                 .stuffing_rfc = "RFC 1939 §3"};
  row.verb_of = pop3_verb_of;
  row.wrong = wrong_in_pop3;
  row.same = same_in_pop3;
  row.secrets = pop3_secrets;
  row.sign_in = pop3_sign_in;
  row.code_of = pop3_code_of;
  row.explain_reply = explain_pop3_reply;
  row.explain_greeting = explain_pop3_greeting;
  row.reply_in_short = explain_pop3_reply;
  row.server_in_words = "a POP3 server";
  row.shell_command = "curl -u {user}:{password} pop3://127.0.0.1:{port}/1";
  row.turns_away = "-ERR [SYS/TEMP] this server is full, try again later\r\n";
  return row;
}

}  // namespace

const Protocol& pop3() {
  static const Protocol kRow = pop3_row();
  return kRow;
}

}  // namespace protocols
