// The row of SMTP: RFC 5321.
#include <algorithm>

#include "sim/proto/smtp/client.h"
#include "sim/proto/smtp/command.h"
#include "sim/proto/smtp/server.h"
#include "sim/protocols/from_machine.h"
#include "sim/protocols/rows.h"
#include "sim/protocols/smtp_replies.h"
#include "sim/text/ascii.h"

namespace protocols {
namespace {

// What the server's own table does not say of a command.
struct SmtpLore {
  smtp::Verb verb;
  std::string_view meaning, example;
  bool is_choice = false;
};
constexpr SmtpLore kSmtpLore[] = {
    {smtp::Verb::Helo, "The client says who it is, the old way: without extensions.", "HELO {host}",
     true},
    {smtp::Verb::Ehlo, "The client says who it is and asks which extensions the server knows.",
     "EHLO {host}", true},
    {smtp::Verb::Mail,
     "A new message: this is the envelope's sender, to whom a notification goes if it fails.",
     "MAIL FROM:<{sender}>", true},
    {smtp::Verb::Rcpt,
     "One recipient for the envelope. Each recipient has its own command and its own answer.",
     "RCPT TO:<{recipient}>", true},
    {smtp::Verb::Data,
     "The message itself is to follow: header, an empty line, body. "
     "A line with a single period ends it.",
     "DATA", true},
    {smtp::Verb::Rset, "Forget the envelope so far. The connection stays.", "RSET"},
    {smtp::Verb::Vrfy, "Is this the name of a mailbox here?", "VRFY {recipient}"},
    {smtp::Verb::Expn, "Who are the members of this mailing list?", "EXPN {recipient}"},
    {smtp::Verb::Help, "The client asks for help in words.", "HELP"},
    {smtp::Verb::Noop, "Do nothing but answer: is the server still there?", "NOOP"},
    {smtp::Verb::Quit, "The client is done. The server says goodbye and closes the connection.",
     "QUIT", true},
};

std::vector<Verb> smtp_verbs() {
  std::vector<Verb> all;
  for (const smtp::Server::VerbRow& row : smtp::Server::verbs()) {
    Verb verb{.name = smtp::name_of(row.verb),
              .states = states_of(smtp::Server::diagram(), row),
              .rfc = row.rfc};
    if (const auto* lore = std::ranges::find(kSmtpLore, row.verb, &SmtpLore::verb);
        lore != std::end(kSmtpLore)) {
      verb.meaning = lore->meaning;
      verb.example = lore->example;
      verb.is_choice = lore->is_choice;
      if (row.verb == smtp::Verb::Helo) verb.older_form_of = smtp::name_of(smtp::Verb::Ehlo);
    }
    all.push_back(std::move(verb));
  }
  return all;
}

std::string_view smtp_verb_of(std::string_view line) {
  const auto verb = smtp::verb_of(line);
  return verb ? smtp::name_of(*verb) : std::string_view{};
}

std::optional<text::Malformed> wrong_in_smtp(std::string_view line) {
  const auto command = smtp::parse_command(line);
  if (command) return std::nullopt;
  return command.problem();
}

bool same_in_smtp(std::string_view one, std::string_view other) {
  const auto a = smtp::parse_command(one), b = smtp::parse_command(other);
  return a && b && a->verb == b->verb && a->path == b->path &&
         text::upper_case(a->argument) == text::upper_case(b->argument);
}

// RFC 5321 §4.1.1.4
bool message_follows(std::string_view reply) {
  return reply.starts_with("354");
}

Protocol smtp_row() {
  Protocol row{.name = "SMTP", .port = 25, .host_port = 2525, .agents = Agents::Mta, .colour = 0};
  row.verbs = smtp_verbs();
  row.client = in_names(smtp::Client::diagram());
  row.server = in_names(smtp::Server::diagram());
  row.phases = {{"Connection establishment", {}},
                {"Message transfer", {"MAIL"}, true},
                {"Connection termination", {"QUIT"}}};
  row.reply_classes = {{"2", "2yz", "done", Verdict::Yes},
                       {"3", "3yz", "go on, more is needed", Verdict::GoOn},
                       {"4", "4yz", "not now, try again later", Verdict::NotNow},
                       {"5", "5yz", "no", Verdict::No}};
  row.replies = smtp_replies();
  row.typed = {
      {"Data", "Subject: Hello",
       "A line of the message: first the header, an empty line, the text.", "RFC 5322 §2.1"},
      {"Data", ".", "A line with a single period ends the message.", "RFC 5321 §4.1.1.4"}};
  row.message = {.follow = message_follows,
                 .end = "A line with a single period: the message ends here.\nRFC 5321 §4.1.1.4",
                 .stuffing_rfc = "RFC 5321 §4.5.2"};
  row.verb_of = smtp_verb_of;
  row.wrong = wrong_in_smtp;
  row.same = same_in_smtp;
  row.code_of = smtp_code_of;
  row.explain_reply = explain_smtp_reply;
  row.reply_in_short = smtp_reply_in_short;
  row.server_in_words = "an MTA";
  row.shell_command = "swaks --server 127.0.0.1:{port} --from {sender} --to {recipient}";
  row.turns_away = "421 4.3.2 {host} This server is full, try again later\r\n";
  return row;
}

}  // namespace

const Protocol& smtp() {
  static const Protocol kRow = smtp_row();
  return kRow;
}

}  // namespace protocols
