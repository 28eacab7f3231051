#include "sim/protocols/imap_replies.h"

#include <algorithm>

#include "sim/proto/imap/syntax.h"
#include "sim/text/lines.h"

namespace protocols {
namespace {

struct ImapMeaning {
  std::string_view word, means, rfc;
};
constexpr ImapMeaning kImapStatuses[] = {
    {"OK", "Yes: the command was carried out.", "RFC 3501 §7.1.1"},
    {"NO", "No: the command was understood and could not be carried out.", "RFC 3501 §7.1.2"},
    {"BAD", "The server did not understand the command, or it may not come now.",
     "RFC 3501 §7.1.3"},
    {"PREAUTH", "A greeting: the client is signed in already.", "RFC 3501 §7.1.4"},
    {"BYE", "The server is about to close the connection.", "RFC 3501 §7.1.5"},
};
constexpr ImapMeaning kUntagged[] = {
    {"EXISTS", "So many messages are in the mailbox.", "RFC 3501 §7.3.1"},
    {"RECENT", "So many of them no session has seen before.", "RFC 3501 §7.3.2"},
    {"EXPUNGE", "This message is gone; all behind it have one number less now.", "RFC 3501 §7.4.1"},
    {"FETCH", "Data of one message: what was asked for, or what has changed.", "RFC 3501 §7.4.2"},
    {"CAPABILITY", "What the server can do.", "RFC 3501 §7.2.1"},
    {"LIST", "A mailbox: its properties, what separates the levels of its name, the name.",
     "RFC 3501 §7.2.2"},
    {"LSUB", "A mailbox that the user wants to see in his list.", "RFC 3501 §7.2.3"},
    {"STATUS", "Counts of a mailbox, without opening it.", "RFC 3501 §7.2.4"},
    {"SEARCH", "The numbers of the messages that were found.", "RFC 3501 §7.2.5"},
    {"ESEARCH", "What was found, in the form that was asked for.", "RFC 4731 §2.1"},
    {"FLAGS", "The flags that messages of this mailbox may have.", "RFC 3501 §7.2.6"},
    {"NAMESPACE", "Where mailboxes lie: the user's own, those of others, shared ones.",
     "RFC 2342 §5"},
    {"ENABLED", "What is switched on from now on.", "RFC 5161 §3.2"},
    {"ID", "Which program the server is.", "RFC 2971 §3.2"},
};
constexpr ImapMeaning kImapCodes[] = {
    {"ALREADYEXISTS", "There is a mailbox of this name.", "RFC 9051 §7.1"},
    {"APPENDUID", "Where the message lies now: the mailbox's UIDVALIDITY, and its UID.",
     "RFC 4315 §3"},
    {"AUTHENTICATIONFAILED", "The name or the password is wrong.", "RFC 9051 §7.1"},
    {"BADCHARSET", "The server knows only these character sets.", "RFC 3501 §7.1"},
    {"CAPABILITY", "What the server can do stands in brackets.", "RFC 3501 §7.1"},
    {"CLOSED", "The mailbox that was open is closed; what follows is of another.",
     "RFC 7162 §3.2.11"},
    {"COPYUID", "The UIDs of the messages where they lay and where they lie.", "RFC 4315 §3"},
    {"HASCHILDREN", "Other mailboxes lie below it.", "RFC 9051 §7.1"},
    {"HIGHESTMODSEQ", "The number of the last change: a client asks for what is newer.",
     "RFC 7162 §3.1.2.1"},
    {"INUSE", "Somebody else has the mailbox to himself.", "RFC 9051 §7.1"},
    {"LIMIT", "A limit of the server is reached.", "RFC 9051 §7.1"},
    {"MODIFIED", "These have been changed by somebody else, and were left alone.",
     "RFC 7162 §3.1.3"},
    {"NONEXISTENT", "There is no such mailbox.", "RFC 9051 §7.1"},
    {"OVERQUOTA", "The user has no room for more.", "RFC 9051 §7.1"},
    {"PERMANENTFLAGS", "The flags that the server keeps; with \\* also new ones.", "RFC 3501 §7.1"},
    {"READ-ONLY", "The mailbox is open for reading only.", "RFC 3501 §7.1"},
    {"READ-WRITE", "The mailbox is open for reading and writing.", "RFC 3501 §7.1"},
    {"TOOBIG", "The server takes no message as large as this.", "RFC 7889 §4"},
    {"TRYCREATE", "The mailbox is not there; the client may make it and try again.",
     "RFC 3501 §7.1"},
    {"UIDNEXT", "The next message will have this UID.", "RFC 3501 §7.1"},
    {"UIDVALIDITY", "While this number stays the same, each UID names one message for ever.",
     "RFC 3501 §7.1"},
    {"UNKNOWN-CTE", "The server cannot undo this part's encoding.", "RFC 3516 §4.3"},
    {"UNSEEN", "The first message that nobody has read.", "RFC 3501 §7.1"},
};

std::string_view next_word(std::string_view& rest) {
  const std::size_t end = std::min(rest.find_first_of(" ]"), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

template <std::size_t count>
const ImapMeaning* find_meaning(const ImapMeaning (&table)[count], std::string_view word) {
  const auto* const row = std::ranges::find_if(
      table, [word](const ImapMeaning& one) { return text::equal_without_case(one.word, word); });
  return row == std::end(table) ? nullptr : row;
}

std::string in_words(const ImapMeaning& meaning) {
  return std::string{meaning.word} + "  " + std::string{meaning.means} + "\n" +
         std::string{meaning.rfc};
}

// The status of a line, and what stands in brackets behind it.
std::string explain_status(const ImapMeaning& status, std::string_view rest) {
  std::string out = in_words(status);
  if (!rest.starts_with('[')) return out;
  rest.remove_prefix(1);
  const ImapMeaning* code = find_meaning(kImapCodes, next_word(rest));
  return code == nullptr ? out : out + "\n" + in_words(*code);
}

}  // namespace

std::string_view imap_code_of(std::string_view line) {
  const std::string_view tag = imap::tag_of(line);
  std::string_view rest = line;
  const std::string_view first = next_word(rest);
  if (first == "+") return first;
  const bool tagged = !tag.empty() && tag == first;
  if (!tagged && first != "*") return {};
  const std::string_view word = next_word(rest);
  const bool status = find_meaning(kImapStatuses, word) != nullptr;
  if (!status) return first == "*" ? first : std::string_view{};
  return line.substr(0, first.size() + 1 + word.size());
}

std::string_view imap_status_of(std::string_view reply) {
  reply = text::without_line_end(reply);
  const std::size_t end = reply.rfind('\n');
  if (end != std::string_view::npos) reply.remove_prefix(end + 1);
  const std::string_view code = imap_code_of(reply);
  return code.substr(std::min(code.find(' ') + 1, code.size()));
}

std::string explain_imap_reply(std::string_view line) {
  std::string_view rest = line;
  const std::string_view first = next_word(rest);
  if (first == "+") {
    return "+  The server waits for the rest of the command.\nRFC 3501 §7.5";
  }
  if (imap_code_of(line).empty()) return {};
  std::string_view word = next_word(rest);
  if (const ImapMeaning* status = find_meaning(kImapStatuses, word)) {
    if (first == "*" && status->word == "OK") {
      return explain_status(
          {"OK", "News or a remark, not the end of the answer.", "RFC 3501 §7.1.1"}, rest);
    }
    return explain_status(*status, rest);
  }
  if (!word.empty() && std::ranges::all_of(word, text::is_digit)) word = next_word(rest);
  const ImapMeaning* data = find_meaning(kUntagged, word);
  return data == nullptr ? std::string{} : in_words(*data);
}

std::string explain_imap_greeting(std::string_view line) {
  if (line.starts_with("* OK")) {
    return "OK  The greeting: the server is there, and nobody has signed in so far.\n"
           "RFC 3501 §7.1.1";
  }
  return explain_imap_reply(line);
}

}  // namespace protocols
