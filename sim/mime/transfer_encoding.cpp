#include "sim/mime/transfer_encoding.h"

#include <array>

#include "sim/mail/tokens.h"
#include "sim/mime/base64.h"
#include "sim/mime/uuencode.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

constexpr std::array<std::string_view, 7> kNames = {
    "7bit", "8bit", "binary", "quoted-printable", "base64", "x-uuencode", "unknown"};
constexpr std::size_t kOfRfcs = 5;  // The first of them.
constexpr std::array<std::string_view, 4> kUuNames = {"x-uuencode", "uuencode", "x-uue", "uue"};

}  // namespace

std::string_view name_of(TransferEncoding encoding) {
  return kNames[static_cast<std::size_t>(encoding)];
}

std::optional<TransferEncoding> encoding_of(std::string_view name) {
  if (text::equal_without_case(name, "qp")) return TransferEncoding::QuotedPrintable;
  if (text::equal_without_case(name, "b64")) return TransferEncoding::Base64;
  for (std::size_t i = 0; i < kOfRfcs; ++i) {
    if (text::equal_without_case(name, kNames[i])) return static_cast<TransferEncoding>(i);
  }
  return std::nullopt;
}

TransferEncoding read_transfer_encoding(std::string_view value, Deviations& deviations) {
  mail::Tokens in{value, deviations};
  in.skip();
  const std::size_t begin = in.offset();
  const std::string_view word = in.token();
  in.skip();
  if (!in.at_end()) {
    deviations.add(in.offset(), "something follows the name of the transfer encoding",
                   "RFC 2045 §6.1");
  }
  for (std::size_t i = 0; i < kOfRfcs; ++i) {
    if (text::equal_without_case(word, kNames[i])) return static_cast<TransferEncoding>(i);
  }
  const bool seven = text::equal_without_case(word, "7-bit");
  if (seven || text::equal_without_case(word, "8-bit")) {
    deviations.add(begin, seven ? "this is written 7bit" : "this is written 8bit", "RFC 2045 §6.1");
    return seven ? TransferEncoding::SevenBit : TransferEncoding::EightBit;
  }
  if (word.empty() && in.at_end()) {
    deviations.add(begin, "no transfer encoding is named; it is read as 7bit", "RFC 2045 §6.1");
    return TransferEncoding::SevenBit;
  }
  for (const std::string_view name : kUuNames) {
    if (!text::equal_without_case(word, name)) continue;
    deviations.add(begin, "uuencode, which no RFC has; it is decoded as Unix does it",
                   "RFC 2045 §6.4");
    return TransferEncoding::Uuencode;
  }
  deviations.add(begin, "a transfer encoding that nobody knows: the body stays as it is",
                 "RFC 2045 §6.4");
  return TransferEncoding::Unknown;
}

std::string encode(TransferEncoding encoding, std::string_view octets, LineEnds line_ends) {
  if (encoding == TransferEncoding::Base64) return base64_encode(octets);
  if (encoding == TransferEncoding::QuotedPrintable) {
    return quoted_printable_encode(octets, line_ends);
  }
  return std::string{octets};
}

std::string decode(TransferEncoding encoding, std::string_view octets, Deviations* deviations) {
  if (encoding == TransferEncoding::Base64) return base64_decode(octets, deviations);
  if (encoding == TransferEncoding::QuotedPrintable) {
    return quoted_printable_decode(octets, deviations);
  }
  if (encoding == TransferEncoding::Uuencode) return uudecode(octets, deviations);
  return std::string{octets};
}

}  // namespace mime
