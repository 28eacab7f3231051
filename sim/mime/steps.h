#pragma once
// The codecs explained: each step as data, forward and backward, for whoever shows them. Written
// plainly and apart from the fast codecs; a test holds both equal.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mime/deviation.h"
#include "sim/mime/quoted_printable.h"
#include "sim/mime/range.h"
#include "sim/mime/transfer_encoding.h"

namespace mime {

enum class StepKind : unsigned char {
  Group,      // base64: up to three octets and four characters, in either direction.
  Kept,       // An octet stands for itself.
  Code,       // An octet and "=XX"; in encoded words of kind Q a space and "_", too.
  LineEnd,    // A line end of the text.
  SoftBreak,  // A line end that belongs to the encoding and not to the text.
  Dropped,    // Octets that came and mean nothing.
};

enum class Reason : unsigned char {
  None,
  WholeGroup,      // Three octets, four groups of six bits.
  TwoOctets,       // The last two: one "=".
  OneOctet,        // The last one: two "=".
  Readable,        // 33 to 126, but not "=".
  BlankInside,     // Space or tab, and the line goes on.
  BlankAtLineEnd,  // Space or tab that the journey might strip.
  EqualsSign,      // "=" itself.
  Control,         // 0 to 31 and 127.
  BareLineEnd,     // A CR or LF that is no line end of the text.
  EightBit,        // 128 to 255.
  LineFull,        // No more than 76 characters in a line.
  TextLineEnd,     // CRLF in the text.
  FromCode,        // "=XX" read back.
  SpaceInWord,     // Q: a space is "_".
  SpecialInWord,   // Q: what could be taken for something else in a header field.
  AddedBlank,      // White space at the end of a line.
  NotInAlphabet,   // base64 skips it.
  AfterEnd,        // Behind the padding.
  LeftOver,        // A character alone, padding that is out of place.
  Untouched,       // 7bit, 8bit and binary change nothing.
  WordFrame,       // "=?utf-8?Q?" and "?=": what an encoded word is, not what it says.
  BetweenWords,    // White space between two encoded words.
};

struct Step {
  StepKind kind = StepKind::Kept;
  Reason reason = Reason::None;
  Range in{}, out{};
  // Group only: the six-bit numbers, which are rows of the alphabet.
  std::array<std::uint8_t, 4> sixes{};
  std::uint8_t six_count = 0;
  friend bool operator==(const Step&, const Step&) = default;
};

// Every octet of the input lies in one step's `in`, in order, and every octet of the output in one
// step's `out`. A step takes some 50 octets of memory.
struct Explained {
  std::string output;
  std::vector<Step> steps;
  Deviations deviations;
};

Explained explain_base64_encode(std::string_view octets);
Explained explain_base64_decode(std::string_view characters);
Explained explain_quoted_printable_encode(std::string_view octets,
                                          LineEnds line_ends = LineEnds::Kept);
Explained explain_quoted_printable_decode(std::string_view octets);
// What stands between the last two "?" of an encoded word (RFC 2047 §4.2).
Explained explain_q_encode(std::string_view octets);
Explained explain_q_decode(std::string_view characters);

// A header field's value with encoded words in it (RFC 2047). The output has the octets as they are
// in each word's own character set.
Explained explain_words(std::string_view value);

// By the encoding's name; 7bit, 8bit and binary have one step: nothing changes.
Explained explain_encode(TransferEncoding encoding, std::string_view octets,
                         LineEnds line_ends = LineEnds::Kept);
Explained explain_decode(TransferEncoding encoding, std::string_view octets);

// A plain sentence on a step, and the section that wants it so.
std::string_view sentence(Reason reason);
std::string_view rfc_section(Reason reason);

// "11001100 10000001 00111001": octets as bits, cut in groups of eight.
std::string bits_of(std::string_view octets);
// "110011 001000 000100 111001": the numbers of a step as bits.
std::string bits_of_sixes(const Step& step);
// "CC": two digits.
std::string hex_of(char octet);

}  // namespace mime
