#include "sim/mime/answer.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "sim/mail/any_case.h"
#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/mail/subject.h"
#include "sim/mail/threads.h"
#include "sim/mime/display.h"
#include "sim/mime/encoded_word.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace mime {

namespace {

std::string decoded(const mail::Message& message, std::string_view field) {
  const auto value = message.value_of(field);
  return value ? decode_words(*value).utf8 : std::string{};
}

// Those to whom something can be sent: the envelope allows less than the header does. Groups are
// those of the original's writer.
std::vector<mail::Mailbox> people_in(const mail::Message& message, std::string_view field) {
  std::vector<mail::Mailbox> people;
  const auto value = message.value_of(field);
  const auto read = mail::parse_address_list(value.value_or(std::string{}));
  if (!read) return people;
  for (const mail::Mailbox& one : *read) {
    if (one.address.domain.empty() || !mail::parse_address(mail::format(one.address))) continue;
    people.push_back({.display_name = decode_words(one.display_name, WordsIn::Structured).utf8,
                      .address = one.address,
                      .group = {},
                      .places = {}});
  }
  return people;
}

// Addresses of one mailbox have one key: servers take no notice of case, nor of what follows a "+".
std::string key_of(mail::Address address) {
  const std::size_t tag = address.local_part.find('+');
  if (tag != std::string::npos && tag > 0) address.local_part.resize(tag);
  return mail::key_in_any_case(address);
}

// Gathers whom an answer names, each once.
class Receivers {
 public:
  explicit Receivers(const mail::Address& user) : known_{key_of(user)} {}

  std::vector<mail::Mailbox> fresh(std::vector<mail::Mailbox> people) {
    std::erase_if(people, [this](const mail::Mailbox& one) {
      return !known_.insert(key_of(one.address)).second;
    });
    return people;
  }

 private:
  std::set<std::string> known_;
};

void add(std::vector<mail::Mailbox>& to, std::vector<mail::Mailbox> more) {
  std::ranges::move(more, std::back_inserter(to));
}

void name_receivers(const mail::Message& original, bool all, const mail::Address& user,
                    Answer& answer) {
  const auto authors = people_in(original, "From");
  const bool own = std::ranges::any_of(
      authors, [&](const mail::Mailbox& one) { return key_of(one.address) == key_of(user); });
  auto asked = people_in(original, "Reply-To");  // Where its writer wants answers (§3.6.2).
  auto writers = asked.empty() ? authors : std::move(asked);
  const auto to = people_in(original, "To"), cc = people_in(original, "Cc");
  Receivers receivers{user};
  answer.to = receivers.fresh(own ? to : writers);
  if (all) {
    if (!own) add(answer.cc, receivers.fresh(to));
    add(answer.cc, receivers.fresh(cc));
  }
  if (answer.to.empty()) answer.to = std::exchange(answer.cc, {});
  // Only he himself is left: he wrote to himself.
  if (answer.to.empty()) answer.to = std::move(writers);
}

// "On Mon, 14 Mar 2005 at 09:00, Behrouz Forouzan wrote:"
std::string attribution(const mail::Message& original) {
  const auto authors = people_in(original, "From");
  std::string who = decoded(original, "From");
  if (!authors.empty()) {
    who = authors.front().display_name;
    if (who.empty()) who = mail::format(authors.front().address);
  }
  if (who.empty()) who = "somebody";
  const auto value = original.value_of("Date");
  const auto date = mail::parse_date(value.value_or(std::string{}));
  if (!date) return who + " wrote:\n";
  const std::string whole = mail::format_date(date->unix_seconds, date->zone_minutes);
  const std::size_t time = whole.find(':') - 3;  // " 09:00:00 +0000"
  return "On " + whole.substr(0, time) + " at " + whole.substr(time + 1, 5) + ", " + who +
         " wrote:\n";
}

std::string headed(const mail::Message& original, const std::string& text) {
  std::string out = "---------- Forwarded message ----------\n";
  for (const char* field : {"From", "Date", "Subject", "To", "Cc"}) {
    const std::string value = decoded(original, field);
    if (!value.empty()) out += std::string{field} + ": " + text::one_line(value, " ") + "\n";
  }
  return out + "\n" + text;
}

// The type with which the file goes on. Its parts would need their boundary, so a multipart is a
// file like others; of a text the character set must stay with it.
std::string type_of(const Part& part, const ShownFile& file) {
  if (file.type.starts_with("multipart/")) return "application/octet-stream";
  const std::string charset = part.type.parameters.value_of("charset");
  const bool is_name = !charset.empty() && std::ranges::all_of(charset, [](char c) {
    return text::is_letter_or_digit(c) || c == '-' || c == '_' || c == '.';
  });
  return part.type.type == "text" && is_name ? file.type + "; charset=" + charset : file.type;
}

std::vector<Attachment> files_of(const Display& shown) {
  std::vector<Attachment> files;
  for (const ShownFile& file : shown.files) {
    files.push_back({.file_name = file.name,
                     .type = type_of(shown.tree.parts[file.part], file),
                     .octets = octets_of(shown, file)});
  }
  return files;
}

// The whole message, octet for octet, but for blind copies.
std::string without_bcc(const mail::Message& original) {
  std::string octets;
  std::size_t kept = 0;
  for (const mail::Field& field : original.fields()) {
    const bool blind =
        mail::same_name(field.name, "Bcc") || mail::same_name(field.name, "Resent-Bcc");
    if (!blind) continue;
    octets += original.octets().substr(kept, field.begin - kept);
    kept = field.end;
  }
  return octets.append(original.octets().substr(kept));
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out;
  for (const std::string_view line : text::Lines{text}) {
    out += line.empty() || line.starts_with('>') ? ">" : "> ";
    out.append(line).append("\n");
  }
  return out;
}

Answer answer_to(std::string_view original, Answering how, const mail::Address& user) {
  const mail::Message message{original};
  const std::string subject = decoded(message, "Subject");
  const mail::Relation relation = mail::relation_of(message);
  Answer answer;
  answer.references = mail::references_to(relation);
  if (is_reply(how)) {
    answer.subject = mail::reply_subject(subject);
    answer.in_reply_to = relation.id;
    name_receivers(message, how == Answering::ReplyAll, user, answer);
    answer.text = attribution(message) + quoted(display(original).text);
    return answer;
  }
  answer.subject = mail::forward_subject(subject);
  if (how == Answering::ForwardAttached) {
    answer.attachments.push_back(
        {.file_name = {}, .type = "message/rfc822", .octets = without_bcc(message)});
  } else {
    const Display shown = display(original);
    answer.text = headed(message, shown.text);
    answer.attachments = files_of(shown);
  }
  return answer;
}

}  // namespace mime
