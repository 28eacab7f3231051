// Reads encoded words: decode_words() of encoded_word.h.
#include <algorithm>
#include <optional>

#include "sim/mail/header.h"
#include "sim/mime/base64.h"
#include "sim/mime/charset.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/tokens.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

constexpr std::string_view kWordRfc = "RFC 2047 §2";

// Whether the line end at `at` is followed by a space or a tab, or ends the value.
bool folds(std::string_view value, std::size_t at) {
  const std::string_view rest = value.substr(at);
  return mail::fold_at(rest) > 0 || rest == "\r\n" || rest == "\n";
}

// Sets that change the meaning of octets on the way: ISO-2022-JP and its kin, HZ, UTF-7.
bool has_shifts(std::string_view charset) {
  const std::string name = text::lower_case(charset);
  return name.starts_with("iso-2022-") || name.starts_with("hz") || name.starts_with("utf-7");
}

// Whether a text of ISO-2022 leaves nobody in another set: its last shift, if any, is to ASCII.
bool ends_in_ascii(std::string_view octets) {
  const std::size_t escape = octets.rfind('\x1B');
  const bool designated = escape != std::string_view::npos &&
                          octets[escape + 1 < octets.size() ? escape + 1 : escape] == '$';
  const std::size_t out = octets.rfind('\x0E'), in = octets.rfind('\x0F');
  if (out != std::string_view::npos) return in != std::string_view::npos && in > out;
  // "ESC $ )" only says what a shift would lead to.
  return !designated || octets.substr(escape).starts_with("\x1B$)");
}

// Reads a value from left to right and gathers what it says.
class WordReader {
 public:
  explicit WordReader(std::string_view value) : value_(value) {}
  DecodedText read();

 private:
  std::optional<EncodedWord> word_at(std::size_t at);
  std::size_t end_of_text(std::size_t text);
  void check(const EncodedWord& word);
  void decode(EncodedWord& word);
  void plain(std::size_t begin, std::size_t end);
  void flush();
  bool join(std::size_t first, std::size_t& last, Converted& one);
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
  word.encoding = text::to_upper(value_[end + 1]);
  const std::size_t text = end + 3;
  end = end_of_text(text);
  if (end == std::string_view::npos) {
    report(at, "an encoded word has no \"?=\" at its end", kWordRfc);
    return std::nullopt;
  }
  if (word.encoding != 'Q' && word.encoding != 'B') {
    report(at, "an encoding of an encoded word that nobody knows, neither Q nor B", "RFC 2047 §4");
    return std::nullopt;
  }
  word.text = value_.substr(text, end - text);
  word.end = end + 2;
  return word;
}

// Where the "?=" stands that ends a text; npos where none does, or another word begins before it.
std::size_t WordReader::end_of_text(std::size_t text) {
  if (no_more_ends_) return std::string_view::npos;
  for (std::size_t at = value_.find('?', text); at != std::string_view::npos;
       at = value_.find('?', at + 1)) {
    if (value_.substr(at, 2) == "?=") return at;
    if (at > text && value_[at - 1] == '=') return std::string_view::npos;
  }
  no_more_ends_ = true;
  return std::string_view::npos;
}

void WordReader::check(const EncodedWord& word) {
  if (word.end - word.begin > kEncodedWordLimit) {
    report(word.begin, "an encoded word of more than 75 characters", kWordRfc);
  }
  const auto found =
      std::ranges::find_if(word.text, [](char c) { return c == '?' || text::is_white_space(c); });
  if (found != word.text.end()) {
    report(word.begin, "white space or \"?\" inside of an encoded word", kWordRfc);
  }
  const bool open = word.begin == 0 || text::is_white_space(value_[word.begin - 1]) ||
                    value_[word.begin - 1] == '(';
  const bool closed = word.end == value_.size() || text::is_white_space(value_[word.end]) ||
                      value_[word.end] == ')';
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
  const std::size_t line_end = text.find_first_of("\r\n");
  if (line_end != std::string::npos && !folds(value_, begin + line_end)) {
    report(begin + line_end, "a line end that folds nothing: no space or tab follows it",
           "RFC 5322 §2.2.3");
  }
  std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
  const auto eight = std::ranges::find_if(text, text::is_eight_bit);
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

// Each word is a text by itself, and begins in ASCII. Only where that gives no characters,
// neighbours of one charset are converted together: careless writers divide characters. Where
// shifts are octets, too, that would be wrong.
void WordReader::flush() {
  std::vector<EncodedWord>& words = result_.words;
  for (std::size_t first = group_begin_; first < words.size();) {
    const std::string_view charset = words[first].charset;
    Converted one = to_utf8(words[first].octets, charset);
    std::size_t last = first + 1;
    if (!one.known) {
      report(words[first].begin, "a character set that nobody here knows", "RFC 2047 §3");
    } else if (one.replaced > 0 && !(has_shifts(charset) || !join(first, last, one))) {
      report(words[first].begin, "a character is divided between two encoded words", "RFC 2047 §5");
    } else if (one.replaced > 0) {
      report(words[first].begin, "octets that are no character of the character set",
             "RFC 2047 §3");
    }
    if (has_shifts(charset) && !ends_in_ascii(words[first].octets)) {
      report(words[first].begin, "an encoded word must end in ASCII, so that the next begins there",
             "RFC 2047 §3");
    }
    result_.utf8 += one.utf8;
    first = last;
  }
  group_begin_ = words.size();
}

// As few neighbours as give good characters together. False where none do.
bool WordReader::join(std::size_t first, std::size_t& last, Converted& one) {
  constexpr std::size_t kMost = 4;  // No character has more octets than that.
  const std::vector<EncodedWord>& words = result_.words;
  std::string octets = words[first].octets;
  for (std::size_t i = first + 1; i < std::min(words.size(), first + kMost); ++i) {
    if (!text::equal_without_case(words[i].charset, words[first].charset)) return false;
    octets += words[i].octets;
    Converted both = to_utf8(octets, words[first].charset);
    if (both.replaced > 0) continue;
    one = std::move(both);
    last = i + 1;
    return true;
  }
  return false;
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
    if (!follows || !std::ranges::all_of(between, text::is_white_space)) {
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

}  // namespace

DecodedText decode_words(std::string_view value) {
  return WordReader{value}.read();
}

}  // namespace mime
