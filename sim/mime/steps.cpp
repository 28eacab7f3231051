#include "sim/mime/steps.h"

#include <iterator>

#include "sim/mime/base64.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

struct Row {
  Reason reason;
  std::string_view sentence, rfc;
};
// In the order of the reasons.
constexpr Row kRows[] = {
    {Reason::None, "", ""},
    {Reason::WholeGroup, "three octets are 24 bits, cut again into four groups of six",
     "RFC 2045 §6.8"},
    {Reason::TwoOctets,
     "the last two octets are 16 bits: two zeros are added to make three groups of six, and one "
     "\"=\" says so",
     "RFC 2045 §6.8"},
    {Reason::OneOctet,
     "the last octet is 8 bits: four zeros are added to make two groups of six, and two \"=\" say "
     "so",
     "RFC 2045 §6.8"},
    {Reason::Readable, "a printable character stays as it is", "RFC 2045 §6.7 (2)"},
    {Reason::BlankInside, "a space or tab stays, because the line goes on", "RFC 2045 §6.7 (3)"},
    {Reason::BlankAtLineEnd, "a space or tab at the end of a line might be stripped on the way",
     "RFC 2045 §6.7 (3)"},
    {Reason::EqualsSign, "\"=\" itself must be encoded, because it begins a code",
     "RFC 2045 §6.7 (1)"},
    {Reason::Control, "a control character is not printable", "RFC 2045 §6.7 (1)"},
    {Reason::BareLineEnd, "a CR or LF that is no line end of a text might be changed on the way",
     "RFC 2045 §6.7 (4)"},
    {Reason::EightBit,
     "the first bit of an octet above 127 is 1; a path of seven bits would lose it",
     "RFC 2045 §6.7 (1)"},
    {Reason::LineFull,
     "the line is full: \"=\" at its end says that this line end is not of the text",
     "RFC 2045 §6.7 (5)"},
    {Reason::TextLineEnd, "a line end of the text stays a line end", "RFC 2045 §6.7 (4)"},
    {Reason::FromCode, "\"=\" and two hexadecimal digits are one octet", "RFC 2045 §6.7 (1)"},
    {Reason::SpaceInWord, "a space is \"_\", because an encoded word has no spaces",
     "RFC 2047 §4.2 (2)"},
    {Reason::SpecialInWord, "this character means something in a header field", "RFC 2047 §5 (3)"},
    {Reason::AddedBlank, "white space at the end of a line was added on the way and is dropped",
     "RFC 2045 §6.7 (3)"},
    {Reason::NotInAlphabet, "line ends, and what else is not of the alphabet, mean nothing",
     "RFC 2045 §6.8"},
    {Reason::AfterEnd, "the padding has ended the data; what follows means nothing",
     "RFC 2045 §6.8"},
    {Reason::LeftOver, "six bits alone, or \"=\" in a wrong place, make no octet", "RFC 2045 §6.8"},
    {Reason::Untouched, "this encoding changes nothing", "RFC 2045 §6.2"},
    {Reason::WordFrame,
     "this says that an encoded word is here, in which character set, and how it is encoded",
     "RFC 2047 §2"},
    {Reason::BetweenWords, "white space between two encoded words is no part of the text",
     "RFC 2047 §6.2"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    if (kRows[i].reason != static_cast<Reason>(i)) return false;
  }
  return std::size(kRows) == static_cast<std::size_t>(Reason::BetweenWords) + 1;
}
static_assert(in_order());

}  // namespace

std::string_view sentence(Reason reason) {
  return kRows[static_cast<std::size_t>(reason)].sentence;
}

std::string_view rfc_section(Reason reason) {
  return kRows[static_cast<std::size_t>(reason)].rfc;
}

std::string bits_of(std::string_view octets) {
  std::string out;
  for (const char c : octets) {
    if (!out.empty()) out += ' ';
    for (unsigned bit = 8; bit-- > 0;) {
      out += (static_cast<unsigned char>(c) >> bit & 1U) != 0 ? '1' : '0';
    }
  }
  return out;
}

std::string bits_of_sixes(const Step& step) {
  std::string out;
  for (std::size_t i = 0; i < step.six_count; ++i) {
    if (!out.empty()) out += ' ';
    for (unsigned bit = 6; bit-- > 0;) {
      out += (unsigned{step.sixes[i]} >> bit & 1U) != 0 ? '1' : '0';
    }
  }
  return out;
}

std::string hex_of(char octet) {
  const auto value = static_cast<unsigned char>(octet);
  return {text::kHexDigits[value >> 4U], text::kHexDigits[value & 15U]};
}

namespace {

Explained untouched(std::string_view octets) {
  Explained result;
  result.output = octets;
  if (!octets.empty()) {
    result.steps.push_back(
        {StepKind::Kept, Reason::Untouched, {0, octets.size()}, {0, octets.size()}, {}, 0});
  }
  return result;
}

}  // namespace

Explained explain_encode(TransferEncoding encoding, std::string_view octets, LineEnds line_ends) {
  if (encoding == TransferEncoding::Base64) return explain_base64_encode(octets);
  if (encoding == TransferEncoding::QuotedPrintable) {
    return explain_quoted_printable_encode(octets, line_ends);
  }
  return untouched(octets);
}

Explained explain_decode(TransferEncoding encoding, std::string_view octets) {
  if (encoding == TransferEncoding::Base64) return explain_base64_decode(octets);
  if (encoding == TransferEncoding::QuotedPrintable) return explain_quoted_printable_decode(octets);
  return untouched(octets);
}

}  // namespace mime
