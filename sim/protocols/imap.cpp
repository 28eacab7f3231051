// The row of IMAP4: RFC 3501, RFC 9051, and the extensions that the server offers.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/proto/imap/client.h"
#include "sim/proto/imap/command.h"
#include "sim/proto/imap/secrets.h"
#include "sim/proto/imap/server.h"
#include "sim/protocols/from_machine.h"
#include "sim/protocols/imap_pieces.h"
#include "sim/protocols/imap_replies.h"
#include "sim/protocols/rows.h"

namespace protocols {
namespace {

// What the server's own table does not say of a command.
struct ImapLore {
  std::string_view keyword, meaning, example;
  bool is_choice = false;
};
constexpr ImapLore kImapLore[] = {
    {"CAPABILITY", "What can the server do?", "a1 CAPABILITY"},
    {"NOOP", "Do nothing but answer, and tell what is new.", "a2 NOOP"},
    {"LOGOUT", "The client is done. The server says goodbye and closes.", "a9 LOGOUT", true},
    {"ID", "The client says which program it is, and asks the same.", "a1 ID NIL"},
    {"LOGIN", "The user's name and password, readable by all who see the packets.",
     "a1 LOGIN {user} {password}", true},
    {"AUTHENTICATE", "Signing in by a mechanism with a name, such as PLAIN.",
     "a1 AUTHENTICATE PLAIN"},
    {"ENABLE", "From here on, answers may use this extension.", "a2 ENABLE CONDSTORE"},
    {"SELECT", "Open this mailbox. All that follows is about its messages.", "a3 SELECT INBOX",
     true},
    {"EXAMINE", "Open this mailbox for reading only: nothing is changed by looking.",
     "a3 EXAMINE INBOX"},
    {"CREATE", "Make a mailbox of this name on the server.", "a4 CREATE Work", true},
    {"DELETE", "Remove this mailbox with all that lies in it.", "a4 DELETE Work", true},
    {"RENAME", "Give a mailbox another name; those below it go with it.", "a4 RENAME Work Old",
     true},
    {"SUBSCRIBE", "Put this mailbox on the list of those that the user wants to see.",
     "a4 SUBSCRIBE Work"},
    {"UNSUBSCRIBE", "Take it off that list.", "a4 UNSUBSCRIBE Work"},
    {"LIST", "Which mailboxes are there?", "a2 LIST \"\" *", true},
    {"LSUB", "Which of them does the user want to see?", "a2 LSUB \"\" *"},
    {"NAMESPACE", "Where do the user's mailboxes lie, and how are levels separated?",
     "a2 NAMESPACE"},
    {"STATUS", "Count the messages of a mailbox without opening it.",
     "a2 STATUS INBOX (MESSAGES UNSEEN)", true},
    {"APPEND", "Put this message into a mailbox; it follows as a literal.",
     "a4 APPEND INBOX {310}"},
    {"IDLE", "The client waits; the server tells what is new, until DONE.", "a5 IDLE"},
    {"CHECK", "Put the mailbox in order on the server's disk.", "a5 CHECK"},
    {"CLOSE", "Remove what is marked \\Deleted, without a word, and leave the mailbox.",
     "a8 CLOSE"},
    {"UNSELECT", "Leave the mailbox; nothing is removed.", "a8 UNSELECT"},
    {"EXPUNGE", "Remove for good all messages that are marked \\Deleted.", "a7 EXPUNGE", true},
    {"SEARCH", "Which messages fit? The server looks, and tells their numbers.", "a4 SEARCH UNSEEN",
     true},
    {"FETCH", "Send what is asked for of these messages: flags, the header, a part, or all.",
     "a4 FETCH 1 (FLAGS ENVELOPE)", true},
    {"STORE", "Set or take away flags of these messages.", "a6 STORE 1 +FLAGS (\\Deleted)", true},
    {"COPY", "Put copies of these messages into another mailbox.", "a6 COPY 1 Work", true},
    {"MOVE", "Put these messages into another mailbox and remove them here.", "a6 MOVE 1 Work"},
    {"UID SEARCH", "As SEARCH; the answer tells UIDs, which never change.", "a4 UID SEARCH ALL"},
    {"UID FETCH", "As FETCH, of messages by their UIDs.", "a4 UID FETCH 1:* (FLAGS)"},
    {"UID STORE", "As STORE, of messages by their UIDs.", "a6 UID STORE 1 +FLAGS (\\Seen)"},
    {"UID COPY", "As COPY, of messages by their UIDs.", "a6 UID COPY 1 Work"},
    {"UID MOVE", "As MOVE, of messages by their UIDs.", "a6 UID MOVE 1 Work"},
    {"UID EXPUNGE", "Remove those of these that are marked \\Deleted.", "a7 UID EXPUNGE 1"},
};

std::vector<Verb> imap_verbs() {
  std::vector<Verb> all;
  for (const imap::Server::VerbRow& row : imap::Server::verbs()) {
    const auto* lore = std::ranges::find(kImapLore, row.keyword, &ImapLore::keyword);
    assert(lore != std::end(kImapLore));
    all.push_back({.name = row.keyword,
                   .states = states_of(imap::Server::diagram(), row),
                   .rfc = row.rfc,
                   .meaning = lore->meaning,
                   .example = lore->example,
                   .is_choice = lore->is_choice});
  }
  return all;
}

// What stands behind the tag.
std::string_view imap_word_of(std::string_view line) {
  line.remove_prefix(imap::tag_of(line).size());
  line = line.substr(std::min(line.find_first_not_of(' '), line.size()));
  return line.substr(0, line.find_first_of(" \t\r\n"));
}

std::string_view imap_verb_of(std::string_view line) {
  const auto rows = imap::Server::verbs();
  const auto row = std::ranges::find(rows, imap::command_of(line), &imap::Server::VerbRow::keyword);
  return row == rows.end() ? std::string_view{} : row->keyword;
}

// Of a line that ends with a literal the rest is still to come.
std::optional<text::Malformed> wrong_in_imap(std::string_view line) {
  if (imap::literal_at_end_of(line)) return std::nullopt;
  const auto command = imap::parse_command(line);
  if (command) return std::nullopt;
  return command.problem();
}

// Whatever their tags are.
bool same_in_imap(std::string_view one, std::string_view other) {
  const auto a = imap::parse_command(one), b = imap::parse_command(other);
  return a && b && a->name == b->name && a->arguments == b->arguments;
}

std::vector<proto::Stretch> imap_secrets(proto::Part part, std::string_view text) {
  return part == proto::Part::Command ? imap::secrets_in(text) : std::vector<proto::Stretch>{};
}

proto::SignIn imap_sign_in(proto::Part part, std::string_view text) {
  if (part == proto::Part::Command) return imap::sign_in_of(text);
  return part == proto::Part::Secret ? imap::sign_in_of_plain(text) : proto::SignIn{};
}

Protocol imap_row() {
  Protocol row{.name = "IMAP4",
               .port = 143,
               .host_port = 2143,
               .agents = Agents::Maa,
               .works_on_server = true,
               .colour = 3};
  row.verbs = imap_verbs();
  row.client = in_names(imap::Client::diagram());
  row.server = in_names(imap::Server::diagram());
  row.phases = {{"Signing in", {}},
                {"In a mailbox", {"SELECT", "EXAMINE"}, true},
                {"Signing off", {"LOGOUT"}}};
  row.reply_classes = {{"OK", "OK", "yes", Verdict::Yes, true},
                       {"NO", "NO", "no", Verdict::No, true},
                       {"BAD", "BAD", "not understood", Verdict::No, true},
                       {"BYE", "BYE", "goodbye", Verdict::No, true},
                       {"+", "+", "go on, more is needed", Verdict::GoOn, true}};
  row.replies = {{kGreeting, {"* OK IMAP4rev1 server ready", "* BYE not now"}},
                 {kAnyCommand, {"{tag} OK completed", "{tag} NO", "{tag} BAD"}}};
  row.word_of = imap_word_of;
  row.verb_of = imap_verb_of;
  row.wrong = wrong_in_imap;
  row.same = same_in_imap;
  row.secrets = imap_secrets;
  row.sign_in = imap_sign_in;
  row.code_of = imap_code_of;
  row.status_of = imap_status_of;
  row.explain_reply = explain_imap_reply;
  row.pieces = imap_pieces;
  row.explain_greeting = explain_imap_greeting;
  row.reply_in_short = explain_imap_reply;
  row.option = "imap";
  row.server_in_words = "an IMAP4 server";
  row.shell_command = "curl -u {user}:{password} 'imap://127.0.0.1:{port}/INBOX;MAILINDEX=1'";
  row.turns_away = "* BYE this server is full, try again later\r\n";
  return row;
}

}  // namespace

const Protocol& imap4() {
  static const Protocol kRow = imap_row();
  return kRow;
}

}  // namespace protocols
