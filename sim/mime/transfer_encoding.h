#pragma once
// Content-Transfer-Encoding: how a body is written down for its journey (RFC 2045 §6).
#include <optional>
#include <string>
#include <string_view>

#include "sim/mime/deviation.h"
#include "sim/mime/quoted_printable.h"

namespace mime {

enum class TransferEncoding : unsigned char {
  SevenBit,  // Lines of at most 998 octets from 1 to 127: nothing is changed.
  EightBit,  // The same with octets above 127.
  Binary,    // Any octets, no lines.
  QuotedPrintable,
  Base64,
  Uuencode,  // Of Unix, in old mail ("x-uuencode"); no RFC describes it.
  Unknown,   // A name that no RFC gives: the body cannot be decoded (RFC 2045 §6.4).
};

// "7bit", "8bit", "binary", "quoted-printable", "base64", "x-uuencode" or "unknown".
std::string_view name_of(TransferEncoding encoding);
// By the name that an RFC gives, without regard to case; also "qp" and "b64", which people type.
std::optional<TransferEncoding> encoding_of(std::string_view name);

// The value of the header field. White space, comments and what follows the name are passed over;
// the deviations' offsets count from the beginning of the value.
TransferEncoding read_transfer_encoding(std::string_view value, Deviations& deviations);

// Unknown changes nothing, like 7bit, 8bit and binary; nobody encodes with Uuencode any more.
std::string encode(TransferEncoding encoding, std::string_view octets,
                   LineEnds line_ends = LineEnds::Kept);
std::string decode(TransferEncoding encoding, std::string_view octets,
                   Deviations* deviations = nullptr);

}  // namespace mime
