// What the pages ask for, and what the mail server is ordered to do for it.
#include <algorithm>

#include "sim/store/mailbox_name.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"
#include "sim/web/remote_mail.h"
#include "sim/webmail/paths.h"

namespace web {

namespace {

namespace order = imap::order;

bool names_folder(const std::string& folder) {
  return store::MailboxName::parse(folder).has_value();
}

// What can be searched for is one line, and not a long one.
std::string searched(const std::string& find) {
  constexpr std::size_t kMost = 200;
  std::string text = find.substr(0, kMost);
  for (char& c : text) {
    if (text::is_control(c)) c = ' ';
  }
  return text.substr(0, text::find_bad_utf8(text));
}

std::string sentence_of(const std::string& refusal) {
  return refusal.empty() ? std::string{} : "The mail server refuses: " + refusal + ".";
}

}  // namespace

std::vector<webmail::Folder> RemoteMail::folders(const std::string& account) {
  Errand& errand = this->errand(account);
  std::vector<webmail::Folder> all;
  if (errand.ask(order::ListMailboxes{.counted = true}) == nullptr) return all;
  for (const imap::MailboxCount& one : errand.folders()) {
    const bool is_inbox = text::equal_without_case(one.name, webmail::kInbox);
    all.insert(is_inbox ? all.begin() : all.end(), {one.name, one.messages, one.unseen});
  }
  return all;
}

std::optional<std::vector<webmail::Message>> RemoteMail::messages(const std::string& account,
                                                                  const std::string& folder,
                                                                  const std::string& find) {
  if (!names_folder(folder)) return std::nullopt;
  Errand& errand = this->errand(account);
  const std::string* const looked = errand.ask(order::Look{.mailbox = folder, .by_parts = true});
  const std::string text = searched(find);
  if (!text.empty()) errand.ask(order::Search{folder, text});
  if (looked != nullptr && !looked->empty() && !webmail::is_made_when_needed(folder)) {
    return std::nullopt;
  }
  const std::vector<std::uint32_t>& found = errand.found(folder, text);
  std::vector<webmail::Message> all;
  for (const auto& [uid, listed] : errand.list(folder)) {
    if (!text.empty() && !std::ranges::binary_search(found, uid)) continue;
    all.push_back({uid, listed.seen, listed.header});
  }
  return all;
}

std::optional<webmail::Message> RemoteMail::message(const std::string& account,
                                                    const std::string& folder,
                                                    std::uint32_t uid) {
  if (!names_folder(folder)) return std::nullopt;
  Errand& errand = this->errand(account);
  errand.ask(order::GetPart{folder, uid, ""});
  const WholeMail* const whole = errand.whole(folder, uid);
  if (whole == nullptr) return std::nullopt;
  return webmail::Message{uid, true, whole->message};  // Fetching it has marked it (§6.4.5).
}

void RemoteMail::shown(const std::string& account, const std::string& folder, std::uint32_t uid) {
  const Errand& errand = this->errand(account);
  const WholeMail& whole = *errand.whole(folder, uid);
  surroundings_.ledger.carry(
      errand.page(), {whole.carried.mail, whole.carried.mailbox, uid, whole.message});
}

// Does something that needs a folder. Where that is missing, and is one of ours, it is made, and
// the order given once more.
std::string RemoteMail::put_into(Errand& errand, const std::string& folder,
                                 const order::Order& order) {
  const std::string* const result = errand.ask(order);
  if (result == nullptr || result->empty()) return {};
  if (!webmail::is_made_when_needed(folder)) return sentence_of(*result);
  const std::string* const made = errand.ask(order::MakeMailbox{folder});
  if (made == nullptr) return {};
  const std::string* const again = errand.ask_again(order);
  return again == nullptr ? std::string{} : sentence_of(*again);
}

std::string RemoteMail::move(const std::string& account, const std::string& from,
                             std::uint32_t uid, const std::string& to) {
  if (!names_folder(from) || !names_folder(to)) return std::string{webmail::kNoFolder};
  if (from == to) return {};
  return put_into(errand(account), to,
                  order::CopyTo{.mailbox = from, .uid = uid, .to = to, .move = true});
}

std::string RemoteMail::remove(const std::string& account, const std::string& folder,
                               std::uint32_t uid) {
  if (!names_folder(folder)) return std::string{webmail::kNoFolder};
  Errand& errand = this->errand(account);
  const std::string* const marked = errand.ask(order::SetFlags{folder, uid, {"\\Deleted"}});
  const std::string* const gone = errand.ask(order::ExpungeOne{folder, uid});
  if (marked == nullptr || gone == nullptr) return {};
  return sentence_of(marked->empty() ? *gone : *marked);
}

std::string RemoteMail::make_folder(const std::string& account, const std::string& name) {
  if (!names_folder(name)) return std::string{webmail::kBadFolderName};
  const std::string* const made = errand(account).ask(order::MakeMailbox{name});
  return made == nullptr ? std::string{} : sentence_of(*made);
}

// — writing —

std::optional<webmail::Written> RemoteMail::propose(const std::string& account,
                                                    const webmail::Answers& answers) {
  const auto original = message(account, answers.folder, answers.uid);
  if (!original) return std::nullopt;
  return writer_.propose(account, original->octets, answers);
}

std::string RemoteMail::send(const std::string& account, webmail::Written written) {
  Errand& errand = this->errand(account);
  const std::optional<webmail::Answers> answers = written.answers;
  if (!errand.sent) {
    std::string_view original;
    if (answers) {
      const auto found = message(account, answers->folder, answers->uid);
      if (!found) return std::string{webmail::kOriginalGone};
      original = found->octets;
    }
    const auto result = writer_.send(account, std::move(written), original);
    if (const auto* why = std::get_if<std::string>(&result)) return *why;
    errand.sent = std::string{std::get<MailWriter::Sent>(result).message};
  }
  // That it is on its way counts more than whether a copy can be kept.
  if (!errand.ended()) keep_copy(errand, answers);
  return {};
}

void RemoteMail::keep_copy(Errand& errand, const std::optional<webmail::Answers>& answers) {
  const std::string sent{webmail::kSent};
  put_into(errand, sent, order::PutMessage{sent, {"\\Seen"}, *errand.sent});
  if (answers && mime::is_reply(answers->how)) {
    errand.ask(order::SetFlags{answers->folder, answers->uid, {"\\Answered"}});
  }
}

}  // namespace web
