#pragma once
// What the user agent's tab says of its messages and its buttons: once, for whoever shows it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gui/view/acts.h"
#include "gui/view/mail_program.h"
#include "sim/mime/entity.h"

namespace view {

inline constexpr const char* kNobodyHasOne =
    "Nobody has a user agent in this scenario: mail is read and sent by hand, in the Terminal.";

// — buttons —

struct MailButton {
  const char *id, *words;  // For scripts; in English.
  Act act{};
  bool begins_group = false;
};
inline constexpr MailButton kMailButtons[] = {
    {"get mail", "Get mail", Act::GetMail},         {"write mail", "Write", Act::WriteMessage},
    {"read", "Read", Act::ReadMessage, true},       {"reply", "Reply", Act::Reply},
    {"reply all", "Reply to all", Act::ReplyToAll}, {"forward", "Forward", Act::Forward},
    {"delete", "Delete", Act::DeleteMessage, true}, {"undelete", "Undelete", Act::UndeleteMessage},
    {"remove", "Remove", Act::RemoveDeleted},
};
// How the user gets at his mail: the protocol's name, or words in the window's language.
std::string way_to_mail(const View& view);
// "forouzan@deanza.edu at forouzan-pc"
std::string mail_user(const View& view);
// Another one of mail_users().
void choose_mail_user(View& view, const MailUser& user);

// — the list —

enum class MailFlag : std::uint8_t { OnServer, Deleted, Replied, Forwarded, New, Sent, Read };
// What is open is the outbox.
bool lists_what_was_sent(const View& view);
MailFlag flag_of(const View& view, const ListedMessage& message);
std::string_view name_of(MailFlag flag);  // In English.
report::MailRow row_of(const View& view, const ListedMessage& message);
// Or "(no subject)".
std::string subject_of(const Language& language, const report::MailRow& row);
// "11 messages · 4,711 octets"
std::string count_in_words(const Language& language, const std::vector<ListedMessage>& all);

// — the message —

inline constexpr const char* kNotFetched =
    "This message is still on the server: this user agent knows of it only what you see in the "
    "list. Get mail brings it here.";
// Of longer texts the beginning is shown.
inline constexpr std::size_t kMostShown = 8000;
// UTF-8, cut where a letter begins; how many octets are left out stands behind it.
std::string beginning_of(const Language& language, std::string_view text);
// Its header, decoded, as name and value; of what was sent, the blind copies, too.
std::vector<std::pair<std::string, std::string>> fields_of(View& view,
                                                           const ListedMessage& message);
struct ShownPart {
  std::string file{};   // Its name; empty: it has none.
  std::string about{};  // "text/plain · quoted-printable · 12 octets"
};
// Those that hold no others.
std::vector<ShownPart> parts_of(const Language& language, const mime::Tree& tree);

// — the composer —

inline constexpr const char* kForwardAsItIs =
    "The whole message goes along, as message/rfc822; otherwise its text stands below yours";

// "Reply to message 2, “Hello”"
std::string title_of(const Language& language, const Composing& message);
// "Message 2 is marked then: replied."; empty: it answers none.
std::string marked_then(const Language& language, const Composing& message);

}  // namespace view
