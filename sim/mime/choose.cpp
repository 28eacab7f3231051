#include "sim/mime/choose.h"

#include <algorithm>
#include <array>

#include "sim/mime/base64.h"
#include "sim/text/ascii.h"
#include "sim/text/filled.h"

namespace mime {

namespace {

constexpr std::size_t kLongestLine = 998;  // RFC 5322 §2.1.1.

Why counted(std::size_t number, std::string_view one, std::string_view many) {
  return {number == 1 ? one : many, number};
}

// Why the octets cannot be a text of short lines; empty where they can.
Why no_lines(const Measure& measured) {
  if (measured.nul > 0) {
    return counted(measured.nul, "impossible: {} octet is 0", "impossible: {} octets are 0");
  }
  if (measured.bare_ends > 0) {
    return counted(measured.bare_ends, "impossible: {} CR or LF stands alone",
                   "impossible: {} CR or LF stand alone");
  }
  if (measured.longest_line > kLongestLine) {
    return {"impossible: a line has {} octets, 998 are allowed", measured.longest_line};
  }
  return {};
}

Option seven_bit(const Measure& measured) {
  Option option{TransferEncoding::SevenBit, false, measured.octets, no_lines(measured)};
  if (measured.eight_bit > 0) {
    option.why = counted(measured.eight_bit, "impossible: {} octet is above 127",
                         "impossible: {} octets are above 127");
  }
  option.possible = option.why.pattern.empty();
  if (option.possible) option.why = {"nothing has to be changed"};
  return option;
}

Option eight_bit(const Measure& measured, Path path) {
  Option option{TransferEncoding::EightBit, false, measured.octets, no_lines(measured)};
  const bool lines = option.why.pattern.empty();
  option.possible = lines && path == Path::EightBit;
  if (lines) {
    option.why = {option.possible ? "every server on the way has 8BITMIME"
                                  : "needs 8BITMIME of every server on the way"};
  }
  return option;
}

// For texts that a person may have to read as they are, some length is a fair price (RFC 2045
// §6.7).
bool mostly_readable(const Measure& measured) {
  return 4 * (measured.eight_bit + measured.nul + measured.bare_ends) <= measured.octets;
}

// In percent of all.
std::size_t share_above_127(const Measure& measured) {
  return measured.eight_bit * 100 / std::max<std::size_t>(1, measured.octets);
}

}  // namespace

std::string Why::text() const {
  return text::filled(pattern, std::array{std::to_string(number)});
}

Measure measure(std::string_view octets) {
  Measure result;
  result.octets = octets.size();
  std::size_t line = 0;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    const char c = octets[at];
    if (text::is_eight_bit(c)) ++result.eight_bit;
    if (c == '\0') ++result.nul;
    if (octets.substr(at, 2) == "\r\n") {
      line = 0;
      ++at;
      continue;
    }
    if (c == '\r' || c == '\n') ++result.bare_ends;
    result.longest_line = std::max(result.longest_line, ++line);
  }
  return result;
}

bool is_seven_bit_text(std::string_view octets) {
  return seven_bit(measure(octets)).possible;
}

Choice choose(std::string_view octets, Content content, Path path) {
  const Measure measured = measure(octets);
  const LineEnds line_ends = content == Content::Text ? LineEnds::Kept : LineEnds::Encoded;
  const std::size_t printable = quoted_printable_encode(octets, line_ends).size();
  const std::size_t base64 = base64_size(octets.size());
  Choice choice;
  choice.options = {seven_bit(measured),
                    eight_bit(measured, path),
                    {TransferEncoding::Binary, false, octets.size(),
                     {"needs BINARYMIME of every server on the way, which few have"}},
                    {TransferEncoding::QuotedPrintable, true, printable,
                     {"what is readable stays readable; each other octet takes three"}},
                    {TransferEncoding::Base64, true, base64,
                     {"three octets take four characters, whatever they are"}}};
  // Data that passes as text today could be changed as text tomorrow: line ends, blanks at ends.
  const bool plain = content == Content::Text;
  if (plain && choice.options[0].possible) {
    choice.encoding = TransferEncoding::SevenBit;
    choice.why = {"all octets are ASCII, in lines of at most 998: every path carries them"};
  } else if (plain && choice.options[1].possible) {
    choice.encoding = TransferEncoding::EightBit;
    choice.why = {"the path carries eight bits, so nothing has to be changed"};
  } else if (printable <= base64) {
    choice.encoding = TransferEncoding::QuotedPrintable;
    choice.why = {
        "it is no longer than base64 and stays readable: {} % of the octets are above 127",
        share_above_127(measured)};
  } else if (plain && mostly_readable(measured)) {
    choice.encoding = TransferEncoding::QuotedPrintable;
    choice.why = {"most of the text stays readable: only {} % of the octets are above 127",
                  share_above_127(measured)};
  } else {
    choice.encoding = TransferEncoding::Base64;
    choice.why = {"it is shorter than quoted-printable: {} % of the octets are above 127",
                  share_above_127(measured)};
  }
  return choice;
}

}  // namespace mime
