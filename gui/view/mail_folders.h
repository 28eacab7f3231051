#pragma once
// The lists of a user agent on its computer, and its mailboxes on the server: what can be opened in
// its tab.
#include <cstddef>
#include <string>
#include <vector>

#include "gui/view/mail_program.h"

namespace view {

struct MailFolder {
  std::string name{};   // "Inbox", in the window's language; of a mailbox, its own: "Work".
  trace::Box box{};     // A list on this computer …
  MailboxId mailbox{};  // … or a mailbox on the server; zero: it is none.
  bool is_inbox = false;
  std::size_t messages = 0, fresh = 0;  // How many, and how many of them are new.
};

// None before the user agent is there.
std::vector<MailFolder> folders_here(const View& view);
std::vector<MailFolder> folders_there(const View& view);
bool is_open(const View& view, const MailFolder& folder);
// Nothing is chosen in it.
void open_folder(View& view, const MailFolder& folder);
// "Inbox", "Work on the server".
std::string full_name(const Language& language, const MailFolder& folder);
// "2 new"; where nothing is new, how many there are: "11".
std::string how_many(const Language& language, const MailFolder& folder);

}  // namespace view
