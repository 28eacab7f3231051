#include "gui/view/mail_words.h"

#include "gui/view/addressing.h"
#include "gui/view/octets.h"
#include "gui/view/view.h"
#include "gui/view/visible.h"
#include "sim/mime/parser.h"
#include "sim/world/access.h"

namespace view {

std::string way_to_mail(const View& view) {
  if (!view.can_act()) return {};
  for (const world::UserAgentSetup& one : view.scenario().user_agents) {
    if (one.user != view.mail.user || one.host != view.mail.host) continue;
    if (const auto* protocol = world::fetched_with(one.access)) return std::string{protocol->name};
    return std::string{
        view.language.of(world::reads_mail(one.access) ? "mailbox file" : "only sends")};
  }
  return {};
}

std::string mail_user(const View& view) {
  return who_where(view.language, view.mail.user, view.mail.host);
}

void choose_mail_user(View& view, const MailUser& user) {
  view.mail = {};
  view.mail.user = user.user;
  view.mail.host = user.host;
}

bool lists_what_was_sent(const View& view) {
  return !view.mail.folder && view.mail.box == trace::Box::Outbox;
}

MailFlag flag_of(const View& view, const ListedMessage& message) {
  if (!message.here) return MailFlag::OnServer;
  if (message.deleted) return MailFlag::Deleted;
  if (message.flag == report::Flag::Replied) return MailFlag::Replied;
  if (message.forwarded) return MailFlag::Forwarded;
  if (lists_what_was_sent(view)) return MailFlag::Sent;
  return message.flag == report::Flag::New ? MailFlag::New : MailFlag::Read;
}

std::string_view name_of(MailFlag flag) {
  switch (flag) {
    case MailFlag::OnServer:
      return "on the server";
    case MailFlag::Deleted:
      return "deleted";
    case MailFlag::Replied:
      return "replied";
    case MailFlag::Forwarded:
      return "forwarded";
    case MailFlag::New:
      return "new";
    case MailFlag::Sent:
      return "sent";
    case MailFlag::Read:
      return "read";
  }
  return {};
}

report::MailRow row_of(const View& view, const ListedMessage& message) {
  return report::row_of(message.number, message.message,
                        lists_what_was_sent(view) ? trace::Box::Outbox : trace::Box::Inbox,
                        message.opened);
}

std::string subject_of(const Language& language, const report::MailRow& row) {
  return row.subject.empty() ? std::string{language.of("(no subject)")} : visible(row.subject);
}

std::string count_in_words(const Language& language, const std::vector<ListedMessage>& all) {
  std::uint64_t octets = 0;
  for (const ListedMessage& one : all) octets += one.message.size();
  return filled(language.of(all.size() == 1 ? "{} message" : "{} messages"),
                {std::to_string(all.size())}) +
         " · " + octets_in_words(language, octets);
}

std::string beginning_of(const Language& language, std::string_view text) {
  if (text.size() <= kMostShown) return std::string{text};
  std::size_t end = kMostShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string{text.substr(0, end)} + "\n" +
         filled(language.of("… {} octets more"), {std::to_string(text.size() - end)});
}

std::vector<std::pair<std::string, std::string>> fields_of(View& view,
                                                           const ListedMessage& message) {
  auto fields = view.mail_reader.open(trace::text_to_read(message)).fields;
  const trace::AgentNow* const agent = mail_program_now(view);
  if (!lists_what_was_sent(view) || agent == nullptr || message.number > agent->outbox.size()) {
    return fields;
  }
  const std::string blind = report::blind_copies(agent->outbox[message.number - 1]);
  if (!blind.empty()) {
    fields.emplace_back("Bcc",
                        blind + " · " + std::string{view.language.of("only on the envelope")});
  }
  return fields;
}

std::vector<ShownPart> parts_of(const Language& language, const mime::Tree& tree) {
  std::vector<ShownPart> parts;
  for (const mime::Part& part : tree.parts) {
    if (part.first_child != mime::kNoPart) continue;
    parts.push_back({.file = visible(part.file_name()),
                     .about = part.type.name() + " · " + std::string{mime::name_of(part.encoding)} +
                              " · " + octets_in_words(language, part.body.size())});
  }
  return parts;
}

std::string title_of(const Language& language, const Composing& message) {
  if (!message.answered) return std::string{language.of("Write a message")};
  using enum mime::Answering;
  const Answered& answered = *message.answered;
  const char* const pattern = answered.order.how == Reply      ? "Reply to message {}, “{}”"
                              : answered.order.how == ReplyAll ? "Reply to all of message {}, “{}”"
                                                               : "Forward message {}, “{}”";
  return filled(language.of(pattern),
                {std::to_string(answered.order.number), visible(answered.subject)});
}

std::string marked_then(const Language& language, const Composing& message) {
  if (!message.answered) return {};
  return filled(language.of(mime::is_reply(message.answered->order.how)
                                ? "Message {} is marked then: replied."
                                : "Message {} is marked then: forwarded."),
                {std::to_string(message.answered->order.number)});
}

}  // namespace view
