#include "gui/view/mail_folders.h"

#include <algorithm>

#include "gui/view/view.h"

namespace view {

std::vector<MailFolder> folders_here(const View& view) {
  const trace::AgentNow* const agent = mail_program_now(view);
  if (agent == nullptr) return {};
  const auto fresh = std::ranges::count_if(agent->inbox, [](const trace::InboxItem& one) {
    return report::flag_of(one.marks) == report::Flag::New;
  });
  return {{.name = std::string{view.language.of("Inbox")},
           .box = trace::Box::Inbox,
           .is_inbox = true,
           .messages = agent->inbox.size(),
           .fresh = static_cast<std::size_t>(fresh)},
          {.name = std::string{view.language.of("Outbox")},
           .box = trace::Box::Outbox,
           .messages = agent->outbox.size()}};
}

std::vector<MailFolder> folders_there(const View& view) {
  std::vector<MailFolder> folders;
  for (const MailboxId id : folders_of(view)) {
    const trace::MailboxNow& box = view.now.mailboxes.at(id);
    const bool is_inbox = box.folder.empty();
    folders.push_back({.name = is_inbox ? "INBOX" : std::string{box.folder},
                       .mailbox = id,
                       .is_inbox = is_inbox,
                       .messages = box.messages.size()});
  }
  return folders;
}

bool is_open(const View& view, const MailFolder& folder) {
  return view.mail.folder == folder.mailbox && (folder.mailbox || view.mail.box == folder.box);
}

void open_folder(View& view, const MailFolder& folder) {
  view.mail.folder = folder.mailbox;
  view.mail.box = folder.box;
  view.mail.item = 0;
}

std::string full_name(const Language& language, const MailFolder& folder) {
  return folder.mailbox ? filled(language.of("{} on the server"), {folder.name}) : folder.name;
}

std::string how_many(const Language& language, const MailFolder& folder) {
  if (folder.fresh == 0) return std::to_string(folder.messages);
  return filled(language.of("{} new"), {std::to_string(folder.fresh)});
}

}  // namespace view
