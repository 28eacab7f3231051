#include "gui/reading/explain.h"

#include <algorithm>
#include <span>

#include "sim/text/ascii.h"

namespace reading {

namespace {

struct Row {
  std::string_view key, text, rfc;
};

constexpr Row kSmtpCommands[] = {
    {"HELO", "The client says who it is, the old way: without extensions.", "RFC 5321 §4.1.1.1"},
    {"EHLO", "The client says who it is and asks which extensions the server knows.",
     "RFC 5321 §4.1.1.1"},
    {"MAIL",
     "A new message: this is the envelope's sender, to whom a notification goes if it fails.",
     "RFC 5321 §4.1.1.2"},
    {"RCPT",
     "One recipient for the envelope. Each recipient has its own command and its own answer.",
     "RFC 5321 §4.1.1.3"},
    {"DATA",
     "The message itself is to follow: header, an empty line, body. "
     "A line with a single period ends it.",
     "RFC 5321 §4.1.1.4"},
    {"RSET", "Forget the envelope so far. The connection stays.", "RFC 5321 §4.1.1.5"},
    {"VRFY", "Is this the name of a mailbox here?", "RFC 5321 §4.1.1.6"},
    {"EXPN", "Who are the members of this mailing list?", "RFC 5321 §4.1.1.7"},
    {"HELP", "The client asks for help in words.", "RFC 5321 §4.1.1.8"},
    {"NOOP", "Do nothing but answer: is the server still there?", "RFC 5321 §4.1.1.9"},
    {"QUIT", "The client is done. The server says goodbye and closes the connection.",
     "RFC 5321 §4.1.1.10"},
};

constexpr Row kPop3Commands[] = {
    {"USER", "The name of the mailbox. The password follows in a command of its own.",
     "RFC 1939 §7"},
    {"PASS", "The password, readable by all who see the packets. It unlocks the mailbox.",
     "RFC 1939 §7"},
    {"APOP",
     "Name and proof of the password in one: a digest of the greeting's stamp and the password, "
     "so the password does not travel.",
     "RFC 1939 §7"},
    {"STAT", "How many messages are there, and how many octets are they in all?", "RFC 1939 §5"},
    {"LIST", "The number and the size of each message, or of one.", "RFC 1939 §5"},
    {"RETR", "Send this message: here the bulk of the data is pulled.", "RFC 1939 §5"},
    {"DELE", "Mark this message as deleted. It goes only after QUIT.", "RFC 1939 §5"},
    {"NOOP", "Do nothing but answer.", "RFC 1939 §5"},
    {"RSET", "Take back all marks of deletion.", "RFC 1939 §5"},
    {"TOP", "Send the header and so many lines of the body.", "RFC 1939 §7"},
    {"UIDL", "A name for each message that never changes, so that the client knows which are new.",
     "RFC 1939 §7"},
    {"CAPA", "Which commands beyond the usual ones does the server know?", "RFC 2449 §5"},
    {"QUIT", "The client is done. Now the server removes what was marked, and closes.",
     "RFC 1939 §6"},
};

constexpr Row kFirstDigits[] = {
    {"2", "success: it is done", ""},
    {"3", "so far so good: the server waits for more", ""},
    {"4", "no, not now: the client may try again later", ""},
    {"5", "no, for good: trying again will not help", ""},
};

constexpr Row kSecondDigits[] = {
    {"0", "about the syntax", ""},
    {"1", "information that was asked for", ""},
    {"2", "about the connection", ""},
    {"5", "about the mail system", ""},
};

constexpr Row kCodes[] = {
    {"211", "System status or help.", ""},
    {"214", "Help in words.", ""},
    {"220", "The server is ready.", ""},
    {"221", "The server says goodbye and closes the connection.", ""},
    {"250", "The command was carried out.", ""},
    {"251", "The user is not here; the server passes the message on.", ""},
    {"252", "The server cannot say whether the user exists, but will try to deliver.", ""},
    {"354", "Send the message now; a line with a single period ends it.", ""},
    {"421", "The service is not available; the server closes the connection.", ""},
    {"450", "The mailbox cannot be used now, for example because it is busy.", ""},
    {"451", "An error in the server stopped the command.", ""},
    {"452", "The server has no room for it now.", ""},
    {"455", "The server cannot take these parameters now.", ""},
    {"500", "The server does not know this command.", ""},
    {"501", "What follows the command is not as it should be.", ""},
    {"502", "The server knows the command but does not offer it.", ""},
    {"503", "Not at this point: the commands come in the wrong order.", ""},
    {"504", "The server does not offer this parameter.", ""},
    {"550", "No such mailbox, or the server will not take mail for it.", ""},
    {"551", "The user is not here; the answer says where to try.", ""},
    {"552", "The message is too large.", ""},
    {"553", "The name of the mailbox is not allowed.", ""},
    {"554", "The transaction failed, or there is no mail service here.", ""},
    {"555", "The server does not know these parameters of MAIL or RCPT.", ""},
};

const Row* find(std::span<const Row> rows, std::string_view key) {
  const auto found = std::ranges::find(rows, key, &Row::key);
  return found == rows.end() ? nullptr : &*found;
}

std::string_view text_of(std::span<const Row> rows, std::string_view key) {
  const Row* row = find(rows, key);
  return row == nullptr ? "" : row->text;
}

}  // namespace

std::string explain_command(trace::Protocol protocol, std::string_view line) {
  const std::string verb = text::upper_case(line.substr(0, line.find_first_of(" \r\n")));
  const std::span<const Row> rows = protocol == trace::Protocol::Smtp
                                        ? std::span<const Row>{kSmtpCommands}
                                        : std::span<const Row>{kPop3Commands};
  const Row* row = find(rows, verb);
  if (row == nullptr) return {};
  return verb + ": " + std::string{row->text} + "\n" + std::string{row->rfc};
}

std::string explain_smtp_reply(std::string_view line) {
  if (line.size() < 3 || !std::ranges::all_of(line.substr(0, 3), text::is_digit)) return {};
  std::string text;
  const auto add = [&](std::string_view what, std::string_view meaning) {
    if (meaning.empty()) return;
    text += std::string{what} + "  " + std::string{meaning} + "\n";
  };
  add(std::string{line[0]} + "··", text_of(kFirstDigits, line.substr(0, 1)));
  add("·" + std::string{line[1]} + "·", text_of(kSecondDigits, line.substr(1, 1)));
  add(line.substr(0, 3), text_of(kCodes, line.substr(0, 3)));
  if (line.size() > 3 && line[3] == '-') text += "The hyphen says: more lines of it follow.\n";
  return text + "RFC 5321 §4.2";
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

std::string explain(const Utterance& utterance, std::string_view line) {
  const bool smtp = utterance.protocol == trace::Protocol::Smtp;
  std::string text;
  if (utterance.part == trace::Part::Command) {
    text = explain_command(utterance.protocol, line);
  } else if (utterance.part != trace::Part::Content) {
    text = smtp ? explain_smtp_reply(line) : explain_pop3_reply(line);
  }
  if (!text.empty() || (line != "." && utterance.part != trace::Part::Content)) return text;
  if (line == ".") {
    return smtp ? "A line with a single period: the message ends here.\nRFC 5321 §4.1.1.4"
                : "A line with a single period: the answer ends here.\nRFC 1939 §3";
  }
  return "A line of the message. One that begins with a period gets one more on the way.\n" +
         std::string{smtp ? "RFC 5321 §4.5.2" : "RFC 1939 §3"};
}

}  // namespace reading
