#include "sim/mime/part_fields.h"

#include <algorithm>
#include <cstring>

#include "sim/mail/header.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/tokens.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace mime {

namespace {

constexpr std::array<std::string_view, 6> kFields = {
    "MIME-Version", "Content-Type",        "Content-Transfer-Encoding",
    "Content-ID",   "Content-Description", "Content-Disposition"};

// The first octet above 127; npos where there is none.
std::size_t find_eight_bit(std::string_view text) {
  constexpr std::uint64_t kHighs = 0x8080808080808080U;
  std::size_t at = 0;
  for (; text.size() - at >= 8; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & kHighs) != 0) break;
  }
  while (at < text.size() && !text::is_eight_bit(text[at])) ++at;
  return at == text.size() ? std::string_view::npos : at;
}

}  // namespace

void PartFields::add(const mail::Field& field) {
  const char first = text::to_lower(field.name[0]);
  if (first != 'c' && first != 'm') return;
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (!mail::same_name(field.name, kFields[i])) continue;
    if (seen_[i]) {
      deviations_.add(field.begin, "the same field twice; the first counts", "RFC 5322 §3.6");
    } else {
      seen_[i] = true;
      content(field, kFields[i]);
    }
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

// "1.0", with comments anywhere (RFC 2045 §4).
void PartFields::version(std::string_view value, std::size_t offset) {
  Deviations found;
  Tokens in{value, found};
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

void PartFields::finish(std::string_view header) {
  if (const std::size_t at = find_eight_bit(header); at != std::string_view::npos) {
    deviations_.add(part_.header.begin + at,
                    "octets above 127 in a header: only servers with SMTPUTF8 allow UTF-8 there",
                    "RFC 6532 §3.2");
  }
}

void check_body(Tree& tree, const Part& part) {
  const bool multipart = part.type.type == "multipart";
  const bool coded = part.encoding == TransferEncoding::Base64 ||
                     part.encoding == TransferEncoding::QuotedPrintable;
  if (coded && (multipart || part.type.is("message", "rfc822"))) {
    tree.deviations.add(part.whole.begin,
                        multipart ? "a multipart must not be encoded; its parts may be"
                                  : "a message inside must not be encoded; it stays undivided",
                        "RFC 2045 §6.4");
  }
  if (part.encoding != TransferEncoding::SevenBit || part.first_child != kNoPart) return;
  const std::size_t at = find_eight_bit(tree.text(part.body));
  if (at == std::string_view::npos) return;
  tree.deviations.add(part.body.begin + at, "octets above 127 in a body that says it is 7bit",
                      "RFC 2045 §2.7");
}

}  // namespace mime
