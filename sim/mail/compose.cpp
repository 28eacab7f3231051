#include "sim/mail/compose.h"

#include <algorithm>

#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace mail {

namespace {

std::string list_of(const std::vector<Address>& addresses) {
  std::string list;
  for (const Address& address : addresses) {
    if (!list.empty()) list += ", ";
    list += format(address);
  }
  return list;
}

}  // namespace

bool is_ascii(std::string_view text) {
  return !text::has_eight_bit(text);
}

// A word with the blanks before it must fit into the 998 octets of a line (RFC 5322 §2.1.1), for
// nothing else can be folded.
bool is_plain_text(std::string_view text) {
  constexpr std::size_t kLongestWord = 900;
  std::size_t longest = 0, begin = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool blank = text::is_white_space(text[i]) || text[i] == '\0';
    if (blank && in_word) begin = i;
    in_word = !blank;
    longest = std::max(longest, i + 1 - begin);
  }
  return is_ascii(text) && longest <= kLongestWord && text.find("=?") == std::string_view::npos;
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const std::string_view line : text::Lines{text}) out.append(line).append("\r\n");
  return out;
}

std::string relation_fields(const std::string& in_reply_to,
                            const std::vector<std::string>& references) {
  std::string fields;
  if (!in_reply_to.empty()) fields += field("In-Reply-To", "<" + in_reply_to + ">");
  std::string list;
  for (const std::string& id : references) list += (list.empty() ? "<" : " <") + id + ">";
  if (!list.empty()) fields += field("References", list);
  return fields;
}

std::string compose(const Letter& letter) {
  std::string message = field("From", format(letter.from));
  if (!letter.to.empty()) message += field("To", list_of(letter.to));
  if (!letter.cc.empty()) message += field("Cc", list_of(letter.cc));
  message += field("Date", format_date(letter.unix_seconds));
  message += field("Subject", letter.subject);
  message += field("Message-ID", "<" + letter.message_id + ">");
  message += relation_fields(letter.in_reply_to, letter.references);
  return message + "\r\n" + with_crlf(letter.body);
}

}  // namespace mail
