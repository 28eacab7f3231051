#include "sim/mail/compose.h"
#include "sim/mail/message.h"
#include "sim/mail/subject.h"
#include "sim/mail/threads.h"
#include "sim/mime/answer.h"
#include "sim/mime/composer.h"
#include "tests/fuzz/input.h"

namespace fuzz {

namespace {

const mail::Address kUser{"ann", "a.test"};

void check_subjects(const mime::Answer& answer, bool reply) {
  const std::string again =
      reply ? mail::reply_subject(answer.subject) : mail::forward_subject(answer.subject);
  must(again == answer.subject, "the mark of an answer to an answer is there once");
  must(mail::base_subject(answer.subject).answers, "an answer's subject says so");
}

void check_people(const std::vector<mail::Mailbox>& people) {
  for (const mail::Mailbox& one : people) {
    must(bool{mail::parse_address(mail::format(one.address))}, "an envelope takes the address");
  }
}

void check_composed(const mime::Answer& answer, std::string_view original) {
  const mime::Composed composed =
      mime::compose({.from = {{.display_name = {}, .address = kUser, .group = {}, .places = {}}},
                     .to = answer.to,
                     .cc = answer.cc,
                     .subject = answer.subject,
                     .message_id = "answer@a.test",
                     .in_reply_to = answer.in_reply_to,
                     .references = answer.references,
                     .text = answer.text,
                     .attachments = answer.attachments});
  const mail::Message message{composed.octets};
  const mail::Relation relation = mail::relation_of(message);
  must(relation.references == answer.references, "References are read as they were written");
  must(!message.value_of("Bcc"), "an answer names no blind copy");
  must(!mail::find_long_line(composed.octets), "every line can be sent");
  const std::vector<mail::Threaded> both{{.relation = mail::relation_of(mail::Message{original})},
                                         {.relation = relation, .unix_seconds = 1}};
  const auto rows = mail::threads_of(both);
  must(rows.size() == 2, "each message has a row");
  const bool linked = !both[0].relation.id.empty() && both[0].relation.id != relation.id;
  must(!linked || rows[1].thread == rows[0].thread, "an answer is of the thread");
}

}  // namespace

int mime_answer(Octets octets) {
  using mime::Answering;
  const std::string_view original = text_of(octets);
  for (const Answering how :
       {Answering::Reply, Answering::ReplyAll, Answering::Forward, Answering::ForwardAttached}) {
    const mime::Answer answer = mime::answer_to(original, how, kUser);
    check_subjects(answer, mime::is_reply(how));
    check_people(answer.to);
    check_people(answer.cc);
    check_composed(answer, original);
  }
  return 0;
}

}  // namespace fuzz
