// Reads encoded words: decode_words() of encoded_word.h.
#include <algorithm>
#include <optional>

#include "sim/mime/base64.h"
#include "sim/mime/charset.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/tokens.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

constexpr std::string_view kWordRfc = "RFC 2047 §2";

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
  word.encoding = text::to_upper(value_[end + 1]);
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

// Neighbours of one charset are converted together: careless writers divide characters.
void WordReader::flush() {
  std::vector<EncodedWord>& words = result_.words;
  for (std::size_t first = group_begin_; first < words.size();) {
    std::string octets;
    std::size_t last = first;
    for (;
         last < words.size() && text::equal_without_case(words[last].charset, words[first].charset);
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
