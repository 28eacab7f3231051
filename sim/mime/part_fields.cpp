#include "sim/mime/part_fields.h"

#include <array>

#include "sim/mail/header.h"
#include "sim/mail/message_id.h"
#include "sim/mail/tokens.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/field_values.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace mime {

namespace {

constexpr std::array<std::string_view, 6> kFields = {
    "MIME-Version", "Content-Type",        "Content-Transfer-Encoding",
    "Content-ID",   "Content-Description", "Content-Disposition"};

}  // namespace

void PartFields::add(const mail::Field& field) {
  const char first = text::to_lower(field.name[0]);
  if (first != 'c' && first != 'm') return;
  for (const std::string_view known : kFields) {
    if (mail::same_name(field.name, known)) content(field, known);
  }
}

void PartFields::content(const mail::Field& field, std::string_view which) {
  const std::string_view value = field.value;
  // Behind the name, its blanks and the colon, counted in the message.
  const std::size_t offset =
      field.begin + static_cast<std::size_t>(value.data() - field.name.data());
  Deviations found;
  if (which == "Content-Type") {
    part_.type = read_content_type(value, found);
    part_.type_given = true;
  } else if (which == "Content-Transfer-Encoding") {
    part_.encoding = read_transfer_encoding(value, found);
    part_.encoding_given = true;
  } else if (which == "Content-Disposition") {
    part_.disposition = read_disposition(value, found);
  } else if (which == "Content-ID") {
    part_.id = mail::unfold(text::trimmed(value, text::kWhiteSpace));
    content_id(value, found);
  } else if (which == "Content-Description") {
    const std::string_view text = text::trimmed(value, text::kWhiteSpace);
    DecodedText decoded = decode_words(text);
    found.append(decoded.deviations, static_cast<std::size_t>(text.data() - value.data()));
    part_.description = std::move(decoded.utf8);
  } else {
    version(value, offset);
  }
  deviations_.append(found, offset);
}

// The form of a Message-ID (RFC 2045 §7).
void PartFields::content_id(std::string_view value, Deviations& found) {
  std::vector<mail::Remark> obsolete;
  const auto ids = mail::read_message_ids(value, &obsolete);
  if (!ids) {
    found.add(ids.problem().offset, ids.problem().why, "RFC 2045 §7");
  } else if (ids->size() != 1) {
    found.add(0, "this field has one identifier", "RFC 2045 §7");
  }
  add_remarks(obsolete, found);
}

// "1.0", with comments anywhere (RFC 2045 §4).
void PartFields::version(std::string_view value, std::size_t offset) {
  Deviations found;
  mail::Tokens in{value, found};
  std::string text;
  for (in.skip(); !in.at_end(); in.skip()) {
    const std::string_view word = in.token();
    text += word;
    if (word.empty()) break;
  }
  part_.mime_version = text.empty() ? "?" : text;
  if (text != "1.0" || !in.at_end()) {
    deviations_.add(offset, "a version of MIME that nobody knows; it is read as 1.0",
                    "RFC 2045 §4");
  }
  deviations_.append(found, offset);
}

}  // namespace mime
