#include "sim/mime/steps.h"

#include "sim/mime/base64.h"

namespace mime {

std::string_view sentence(Reason reason) {
  switch (reason) {
    case Reason::None:
      return "";
    case Reason::WholeGroup:
      return "three octets are 24 bits, cut again into four groups of six";
    case Reason::TwoOctets:
      return "the last two octets are 16 bits: two zeros are added to make three groups of six, "
             "and "
             "one \"=\" says so";
    case Reason::OneOctet:
      return "the last octet is 8 bits: four zeros are added to make two groups of six, and two "
             "\"=\" say so";
    case Reason::Readable:
      return "a printable character stays as it is";
    case Reason::BlankInside:
      return "a space or tab stays, because the line goes on";
    case Reason::BlankAtLineEnd:
      return "a space or tab at the end of a line might be stripped on the way";
    case Reason::EqualsSign:
      return "\"=\" itself must be encoded, because it begins a code";
    case Reason::Control:
      return "a control character is not printable";
    case Reason::BareLineEnd:
      return "a CR or LF that is no line end of a text might be changed on the way";
    case Reason::EightBit:
      return "an octet above 127 has eight bits; a path of seven bits would lose the first";
    case Reason::LineFull:
      return "the line is full: \"=\" at its end says that this line end is not of the text";
    case Reason::TextLineEnd:
      return "a line end of the text stays a line end";
    case Reason::FromCode:
      return "\"=\" and two hexadecimal digits are one octet";
    case Reason::SpaceInWord:
      return "a space is \"_\", because an encoded word has no spaces";
    case Reason::SpecialInWord:
      return "this character means something in a header field";
    case Reason::AddedBlank:
      return "white space at the end of a line was added on the way and is dropped";
    case Reason::NotInAlphabet:
      return "line ends, and what else is not of the alphabet, mean nothing";
    case Reason::AfterEnd:
      return "the padding has ended the data; what follows means nothing";
    case Reason::LeftOver:
      return "six bits alone, or \"=\" in a wrong place, make no octet";
    case Reason::Untouched:
      return "this encoding changes nothing";
  }
  return "";
}

std::string_view rfc_section(Reason reason) {
  switch (reason) {
    case Reason::WholeGroup:
    case Reason::TwoOctets:
    case Reason::OneOctet:
    case Reason::NotInAlphabet:
    case Reason::AfterEnd:
    case Reason::LeftOver:
      return "RFC 2045 §6.8";
    case Reason::SpaceInWord:
      return "RFC 2047 §4.2 (2)";
    case Reason::SpecialInWord:
      return "RFC 2047 §5 (3)";
    case Reason::Readable:
      return "RFC 2045 §6.7 (2)";
    case Reason::BlankInside:
    case Reason::BlankAtLineEnd:
    case Reason::AddedBlank:
      return "RFC 2045 §6.7 (3)";
    case Reason::TextLineEnd:
    case Reason::BareLineEnd:
      return "RFC 2045 §6.7 (4)";
    case Reason::LineFull:
      return "RFC 2045 §6.7 (5)";
    case Reason::EqualsSign:
    case Reason::Control:
    case Reason::EightBit:
    case Reason::FromCode:
      return "RFC 2045 §6.7 (1)";
    case Reason::Untouched:
      return "RFC 2045 §6.2";
    case Reason::None:
      break;
  }
  return "";
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
  return {kHexDigits[value >> 4U], kHexDigits[value & 15U]};
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
