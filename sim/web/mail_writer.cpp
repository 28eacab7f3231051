#include "sim/web/mail_writer.h"

#include <cassert>
#include <chrono>
#include <utility>

#include "sim/mail/people.h"
#include "sim/node/spool.h"

namespace web {

namespace {

// What a field for people says. `wrong`: why it cannot be taken, in one sentence.
mail::People people_in(const std::string& text, std::string& wrong) {
  if (text.find_first_not_of(' ') == std::string::npos) return {};
  const auto read = mail::read_people(text);
  if (read) return mail::people_of({text});
  if (wrong.empty()) wrong = "\"" + text + "\" names nobody: " + read.problem().why + ".";
  return {};
}

std::string text_of(const std::vector<mail::Mailbox>& people) {
  std::string text;
  for (const mail::Mailbox& one : people) {
    text += (text.empty() ? "" : ", ") + mail::format_mailbox(one);
  }
  return text;
}

std::string text_of(const std::vector<mail::Address>& addresses,
                    const std::optional<std::vector<mail::Mailbox>>& written) {
  if (written) return text_of(*written);
  std::string text;
  for (const mail::Address& one : addresses) {
    text += (text.empty() ? "" : ", ") + mail::format(one);
  }
  return text;
}

}  // namespace

agent::Composer& MailWriter::composer(const std::string& address) {
  const auto found = composers_.find(address);
  if (found != composers_.end()) return found->second;
  const auto parsed = mail::parse_address(address);
  assert(parsed);
  return composers_
      .emplace(address,
               agent::Composer{*parsed, address_book_, kernel::Rng{random_.next(), address}})
      .first->second;
}

webmail::Written MailWriter::propose(const std::string& address, std::string_view original,
                                     const webmail::Answers& answers) {
  const agent::Draft draft = composer(address).answer(original, answers.how, "");
  return {.to = text_of(draft.to, draft.to_field),
          .cc = text_of(draft.cc, draft.cc_field),
          .subject = draft.subject,
          .text = "\n" + draft.body,
          .files = draft.attachments,
          .answers = answers};
}

std::variant<std::string, MailWriter::Sent> MailWriter::send(const std::string& address,
                                                             webmail::Written written,
                                                             std::string_view original) {
  std::string wrong;
  mail::People to = people_in(written.to, wrong), cc = people_in(written.cc, wrong);
  mail::People bcc = people_in(written.bcc, wrong);
  if (!wrong.empty()) return wrong;
  agent::Draft draft;
  // A forward's files go along; whose answer it is stands in the header.
  if (written.answers) draft = composer(address).answer(original, written.answers->how, "");
  draft.to = std::move(to.addresses);
  draft.to_field = std::move(to.written);
  draft.cc = std::move(cc.addresses);
  draft.cc_field = std::move(cc.written);
  draft.bcc = std::move(bcc.addresses);
  draft.subject = std::move(written.subject);
  draft.body = std::move(written.text);
  for (mime::Attachment& file : written.files) draft.attachments.push_back(std::move(file));
  if (draft.to.empty() && draft.cc.empty() && draft.bcc.empty()) {
    return "Name somebody to whom the message goes.";
  }
  trace::Recorder& recorder = ledger_.recorder();
  const auto now = recorder.kernel().now().time_since_epoch();
  agent::Written message = composer(address).write(
      std::move(draft), epoch_seconds_ + std::chrono::floor<std::chrono::seconds>(now).count());
  const trace::Text octets = recorder.keep(message.message);
  const MailId mail = ledger_.new_mail();
  const Seq composed = recorder.record(trace::Composed{
      mail, agent_, recorder.keep(node::in_brackets(message.envelope.reverse_path)),
      recorder.keep(node::one_a_line(message.envelope.forward_paths)), octets});
  const kernel::Kernel::Because because{recorder.kernel(), composed};
  submit_(mail, std::move(message.envelope), octets);
  return Sent{mail, octets, composed};
}

}  // namespace web
