#include "sim/mail/compose.h"

#include <algorithm>

#include "sim/mail/atoms.h"
#include "sim/mail/date.h"
#include "sim/mail/header.h"

namespace mail {

namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::none_of(text, is_eight_bit);
}

std::string base64(std::string_view octets) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < octets.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, octets.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8U | (i < count ? static_cast<unsigned char>(octets[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= count ? kAlphabet[group >> (18U - 6U * i) & 63U] : '=';
    }
  }
  return out;
}

std::string list_of(const std::vector<Address>& addresses) {
  std::string list;
  for (const Address& address : addresses) {
    if (!list.empty()) list += ", ";
    list += format(address);
  }
  return list;
}

// Whether every reader takes the text for what it is. A word of more than 900 octets might exceed
// the 998 of a line (RFC 5322 §2.1.1), for nothing else can be folded.
bool is_plain(std::string_view text) {
  constexpr std::size_t kLongestWord = 900;
  std::size_t word = 0, longest = 0;
  for (const char c : text) longest = std::max(longest, word = c == ' ' ? 0 : word + 1);
  return is_ascii(text) && longest <= kLongestWord && text.find("=?") == std::string_view::npos;
}

// Encoded words, with spaces between them. A line with encoded words has at most 76 octets (RFC
// 2047 §2), "Subject: " included; less "=?UTF-8?B?" and "?=" that leaves 39 before encoding.
// Characters are never divided (§5).
std::string encoded_words(std::string_view utf8) {
  constexpr std::size_t kOctetsPerWord = 39;
  std::string words, piece;
  const auto flush = [&] {
    if (piece.empty()) return;
    words += (words.empty() ? "=?UTF-8?B?" : " =?UTF-8?B?") + base64(piece) + "?=";
    piece.clear();
  };
  while (!utf8.empty()) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(utf8));
    if (piece.size() + length > kOctetsPerWord) flush();
    piece += utf8.substr(0, length);
    utf8.remove_prefix(length);
  }
  flush();
  return words;
}

}  // namespace

std::string header_text(std::string_view utf8) {
  std::string text{utf8};
  std::ranges::replace_if(
      text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  return is_plain(text) ? text : encoded_words(text);
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t lf = text.find('\n', at);
    std::string_view line = text.substr(at, lf == std::string_view::npos ? lf : lf - at);
    at = lf == std::string_view::npos ? text.size() : lf + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    out.append(line).append("\r\n");
  }
  return out;
}

std::string compose(const Letter& letter) {
  std::string message = field("From", format(letter.from));
  if (!letter.to.empty()) message += field("To", list_of(letter.to));
  if (!letter.cc.empty()) message += field("Cc", list_of(letter.cc));
  message += field("Date", format_date(letter.unix_seconds));
  message += field("Subject", letter.smtputf8 ? letter.subject : header_text(letter.subject));
  message += field("Message-ID", "<" + letter.message_id + ">");
  if (!is_ascii(letter.body)) {
    message += field("MIME-Version", "1.0");
    message += field("Content-Type", "text/plain; charset=utf-8");
    message += field("Content-Transfer-Encoding", "8bit");
  }
  return message + "\r\n" + with_crlf(letter.body);
}

}  // namespace mail
