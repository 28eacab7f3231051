// From what somebody has written on a page to a message on its way.
#include <algorithm>
#include <utility>

#include "sim/mail/people.h"
#include "sim/node/spool.h"
#include "sim/web/kept_mail.h"
#include "sim/webmail/paths.h"

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

agent::Composer& KeptMail::composer(const store::Account& account) {
  const std::string name = mail::format(account.options().address);
  const auto found = composers_.find(name);
  if (found != composers_.end()) return found->second;
  return composers_
      .emplace(name, agent::Composer{account.options().address, options_.address_book,
                                     kernel::Rng{random_.next(), name}})
      .first->second;
}

std::optional<webmail::Written> KeptMail::propose(const std::string& address,
                                                  const webmail::Answers& answers) {
  store::Account* const account = this->account(address);
  const auto original = message(address, answers.folder, answers.uid);
  if (account == nullptr || !original) return std::nullopt;
  const agent::Draft draft = composer(*account).answer(original->octets, answers.how, "");
  webmail::Written written{.to = text_of(draft.to, draft.to_field),
                           .cc = text_of(draft.cc, draft.cc_field),
                           .subject = draft.subject,
                           .text = "\n" + draft.body,
                           .files = draft.attachments,
                           .answers = answers};
  return written;
}

void KeptMail::mark_answered(store::Account& account, const webmail::Answers& answers) {
  store::Mailbox* const found = mailbox(account, answers.folder);
  const store::StoredMail* const mail = found == nullptr ? nullptr : found->find(answers.uid);
  if (mail == nullptr || !mime::is_reply(answers.how)) return;
  if (mail->flags.has(store::Flag::Answered)) return;
  store_.set_flags(*found, answers.uid, mail->flags.with(store::Flag::Answered), agent_);
}

std::string KeptMail::send(const std::string& address, webmail::Written written) {
  store::Account* const account = this->account(address);
  if (account == nullptr) return std::string{"This account is gone."};
  std::string wrong;
  mail::People to = people_in(written.to, wrong), cc = people_in(written.cc, wrong);
  mail::People bcc = people_in(written.bcc, wrong);
  if (!wrong.empty()) return wrong;
  agent::Draft draft;
  // A forward's files go along; whose answer it is stands in the header.
  if (written.answers) {
    const auto original = message(address, written.answers->folder, written.answers->uid);
    if (!original) return "The message that this answers is not here any more.";
    draft = composer(*account).answer(original->octets, written.answers->how, "");
  }
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
  agent::Written message = composer(*account).write(
      std::move(draft),
      options_.epoch_seconds + std::chrono::floor<std::chrono::seconds>(now).count());
  const trace::Text octets = recorder.keep(message.message);
  const MailId mail = ledger_.new_mail();
  const Seq composed = recorder.record(trace::Composed{
      mail, agent_, recorder.keep(node::in_brackets(message.envelope.reverse_path)),
      recorder.keep(node::one_a_line(message.envelope.forward_paths)), octets});
  const kernel::Kernel::Because because{recorder.kernel(), composed};
  if (written.answers) mark_answered(*account, *written.answers);
  submit_(mail, std::move(message.envelope), octets);
  // That it is on its way counts more than whether there was room for a copy.
  file(*account, std::string{webmail::kSent},
       {.mail = mail,
        .by = agent_,
        .internal_date = recorder.kernel().now(),
        .flags = store::Flags{store::Flag::Seen},
        .message = octets});
  return {};
}

}  // namespace web
