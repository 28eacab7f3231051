#pragma once
// From what a user has typed to a message with its envelope. Knows no network: the mail program
// beside it, and a page of web mail, send what it writes.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/mail/address_list.h"
#include "sim/mail/compose.h"
#include "sim/mime/answer.h"
#include "sim/mime/composer.h"
#include "sim/proto/smtp/envelope.h"
#include "sim/seal/system.h"

namespace agent {

// What a user writes into the template, or a message that is sent as it is.
struct Draft {
  std::vector<mail::Address> to, cc, bcc;
  std::string subject, body;  // UTF-8; the body's lines end with "\n".
  std::string html{};         // The body as HTML; empty: none.
  std::vector<mime::Attachment> attachments{};
  std::optional<mime::TransferEncoding> encoding{};  // Of body and HTML. None: the best.
  std::optional<std::string> message{};
  // Where envelope and header disagree.
  bool other_sender = false;
  std::optional<mail::Address> envelope_from{};
  std::vector<mail::Address> envelope_to{};
  // What To and Cc say where that is more than the addresses: names and groups. A group without
  // members is a mailbox that has only the group's name. None: the addresses.
  std::optional<std::vector<mail::Mailbox>> to_field{}, cc_field{};
  // Identifiers without angle brackets (RFC 5322 §3.6.4); empty: it answers nothing.
  std::string in_reply_to{};
  std::vector<std::string> references{};
  // By the user agent, when the message is written.
  bool sign = false, encrypt = false;
  seal::System seal_with = seal::System::OpenPgp;
};

// The names that stand before addresses.
using AddressBook = std::map<mail::Address, std::string>;

struct Written {
  smtp::Envelope envelope;  // Without forward paths where nobody is named.
  std::string message;
  std::vector<mime::Chosen> encoded{};  // How, and why; empty for a letter in plain ASCII.
};

class Composer {
 public:
  // `address_book` must live as long; null: nobody has a name.
  Composer(mail::Address user, const AddressBook* address_book, kernel::Rng random);

  // What the mail program proposes as answer to `original`, any octets: whom it names, its subject,
  // and below `text` what it quotes. For `text`, lines that end with "\n".
  Draft answer(std::string_view original, mime::Answering how, const std::string& text) const;
  // `unix_seconds`: when it is written. Each letter gets a Message-ID of its own. Domains are
  // written as A-labels where the local part is ASCII, so that no server need know RFC 6531.
  Written write(Draft draft, std::int64_t unix_seconds);

 private:
  smtp::Envelope envelope_of(const Draft& draft) const;
  bool needs_mime(const Draft& draft) const;
  mime::Composed compose_mime(const Draft& draft, const mail::Letter& letter) const;
  std::vector<mail::Mailbox> with_names(const std::vector<mail::Address>& addresses) const;
  std::vector<mail::Mailbox> with_names(std::vector<mail::Mailbox> people) const;

  mail::Address user_;
  const AddressBook* address_book_;
  kernel::Rng random_;
};

}  // namespace agent
