#include "sim/mime/encoded_word.h"

#include <algorithm>
#include <optional>

#include "sim/mail/atoms.h"
#include "sim/mime/base64.h"
#include "sim/mime/charset.h"
#include "sim/mime/quoted_printable.h"
#include "sim/mime/tokens.h"

namespace mime {

namespace {

constexpr std::string_view kRfc = "RFC 2047 §2";

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Reads a value from left to right and gathers what it says.
class WordReader {
 public:
  explicit WordReader(std::string_view value) : value_(value) {}
  DecodedText read();

 private:
  std::optional<EncodedWord> word_at(std::size_t at);
  void check(const EncodedWord& word);
  void decode(EncodedWord& word);
  void plain(std::size_t begin, std::size_t end);
  void flush();
  void report(std::size_t offset, std::string_view why, std::string_view rfc) {
    result_.deviations.add(offset, why, rfc);
  }

  std::string_view value_;
  DecodedText result_;
  std::size_t group_begin_ = 0;  // The first word of those that are converted together.
  bool no_more_ends_ = false;    // No "?=" comes any more: long texts are not searched again.
};

// "=?charset*language?Q?text?="; none where something else stands there.
std::optional<EncodedWord> WordReader::word_at(std::size_t at) {
  EncodedWord word;
  word.begin = at;
  std::size_t end = at + 2;
  while (end < value_.size() && is_token_octet(value_[end])) ++end;
  word.charset = value_.substr(at + 2, end - at - 2);
  const bool framed = value_.size() - end > 2 && value_[end] == '?' && value_[end + 2] == '?';
  if (word.charset.empty() || !framed) return std::nullopt;
  if (const std::size_t star = word.charset.find('*'); star != std::string_view::npos) {
    word.language = word.charset.substr(star + 1);
    word.charset = word.charset.substr(0, star);
  }
  word.encoding = static_cast<char>(mail::to_lower_ascii(value_[end + 1]) - 'a' + 'A');
  if ((word.encoding != 'Q' && word.encoding != 'B') || no_more_ends_) return std::nullopt;
  const std::size_t text = end + 3;
  end = value_.find("?=", text);
  if (end == std::string_view::npos) {
    no_more_ends_ = true;
    return std::nullopt;
  }
  word.text = value_.substr(text, end - text);
  word.end = end + 2;
  return word;
}

void WordReader::check(const EncodedWord& word) {
  if (word.end - word.begin > kEncodedWordLimit) {
    report(word.begin, "an encoded word of more than 75 characters", kRfc);
  }
  const auto found =
      std::ranges::find_if(word.text, [](char c) { return c == '?' || is_blank(c); });
  if (found != word.text.end()) {
    report(word.begin, "white space or \"?\" inside of an encoded word", kRfc);
  }
  const bool open =
      word.begin == 0 || is_blank(value_[word.begin - 1]) || value_[word.begin - 1] == '(';
  const bool closed =
      word.end == value_.size() || is_blank(value_[word.end]) || value_[word.end] == ')';
  if (!open || !closed) {
    report(word.begin, "no white space between an encoded word and its neighbour", "RFC 2047 §5");
  }
}

void WordReader::decode(EncodedWord& word) {
  const auto begin = static_cast<std::size_t>(word.text.data() - value_.data());
  Deviations found;
  word.octets =
      word.encoding == 'Q' ? q_decode(word.text, &found) : base64_decode(word.text, &found);
  result_.deviations.append(found, begin);
}

// What is no encoded word. Line ends of folding go, white space stays.
void WordReader::plain(std::size_t begin, std::size_t end) {
  std::string text{value_.substr(begin, end - begin)};
  std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
  const auto eight = std::ranges::find_if(text, mail::is_eight_bit);
  if (eight != text.end()) {
    Converted converted = to_utf8(text, "utf-8");
    report(begin + static_cast<std::size_t>(eight - text.begin()),
           converted.replaced > 0 ? "octets above 127 in a header field that are no UTF-8"
                                  : "octets above 127 in a header field, taken for UTF-8",
           "RFC 5322 §2.2");
    text = std::move(converted.utf8);
  }
  result_.utf8 += text;
}

// Neighbours of one charset are converted together: careless writers divide characters.
void WordReader::flush() {
  std::vector<EncodedWord>& words = result_.words;
  for (std::size_t first = group_begin_; first < words.size();) {
    std::string octets;
    std::size_t last = first;
    for (;
         last < words.size() && mail::equal_without_case(words[last].charset, words[first].charset);
         ++last) {
      octets += words[last].octets;
    }
    Converted all = to_utf8(octets, words[first].charset);
    if (!all.known) {
      report(words[first].begin, "a character set that nobody here knows", "RFC 2047 §3");
    } else if (all.replaced > 0) {
      report(words[first].begin, "octets that are no character of the character set",
             "RFC 2047 §3");
    }
    for (std::size_t i = first; last - first > 1 && all.replaced == 0 && i < last; ++i) {
      if (to_utf8(words[i].octets, words[i].charset).replaced == 0) continue;
      report(words[i].begin, "a character is divided between two encoded words", "RFC 2047 §5");
      break;
    }
    result_.utf8 += all.utf8;
    first = last;
  }
  group_begin_ = words.size();
}

DecodedText WordReader::read() {
  std::size_t done = 0, from = 0;
  while (true) {
    const std::size_t at = value_.find("=?", from);
    if (at == std::string_view::npos) break;
    std::optional<EncodedWord> word = word_at(at);
    if (!word) {
      from = at + 1;
      continue;
    }
    const std::string_view between = value_.substr(done, at - done);
    const bool follows = group_begin_ < result_.words.size();
    if (!follows || !std::ranges::all_of(between, is_blank)) {
      flush();
      plain(done, at);
    }
    check(*word);
    decode(*word);
    done = from = word->end;
    result_.words.push_back(std::move(*word));
  }
  flush();
  plain(done, value_.size());
  result_.deviations.sort();
  return std::move(result_);
}

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
    return place == WordPlace::Phrase ? mail::is_atext(c) : mail::is_printable(c);
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
  std::size_t characters = 0, stay = 0;
  for (const char c : utf8) {
    const bool goes_on = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!goes_on) ++characters;
    if (c == ' ' || stays_in_q(c)) ++stay;
  }
  return 2 * stay >= characters;
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
    const std::size_t length = std::max<std::size_t>(1, mail::utf8_length(utf8));
    const std::string longer = piece + std::string{utf8.substr(0, length)};
    if (!piece.empty() && kFrame + encoded_size(longer, encoding) > room) flush();
    piece += utf8.substr(0, length);
    utf8.remove_prefix(length);
  }
  if (!piece.empty()) flush();
  return words;
}

}  // namespace

DecodedText decode_words(std::string_view value) {
  return WordReader{value}.read();
}

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
  return mail::is_letter(c) || mail::is_digit(c) ||
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
      out += {'=', kHexDigits[octet >> 4U], kHexDigits[octet & 15U]};
    }
  }
  return out;
}

std::string q_decode(std::string_view text, Deviations* deviations) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '=') {
      const bool two = at + 2 < text.size();
      const int high = two ? hex_value(text[at + 1]) : -1;
      const int low = two ? hex_value(text[at + 2]) : -1;
      if ((high | low) >= 0) {
        out += static_cast<char>(high << 4 | low);
        at += 2;
        continue;
      }
      if (deviations)
        deviations->add(at, "\"=\" without a code behind it; it stays", "RFC 2047 §4.2");
    } else if (!mail::is_printable(c) && deviations) {
      deviations->add(at, "an octet that should have been encoded", "RFC 2047 §4.2");
    }
    out += c == '_' ? ' ' : c;
  }
  return out;
}

}  // namespace mime
