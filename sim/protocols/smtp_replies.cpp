#include "sim/protocols/smtp_replies.h"

#include <algorithm>
#include <span>

namespace protocols {
namespace {

struct Meaning {
  std::string_view key, text;
};

constexpr Meaning kFirstDigits[] = {
    {"2", "success: it is done"},
    {"3", "so far so good: the server waits for more"},
    {"4", "no, not now: the client may try again later"},
    {"5", "no, for good: trying again will not help"},
};

constexpr Meaning kSecondDigits[] = {
    {"0", "about the syntax"},
    {"1", "information that was asked for"},
    {"2", "about the connection"},
    {"5", "about the mail system"},
};

constexpr Meaning kCodes[] = {
    {"211", "System status or help."},
    {"214", "Help in words."},
    {"220", "The server is ready."},
    {"221", "The server says goodbye and closes the connection."},
    {"250", "The command was carried out."},
    {"251", "The user is not here; the server passes the message on."},
    {"252", "The server cannot say whether the user exists, but will try to deliver."},
    {"354", "Send the message now; a line with a single period ends it."},
    {"421", "The service is not available; the server closes the connection."},
    {"450", "The mailbox cannot be used now, for example because it is busy."},
    {"451", "An error in the server stopped the command."},
    {"452", "The server has no room for it now."},
    {"455", "The server cannot take these parameters now."},
    {"500", "The server does not know this command."},
    {"501", "What follows the command is not as it should be."},
    {"502", "The server knows the command but does not offer it."},
    {"503", "Not at this point: the commands come in the wrong order."},
    {"504", "The server does not offer this parameter."},
    {"550", "No such mailbox, or the server will not take mail for it."},
    {"551", "The user is not here; the answer says where to try."},
    {"552", "The message is too large."},
    {"553", "The name of the mailbox is not allowed."},
    {"554", "The transaction failed, or there is no mail service here."},
    {"555", "The server does not know these parameters of MAIL or RCPT."},
};

std::string_view text_of(std::span<const Meaning> rows, std::string_view key) {
  const auto found = std::ranges::find(rows, key, &Meaning::key);
  return found == rows.end() ? "" : found->text;
}

}  // namespace

std::vector<Replies> smtp_replies() {
  return {
      {kGreeting, {"220 {host} ready", "421 {host} not now", "554 No service here"}},
      {"HELO", {"250 {host} hello", "501 What is your name?", "550 I do not talk to you"}},
      {"EHLO", {"250 {host} hello", "502 Say HELO instead", "550 I do not talk to you"}},
      {"MAIL", {"250 Sender OK", "451 Try again later", "503 Not now", "550 Not from you"}},
      {"RCPT",
       {"250 Recipient OK", "450 Mailbox busy", "452 Mailbox full", "503 Not now",
        "550 No such user here"}},
      {"DATA",
       {"354 Go on, end with a period", "503 First the receiver", "554 No valid recipients"}},
      {kMessage, {"250 Message accepted", "451 Try again later", "552 Too large", "554 Refused"}},
      {"RSET", {"250 Forgotten"}},
      {"NOOP", {"250 OK"}},
      {"QUIT", {"221 {host} goodbye"}},
      {"VRFY", {"250 <user@example>", "252 Send some mail, and see", "550 No such user here"}},
      {"EXPN", {"250 <member@example>", "502 Not here", "550 No such list here"}},
      {"HELP", {"214 See RFC 5321"}},
      {kAnyCommand, {"500 I do not know this command"}},
  };
}

std::string_view smtp_code_of(std::string_view line) {
  const std::string_view code = line.substr(0, 3);
  const bool digits =
      code.size() == 3 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? code : std::string_view{};
}

std::string explain_smtp_reply(std::string_view line) {
  const std::string_view code = smtp_code_of(line);
  if (code.empty()) return {};
  std::string text;
  const auto add = [&](std::string_view what, std::string_view meaning) {
    if (meaning.empty()) return;
    text += std::string{what} + "  " + std::string{meaning} + "\n";
  };
  add(std::string{code[0]} + "··", text_of(kFirstDigits, code.substr(0, 1)));
  add("·" + std::string{code[1]} + "·", text_of(kSecondDigits, code.substr(1, 1)));
  add(code, text_of(kCodes, code));
  if (line.size() > 3 && line[3] == '-') text += "The hyphen says: more lines of it follow.\n";
  return text + "RFC 5321 §4.2";
}

std::string smtp_reply_in_short(std::string_view line) {
  const std::string_view code = smtp_code_of(line), whole = text_of(kCodes, code);
  if (!whole.empty()) return std::string{whole};
  const std::string_view first = text_of(kFirstDigits, code.substr(0, 1));
  return first.empty() ? "" : std::string{code[0]} + "··  " + std::string{first};
}

}  // namespace protocols
