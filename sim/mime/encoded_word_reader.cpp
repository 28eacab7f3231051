// Reads encoded words: decode_words() of encoded_word.h.
#include <algorithm>
#include <optional>

#include "sim/mail/header.h"
#include "sim/mail/language_tag.h"
#include "sim/mail/tokens.h"
#include "sim/mime/base64.h"
#include "sim/mime/charset.h"
#include "sim/mime/encoded_word.h"
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

// Whether a text leaves nobody in another set. Of ISO-2022: ASCII is what "ESC ( B" has called, and
// an octet SO leads out of it until SI comes. Of HZ: "~{" leads out of it, "~}" back.
bool ends_in_ascii(std::string_view charset, std::string_view octets) {
  if (charset.starts_with('h') || charset.starts_with('H')) {
    const std::size_t out = octets.rfind("~{"), in = octets.rfind("~}");
    return out == std::string_view::npos || (in != std::string_view::npos && in > out);
  }
  bool ascii = true, shifted = false;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    const std::string_view rest = octets.substr(at);
    if (rest[0] == '\x0E') shifted = true;
    if (rest[0] == '\x0F') shifted = false;
    if (rest.starts_with("\x1B(")) ascii = rest.starts_with("\x1B(B");
    // "ESC $ )" and its kin only say what a shift would lead to.
    if (rest.starts_with("\x1B$")) {
      const char next = rest.size() > 2 ? rest[2] : '\0';
      ascii = ascii && (next == ')' || next == '*' || next == '+');
    }
  }
  return ascii && !shifted;
}

bool has_control(std::string_view utf8) {
  return std::ranges::any_of(utf8, [](char c) { return text::is_control(c) && c != '\t'; });
}

std::string without_line_ends(std::string_view text) {
  std::string out{text};
  std::erase_if(out, [](char c) { return c == '\r' || c == '\n'; });
  return out;
}

// Reads a value from left to right and gathers what it says.
class WordReader {
 public:
  WordReader(std::string_view value, WordsIn where) : value_(value), where_(where) {}
  DecodedText read();

 private:
  std::optional<EncodedWord> word_at(std::size_t at);
  std::optional<EncodedWord> no_word(std::size_t at);
  void check_folds(std::size_t begin, std::size_t end);
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
  WordsIn where_;
  DecodedText result_;
  std::size_t group_begin_ = 0;  // The first word of those that are converted together.
  bool no_more_ends_ = false;    // No "?=" comes any more: long texts are not searched again.
};

// "=?charset*language?Q?text?="; none where something else stands there.
std::optional<EncodedWord> WordReader::word_at(std::size_t at) {
  EncodedWord word;
  word.begin = at;
  std::size_t end = at + 2;
  while (end < value_.size() && mail::is_token_octet(value_[end])) ++end;
  word.charset = value_.substr(at + 2, end - at - 2);
  if (word.charset.empty() || end == value_.size() || value_[end] != '?') return no_word(at);
  const std::size_t letter = end + 1;
  end = letter;
  while (end < value_.size() && mail::is_token_octet(value_[end])) ++end;
  if (end == value_.size() || value_[end] != '?') return std::nullopt;
  const std::string_view encoding = value_.substr(letter, end - letter);
  if (const std::size_t star = word.charset.find('*'); star != std::string_view::npos) {
    word.language = word.charset.substr(star + 1);
    word.charset = word.charset.substr(0, star);
    if (!mail::is_language_tag(word.language)) {
      report(at, "the language of an encoded word is no tag, such as en or de-CH", "RFC 2231 §5");
    }
  }
  const std::size_t text = end + 1;
  end = end_of_text(text);
  if (end == std::string_view::npos) {
    report(at, "an encoded word has no \"?=\" at its end", kWordRfc);
    return std::nullopt;
  }
  word.encoding = encoding.size() == 1 ? text::to_upper(encoding[0]) : '?';
  if (word.encoding != 'Q' && word.encoding != 'B') {
    report(at, "an encoding of an encoded word that nobody knows, neither Q nor B", "RFC 2047 §4");
    return std::nullopt;
  }
  word.text = value_.substr(text, end - text);
  word.end = end + 2;
  return word;
}

// What only looks like an encoded word, because no name of a character set is like this.
std::optional<EncodedWord> WordReader::no_word(std::size_t at) {
  constexpr std::size_t kLongest = 40;
  const std::string_view near = value_.substr(at + 2, kLongest);
  const std::size_t mark = near.find('?');
  if (mark == std::string_view::npos || mark + 2 >= near.size() || near[mark + 2] != '?' ||
      std::string_view{"QqBb"}.find(near[mark + 1]) == std::string_view::npos) {
    return std::nullopt;
  }
  report(at, "what would be an encoded word, but names no character set; it stays as it is",
         kWordRfc);
  return std::nullopt;
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
  const bool comments = where_ == WordsIn::Structured;
  const char before = word.begin == 0 ? ' ' : value_[word.begin - 1];
  const char behind = word.end == value_.size() ? ' ' : value_[word.end];
  const bool open = text::is_white_space(before) || (comments && before == '(');
  const bool closed = text::is_white_space(behind) || (comments && behind == ')');
  if (!open || !closed) {
    report(word.begin, "no white space between an encoded word and its neighbour", "RFC 2047 §5");
  }
}

void WordReader::decode(EncodedWord& word) {
  const auto begin = static_cast<std::size_t>(word.text.data() - value_.data());
  Deviations found;
  // A folded word is none, but what it says is clear.
  const std::string text = without_line_ends(word.text);
  word.octets = word.encoding == 'Q' ? q_decode(text, &found) : base64_decode(text, &found);
  result_.deviations.append(found, begin);
}

// Tells of the first line end that folds nothing.
void WordReader::check_folds(std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (value_[at] != '\r' && value_[at] != '\n') continue;
    if (!folds(value_, at)) {
      report(at, "a line end that folds nothing: no space or tab follows it", "RFC 5322 §2.2.3");
      return;
    }
    if (value_[at] == '\r') ++at;
  }
}

// What is no encoded word. Line ends of folding go, white space stays.
void WordReader::plain(std::size_t begin, std::size_t end) {
  check_folds(begin, end);
  std::string text = without_line_ends(value_.substr(begin, end - begin));
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
    if (has_control(one.utf8)) {
      report(words[first].begin, "control octets in an encoded word", "RFC 2047 §5");
    }
    if (has_shifts(charset) && !ends_in_ascii(charset, words[first].octets)) {
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
    } else {
      check_folds(done, at);
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

DecodedText decode_words(std::string_view value, WordsIn where) {
  return WordReader{value, where}.read();
}

}  // namespace mime
