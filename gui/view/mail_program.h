#pragma once
// The user agent as its user sees it in its tab: whose it is, the list that is open, the message
// that is chosen in it, and what can be done with that. All that is done is an action of the
// scenario (sim/world/action.h).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/composing.h"
#include "gui/view/language.h"
#include "sim/kernel/ids.h"
#include "sim/lesson/lesson.h"
#include "sim/mime/answer.h"
#include "sim/report/mail_list.h"
#include "sim/trace/snapshot.h"

namespace view {

struct View;

struct MailProgram {
  std::string user, host;    // Whose, and on which of his computers; empty: not chosen yet.
  trace::Box box{};          // Which of his lists is open …
  MailboxId folder;          // … or which of his mailboxes on the server; zero: none.
  std::uint32_t item = 0;    // What is chosen there: the item of a list, the UID in a mailbox.
  bool octets = false;       // The message octet by octet, instead of as it is to be read.
  Seq click;                 // The deed that is looked at; zero: the last one.
  bool wants_focus = false;  // What is typed next goes into the message that is being written.
  // Where not all has room at once: what is seen.
  enum class Page : std::uint8_t { List, Message, Wire } page{};
};

// The user agent that is looked at, now; null: there is none, or not yet. Chooses the first one of
// the scenario, who reads mail, where none is chosen.
const trace::AgentNow* mail_program_now(const View& view);
AgentId mail_program_id(const View& view);
void choose_mail_program(View& view);
// Whether a step of a lesson asks for something that is done here, and nowhere else; and goes to
// the one that it is about.
bool is_for_mail_program(const lesson::Step& step);
void open_mail_program(View& view, const lesson::Step& step);
// Everybody who has one, in the order of the trace.
struct MailUser {
  std::string user, host;
};
std::vector<MailUser> mail_users(const View& view);

// The mailboxes on the server to which he has access from this user agent: INBOX first, then the
// others by name. Empty where it fetches nothing over the network.
std::vector<MailboxId> folders_of(const View& view);

// A message of what is open. Its sender and its subject are read by whoever shows it
// (report::row_of).
struct ListedMessage {
  std::size_t number = 0;  // From 1: as actions name it.
  std::uint32_t item = 0;  // As in MailProgram.
  MailId mail;
  trace::Text message{};  // As it came.
  report::Flag flag{};
  bool deleted = false;  // Marked to be removed.
  bool forwarded = false;
  bool here = true;  // It has been fetched; false: it is on the server only.
  std::optional<trace::OpenedNow> opened{};  // What was found of its seal.
};
std::vector<ListedMessage> listed(const View& view);
std::optional<ListedMessage> chosen_message(const View& view);
// Chooses the message before or behind it; the last one where none is chosen.
void choose_message(View& view, int direction);
// What a click on a row does: looks at the message, and reads it where it is new.
void click_message(View& view, const ListedMessage& message);

// Why something cannot be done now, to be said where somebody tries; empty: it is plain. None: it
// can be done.
using Hindrance = std::optional<std::string_view>;
// `action`: "reply", by its name in scenarios.
Hindrance why_not_now(const View& view, std::string_view action);
// The same for what is done to the chosen message.
Hindrance why_not_to_chosen(const View& view, std::string_view action);
// Each of these does what its hindrance does not forbid.
void get_mail(View& view);
void write_message(View& view);
// The composer is in the tab of the user agent; from wherever it was opened, one comes back there
// when it is closed. A message that was being written is kept as a draft.
void open_composer(View& view, Composing message);
// Returns what was written.
Composing close_composer(View& view);
// The new message that is being written is another one's.
void write_as(View& view, const world::UserAgentSetup& writer);
// What is forwarded in a new text is now forwarded as it is, and the other way round.
void forward_other_way(View& view);
// Closed without being sent: it is kept, and Write shows it again.
void put_away(View& view);
// Asks for it to be sent; or says what is wrong, and stays.
void send_message(View& view);
void read_message(View& view);
void answer_message(View& view, mime::Answering how);
void mark_deleted(View& view, bool deleted);
void expunge(View& view);

}  // namespace view
