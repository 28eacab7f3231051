#include "gui/view/lying.h"

#include <algorithm>
#include <optional>
#include <string>

#include "gui/reading/opened_message.h"
#include "gui/view/octets.h"
#include "sim/mail/message.h"

namespace view {

namespace {

using Found = std::optional<Lying>;

Found in_mailbox(const trace::Snapshot& now, const ChosenMail& chosen) {
  const auto box = now.mailboxes.find(chosen.mailbox);
  if (box == now.mailboxes.end()) return std::nullopt;
  const trace::Stored* const stored = box->second.messages.find(chosen.uid);
  if (stored == nullptr || stored->mail != chosen.mail) return std::nullopt;
  return Lying{stored->message,
               {"As it lies in the mailbox of {}", {std::string{box->second.address}}}};
}

Found in_spool(const trace::Snapshot& now, const ChosenMail& chosen) {
  const auto spool = now.spools.find(chosen.agent);
  if (spool == now.spools.end()) return std::nullopt;
  const auto spooled = spool->second.find(chosen.mail);
  if (spooled == spool->second.end() || spooled->second.message.empty()) return std::nullopt;
  const trace::MailNow* const mail = now.mails.find(chosen.mail);
  return Lying{spooled->second.message,
               {"As it lies in the spool", {}},
               spooled->second.reverse_path,
               mail == nullptr ? trace::Text{} : mail->forward_paths};
}

Found in_list(const trace::Snapshot& now, const ChosenMail& chosen) {
  const auto agent = now.agents.find(chosen.agent);
  if (agent == now.agents.end()) return std::nullopt;
  // Fetched twice, it is there twice; the octets are the same.
  const auto item = std::ranges::find_if(agent->second.inbox, [&](const trace::InboxItem& one) {
    return one.mail == chosen.mail && one.mailbox == chosen.mailbox && one.uid == chosen.uid;
  });
  if (item == agent->second.inbox.end()) return std::nullopt;
  return Lying{item->message, {"As {} has fetched it", {std::string{agent->second.owner}}}};
}

// Somewhere: of a notification, which nobody wrote.
Found anywhere(const trace::Snapshot& now, MailId mail) {
  for (const auto& [id, spool] : now.spools) {
    if (auto found = in_spool(now, {.mail = mail, .agent = id})) return found;
  }
  for (const auto& [id, box] : now.mailboxes) {
    for (const auto& [uid, stored] : box.messages) {
      if (stored.mail != mail) continue;
      return in_mailbox(now, {.mail = mail, .mailbox = id, .uid = uid});
    }
  }
  for (const auto& [id, agent] : now.agents) {
    for (const trace::InboxItem& item : agent.inbox) {
      if (item.mail == mail) return in_list(now, of_inbox(id, item));
    }
  }
  return std::nullopt;
}

}  // namespace

Lying lying(const trace::Snapshot& now, const ChosenMail& chosen) {
  const bool placed = chosen.mailbox || chosen.agent;
  // A user agent's list names the mailbox, too: it is asked first.
  if (auto found = in_list(now, chosen)) return *found;
  if (auto found = in_spool(now, chosen)) return *found;
  if (!chosen.agent) {
    if (auto found = in_mailbox(now, chosen)) return *found;
  }
  const trace::MailNow* const mail = now.mails.find(chosen.mail);
  if (mail == nullptr || mail->message.empty()) {
    if (auto found = anywhere(now, chosen.mail)) return *found;
  }
  const Phrase where{
      placed ? "It is not there at this time; as it was written" : "As it was written", {}};
  if (mail == nullptr) return {{}, where};
  return {mail->message, where, mail->reverse_path, mail->forward_paths};
}

std::string summary(const Language& language, MailId mail, std::string_view octets) {
  const mail::Message message{octets};
  const auto shown = [&](std::string_view field, std::string_view missing) {
    const std::string value = message.value_of(field).value_or(std::string{missing});
    const std::string read = reading::OpenedMessage::reads(value);
    return read.empty() ? value : read;
  };
  return "✉ " + std::to_string(mail.value) + " · " + shown("Subject", language.of("(no subject)")) +
         " · " + shown("From", language.of("(no sender)")) + " · " +
         octets_in_words(language, octets.size());
}

ChosenMail of_inbox(AgentId agent, const trace::InboxItem& item) {
  return {.mail = item.mail, .mailbox = item.mailbox, .agent = agent, .uid = item.uid};
}

}  // namespace view
