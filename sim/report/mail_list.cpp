#include "sim/report/mail_list.h"

#include "sim/mail/date.h"
#include "sim/mail/message.h"
#include "sim/mime/encoded_word.h"
#include "sim/text/lines.h"

namespace report {

namespace {

std::string decoded_field(const mail::Message& message, std::string_view field) {
  const auto value = message.value_of(field);
  return value ? text::one_line(mime::decode_words(*value).utf8, " ") : std::string{};
}

Flag flag_of(const trace::MarksNow& marks) {
  return marks.replied ? Flag::Replied : marks.read ? Flag::Read : Flag::New;
}

template <class Use>
void for_each_in(const trace::AgentNow& agent, trace::Box box, Use use) {
  if (box == trace::Box::Inbox) {
    for (const trace::InboxItem& item : agent.inbox) use(item);
  } else {
    for (const trace::OutboxItem& item : agent.outbox) use(item);
  }
}

}  // namespace

std::string name_of(Flag flag) {
  return flag == Flag::New ? "new" : flag == Flag::Read ? "read" : "replied";
}

std::vector<MailRow> rows_of(const trace::AgentNow& agent, trace::Box box) {
  std::vector<MailRow> rows;
  for_each_in(agent, box, [&](const auto& item) {
    const mail::Message message{item.message};
    rows.push_back({.number = rows.size() + 1,
                    .flag = flag_of(item.marks),
                    .deleted = item.marks.deleted,
                    .octets = item.message.size(),
                    .sender = decoded_field(message, box == trace::Box::Inbox ? "From" : "To"),
                    .subject = decoded_field(message, "Subject")});
  });
  return rows;
}

std::vector<mail::ThreadRow> threads_of(const trace::AgentNow& agent, trace::Box box) {
  std::vector<mail::Threaded> messages;
  for_each_in(agent, box, [&](const auto& item) {
    const mail::Message message{item.message};
    const auto date = mail::parse_date(message.value_of("Date").value_or(std::string{}));
    messages.push_back({.relation = mail::relation_of(message),
                        .subject = decoded_field(message, "Subject"),
                        .unix_seconds = date ? date->unix_seconds : 0});
  });
  return mail::threads_of(messages);
}

}  // namespace report
