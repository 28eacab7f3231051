#include "sim/report/mail_list.h"

#include <set>
#include <utility>

#include "sim/mail/address_list.h"
#include "sim/mail/any_case.h"
#include "sim/mail/date.h"
#include "sim/mail/message.h"
#include "sim/mime/decoded_field.h"
#include "sim/text/lines.h"

namespace report {

namespace {

template <class Use>
void for_each_in(const trace::AgentNow& agent, trace::Box box, Use use) {
  if (box == trace::Box::Inbox) {
    for (const trace::InboxItem& item : agent.inbox) use(item);
  } else {
    for (const trace::OutboxItem& item : agent.outbox) use(item);
  }
}

}  // namespace

Flag flag_of(const trace::MarksNow& marks) {
  return marks.replied ? Flag::Replied : marks.read ? Flag::Read : Flag::New;
}

std::string name_of(Flag flag) {
  return flag == Flag::New ? "new" : flag == Flag::Read ? "read" : "replied";
}

MailRow row_of(std::size_t number, trace::Text octets, trace::Box box,
               const std::optional<trace::OpenedNow>& opened) {
  const mail::Message message{octets};
  return {.number = number,
          .octets = octets.size(),
          .sender = mime::decoded_field(message, box == trace::Box::Inbox ? "From" : "To"),
          .subject = mime::decoded_field(message, "Subject"),
          .seal = seal_of(message, opened)};
}

std::vector<MailRow> rows_of(const trace::AgentNow& agent, trace::Box box) {
  std::vector<MailRow> rows;
  for_each_in(agent, box, [&](const auto& item) {
    MailRow row = row_of(rows.size() + 1, item.message, box, item.opened);
    row.flag = flag_of(item.marks);
    row.deleted = item.marks.deleted;
    rows.push_back(std::move(row));
  });
  return rows;
}

std::string blind_copies(const trace::OutboxItem& item) {
  const mail::Message message{item.message};
  std::set<std::string> named;
  for (const char* field : {"To", "Cc"}) {
    const auto list = mail::parse_address_list(message.value_of(field).value_or(std::string{}));
    if (!list) continue;
    for (const mail::Mailbox& one : *list) named.insert(mail::key_in_any_case(one.address));
  }
  std::string blind;
  for (const std::string_view path : text::Lines{item.forward_paths}) {
    const auto address = mail::parse_address(path);
    if (!address || named.contains(mail::key_in_any_case(*address))) continue;
    blind += (blind.empty() ? "" : ", ") + std::string{path};
  }
  return blind;
}

std::vector<mail::ThreadRow> threads_of(const trace::AgentNow& agent, trace::Box box) {
  std::vector<mail::Threaded> messages;
  for_each_in(agent, box, [&](const auto& item) {
    const mail::Message message{item.message};
    const auto date = mail::parse_date(message.value_of("Date").value_or(std::string{}));
    messages.push_back({.relation = mail::relation_of(message),
                        .subject = mime::decoded_field(message, "Subject"),
                        .unix_seconds = date ? date->unix_seconds : 0});
  });
  return mail::threads_of(messages);
}

}  // namespace report
