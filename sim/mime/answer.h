#pragma once
// Answers to a message: a reply to who wrote it, or to all; a forward, in the text or as a message
// of its own. What a mail program proposes before its user writes the first word.
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address_list.h"
#include "sim/mime/composer.h"

namespace mime {

enum class Answering : unsigned char {
  Reply,            // To who wrote it.
  ReplyAll,         // To all whom it names.
  Forward,          // Its text is in the new text, its files go along.
  ForwardAttached,  // All of it goes along, as message/rfc822 (RFC 2046 §5.2.1).
};
constexpr bool is_reply(Answering how) {
  return how == Answering::Reply || how == Answering::ReplyAll;
}

struct Answer {
  // Display names in UTF-8. A forward names nobody; a reply may do so, where the message does not
  // say who wrote it.
  std::vector<mail::Mailbox> to{}, cc{};
  std::string subject{};  // UTF-8; "Re: " or "Fwd: " once (mail/subject.h).
  // What stands below the user's own text: the message quoted with "> ", or between headings.
  // UTF-8; lines end with "\n"; empty where the message goes along as a whole.
  std::string text{};
  std::vector<Attachment> attachments{};
  // RFC 5322 §3.6.4, without angle brackets. A forward answers nothing, but belongs to the thread.
  std::string in_reply_to{};
  std::vector<std::string> references{};
};

// `original`: any octets. `user`: who answers; he writes neither to himself nor, where he answers
// what he wrote, to anybody else than those to whom he wrote. A Bcc field of the original goes
// nowhere (RFC 5322 §3.6.3). Memory: some ten times the original.
Answer answer_to(std::string_view original, Answering how, const mail::Address& user);

// Lines as a reply quotes them: "> " before each, ">" before what is quoted already (RFC 3676
// §4.5). They end with "\n".
std::string quoted(std::string_view text);

}  // namespace mime
