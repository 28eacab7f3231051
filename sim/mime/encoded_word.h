#pragma once
// Other characters than ASCII in header fields: "=?charset?Q or B?text?=" (RFC 2047, and RFC 2231
// §5 for the language).
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mime/deviation.h"

namespace mime {

// An encoded word has at most so many characters, and a line with one at most one more (§2).
inline constexpr std::size_t kEncodedWordLimit = 75, kEncodedWordLine = 76;

struct EncodedWord {
  std::size_t begin = 0, end = 0;      // Octets of the value.
  std::string_view charset, language;  // Point into the value; the language may be empty.
  char encoding = 'Q';                 // 'Q' or 'B'.
  std::string_view text;               // What is encoded.
  std::string octets;                  // Decoded, in that charset.
};

struct DecodedText {
  std::string utf8;
  std::vector<EncodedWord> words;
  Deviations deviations;  // Offsets in the value.
};
// What an encoded word may touch: white space only, or the parentheses of a comment, too, which
// text does not have (§5 (1), (2)).
enum class WordsIn : unsigned char { Text, Structured };

// A header field's value, folding included: encoded words decoded, line ends of folding taken out,
// the white space between encoded words too (§6.2). The views point into `value`. Memory: at most
// eight times the value, and 100 octets a word.
DecodedText decode_words(std::string_view value, WordsIn where = WordsIn::Text);

// Whether a text must not stand in a header field as it is: other octets than printable ASCII,
// "=?", a word too long for a line, or white space at an end.
bool needs_encoded_words(std::string_view utf8);

enum class WordPlace : unsigned char {
  Text,    // In Subject, in comments of Content-Description: words of ASCII stay.
  Phrase,  // A display name: only atoms stay (§5 (3)).
};
// The text with encoded words where they are needed, Q or B, as §4 recommends; a space between
// them, at which field() of mail/header.h may fold. `column` is where the value begins in its line.
// Characters are never divided between words. CR, LF and NUL become spaces.
std::string encode_words(std::string_view utf8, std::size_t column = 0,
                         WordPlace place = WordPlace::Text);

// One encoded word, however long; the octets are of that charset.
std::string encoded_word(std::string_view octets, std::string_view charset, char encoding);

// The encodings themselves (§4.1 B, §4.2 Q). Q as every place of a header field allows it: letters,
// digits and "!*+-/" stay.
std::string q_encode(std::string_view octets);
// Offsets of deviations count from the beginning of `text`.
std::string q_decode(std::string_view text, Deviations* deviations = nullptr);
bool stays_in_q(char c);

}  // namespace mime
