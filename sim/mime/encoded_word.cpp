#include "sim/mime/encoded_word.h"

#include <algorithm>

#include "sim/mail/atoms.h"
#include "sim/mime/base64.h"
#include "sim/mime/quoted_printable.h"
#include "sim/text/ascii.h"
#include "sim/text/hex.h"
#include "sim/text/utf8.h"

namespace mime {

namespace {

// Words in the sense of a space between them.
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// A word of more than 900 octets might exceed the 998 of a line (RFC 5322 §2.1.1).
constexpr std::size_t kLongestWord = 900;

bool must_be_encoded(std::string_view word, WordPlace place) {
  const auto stays = [place](char c) {
    return place == WordPlace::Phrase ? mail::is_atext(c) : text::is_printable(c);
  };
  return word.empty() || word.size() > kLongestWord || word.find("=?") != std::string_view::npos ||
         !std::ranges::all_of(word, stays);
}

// For each word, whether it must be encoded. White space at the ends of a value would be lost, in
// phrases also between words: there the words beside it are encoded with it.
std::vector<bool> which_encoded(const std::vector<std::string_view>& words, WordPlace place) {
  std::vector<bool> encoded(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (must_be_encoded(words[i], place)) encoded[i] = true;
    if (!words[i].empty()) continue;
    const bool everywhere = place == WordPlace::Phrase;
    const bool leads = i == 0 || (words[i - 1].empty() && words.front().empty());
    if ((leads || everywhere) && i + 1 < words.size()) encoded[i + 1] = true;
    for (std::size_t j = i; (i + 1 == words.size() || everywhere) && j-- > 0;) {
      encoded[j] = true;
      if (!words[j].empty()) break;
    }
  }
  return encoded;
}

std::size_t encoded_size(std::string_view octets, char encoding) {
  if (encoding == 'B') return (octets.size() + 2) / 3 * 4;
  std::size_t size = 0;
  for (const char c : octets) size += c == ' ' || stays_in_q(c) ? 1U : 3U;
  return size;
}

// Q for texts of which most characters stay readable, B for others (§4).
bool mostly_stays(std::string_view utf8) {
  const auto stay = static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return c == ' ' || stays_in_q(c); }));
  return 2 * stay >= text::count_of_characters(utf8);
}

// Encoded words for a text; `room` is what the first may take.
std::string divide(std::string_view utf8, std::size_t room) {
  constexpr std::string_view kCharset = "UTF-8";
  constexpr std::size_t kFrame = 7 + kCharset.size();  // "=?", "?Q?" and "?=".
  const char encoding = mostly_stays(utf8) ? 'Q' : 'B';
  std::string words, piece;
  const auto flush = [&] {
    words += (words.empty() ? "" : " ") + encoded_word(piece, kCharset, encoding);
    piece.clear();
    room = kEncodedWordLimit;
  };
  while (!utf8.empty()) {
    const std::size_t length = std::max<std::size_t>(1, text::utf8_length(utf8));
    const std::string longer = piece + std::string{utf8.substr(0, length)};
    if (!piece.empty() && kFrame + encoded_size(longer, encoding) > room) flush();
    piece += utf8.substr(0, length);
    utf8.remove_prefix(length);
  }
  if (!piece.empty()) flush();
  return words;
}

}  // namespace

bool needs_encoded_words(std::string_view utf8) {
  const std::vector<std::string_view> words = split(utf8);
  return !utf8.empty() && (words.front().empty() || words.back().empty() ||
                           std::ranges::any_of(words, [](std::string_view word) {
                             return !word.empty() && must_be_encoded(word, WordPlace::Text);
                           }));
}

std::string encode_words(std::string_view utf8, std::size_t column, WordPlace place) {
  std::string text{utf8};
  std::ranges::replace_if(
      text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  if (text.empty()) return text;
  const std::vector<std::string_view> words = split(text);
  const std::vector<bool> encoded = which_encoded(words, place);
  constexpr std::size_t kShortest = 24;  // Room for a few characters, if the name is long.
  std::string out;
  for (std::size_t first = 0; first < words.size();) {
    std::size_t last = first;
    while (last < words.size() && encoded[last]) ++last;
    if (!out.empty()) out += ' ';
    if (last == first) {
      out += words[first++];
      continue;
    }
    const char* const end = words[last - 1].data() + words[last - 1].size();
    const std::string_view run{words[first].data(),
                               static_cast<std::size_t>(end - words[first].data())};
    const std::size_t room = first > 0
                                 ? kEncodedWordLimit
                                 : std::clamp(kEncodedWordLine - std::min(column, kEncodedWordLine),
                                              kShortest, kEncodedWordLimit);
    out += divide(run, room);
    first = last;
  }
  return out;
}

std::string encoded_word(std::string_view octets, std::string_view charset, char encoding) {
  return "=?" + std::string{charset} + '?' + encoding + '?' +
         (encoding == 'Q' ? q_encode(octets) : base64_encode(octets, 0)) + "?=";
}

bool stays_in_q(char c) {
  return text::is_letter_or_digit(c) ||
         (c != '\0' && std::string_view{"!*+-/"}.find(c) != std::string_view::npos);
}

std::string q_encode(std::string_view octets) {
  std::string out;
  for (const char c : octets) {
    if (stays_in_q(c)) {
      out += c;
    } else if (c == ' ') {
      out += '_';
    } else {
      const auto octet = static_cast<unsigned char>(c);
      out += {'=', text::kHexDigits[octet >> 4U], text::kHexDigits[octet & 15U]};
    }
  }
  return out;
}

std::string q_decode(std::string_view text, Deviations* deviations) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '=') {
      if (const auto octet = text::octet_in_hex(text, at + 1)) {
        out += *octet;
        at += 2;
        continue;
      }
      if (deviations)
        deviations->add(at, "\"=\" without a code behind it; it stays", "RFC 2047 §4.2");
    } else if (!text::is_printable(c) && deviations) {
      deviations->add(at, "an octet that should have been encoded", "RFC 2047 §4.2");
    }
    out += c == '_' ? ' ' : c;
  }
  return out;
}

}  // namespace mime
