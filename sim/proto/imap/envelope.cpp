// ENVELOPE (RFC 3501 §7.4.2).
#include <algorithm>

#include "sim/mail/address_list.h"
#include "sim/mail/header.h"
#include "sim/mail/header_lines.h"
#include "sim/proto/imap/structure.h"
#include "sim/proto/imap/write.h"
#include "sim/text/trim.h"

namespace imap {
namespace {

using Fields = std::vector<mail::Field>;

const mail::Field* find_field(const Fields& fields, std::string_view name) {
  const auto found = std::ranges::find_if(
      fields, [&](const mail::Field& field) { return mail::same_name(field.name, name); });
  return found == fields.end() ? nullptr : &*found;
}

std::string text_of_field(const Fields& fields, std::string_view name) {
  const mail::Field* field = find_field(fields, name);
  if (field == nullptr) return "NIL";
  const std::string value = mail::unfold(field->value);
  return string_of(text::trimmed(value, text::kWhiteSpace));
}

// In old mail the name stands behind the address, as a comment (RFC 822 §6.1).
std::string name_of(const mail::Mailbox& mailbox, std::string_view value) {
  if (!mailbox.display_name.empty() || mailbox.places.comments.empty()) {
    return mailbox.display_name;
  }
  const auto& [begin, end] = mailbox.places.comments.back();
  return mail::unfold(value.substr(begin + 1, end - begin - 2));
}

// "<@a,@b:c@d>": the hosts that the message was to pass, once (RFC 5322 §4.4), "@a,@b". NIL: none.
std::string route_of(const mail::Mailbox& mailbox, std::string_view value) {
  if (!mailbox.places.in_angle_brackets) return "NIL";
  std::string_view before = value.substr(0, mailbox.places.local_part.begin);
  before = before.substr(before.rfind('<') + 1);
  const std::string_view route = text::trimmed(before.substr(0, before.rfind(':')));
  return route.starts_with('@') ? string_of(mail::unfold(route)) : "NIL";
}

std::string written_address(const mail::Mailbox& mailbox, std::string_view value) {
  const std::string name = name_of(mailbox, value);
  return "(" + (name.empty() ? "NIL" : string_of(name)) + " " + route_of(mailbox, value) + " " +
         string_of(mailbox.address.local_part) + " " + string_of(mailbox.address.domain) + ")";
}

std::string begin_group(std::string_view name) {
  return "(NIL NIL " + string_of(name) + " NIL)";
}

// Groups stand between an entry that names them and one that is empty. `group.place` tells which of
// the groups without members comes before which mailbox.
std::string written_addresses(const mail::AddressList& list, std::string_view value) {
  std::string out;
  auto mailbox = list.mailboxes.begin();
  const auto before = [&](const mail::Group& group) {
    return mailbox != list.mailboxes.end() && mailbox->group.empty() &&
           mailbox->places.local_part.begin < group.place.begin;
  };
  for (const mail::Group& group : list.groups) {
    while (before(group)) out += written_address(*mailbox++, value);
    out += begin_group(group.name);
    for (std::size_t i = 0; i < group.mailboxes; ++i) out += written_address(*mailbox++, value);
    out += "(NIL NIL NIL NIL)";
  }
  while (mailbox != list.mailboxes.end()) out += written_address(*mailbox++, value);
  return out.empty() ? "NIL" : "(" + out + ")";
}

// What cannot be read as addresses is shown as the name of somebody without one, so that people see
// at least what stands there.
std::string unread(std::string_view value) {
  const std::string text = mail::unfold(value);
  const std::string_view trimmed = text::trimmed(text, text::kWhiteSpace);
  if (trimmed.empty()) return "NIL";
  const bool is_word = trimmed.find_first_of("@<>,;:") == std::string_view::npos;
  if (is_word && std::ranges::all_of(trimmed, is_atom_char)) {
    return "((NIL NIL " + string_of(trimmed) + " \"MISSING_DOMAIN\"))";
  }
  return "((" + string_of(trimmed) + " NIL \"MISSING_MAILBOX\" \"MISSING_DOMAIN\"))";
}

std::string addresses_of(const Fields& fields, std::string_view name) {
  const mail::Field* field = find_field(fields, name);
  if (field == nullptr) return "NIL";
  const auto list = mail::read_address_list(field->value);
  return list ? written_addresses(*list, field->value) : unread(field->value);
}

}  // namespace

std::string envelope_of(std::string_view header) {
  const Fields fields = mail::fields_of(header);
  const std::string from = addresses_of(fields, "From");
  const auto or_from = [&](std::string_view name) {
    std::string addresses = addresses_of(fields, name);
    return addresses == "NIL" ? from : addresses;
  };
  std::string out = "(" + text_of_field(fields, "Date") + " " + text_of_field(fields, "Subject");
  out += " " + from + " " + or_from("Sender") + " " + or_from("Reply-To");
  for (const std::string_view name : {"To", "Cc", "Bcc"}) out += " " + addresses_of(fields, name);
  out += " " + text_of_field(fields, "In-Reply-To") + " " + text_of_field(fields, "Message-ID");
  return out + ")";
}

}  // namespace imap
