#include "sim/mail/tokens.h"

#include <algorithm>

namespace mail {

// Comments may be nested. One that does not end reaches to the end of the value.
void Tokens::comment() {
  const std::size_t begin = at_;
  std::size_t depth = 0;
  do {
    const char c = value_[at_++];
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == '\\' && !at_end()) ++at_;
  } while (depth > 0 && !at_end());
  if (depth > 0) deviations_.add(begin, "a comment has no \")\"", "RFC 5322 §3.2.2");
}

void Tokens::skip() {
  while (!at_end()) {
    if (const char c = value_[at_]; text::is_white_space(c)) {
      const bool line_end = c == '\n' || (c == '\r' && value_.substr(at_, 2) != "\r\n");
      const bool last = at_ + 1 == value_.size();
      if (line_end && !last && !text::is_blank(value_[at_ + 1])) {
        deviations_.add(at_, "a line end that folds nothing: no space or tab follows it",
                        "RFC 5322 §2.2.3");
      }
      ++at_;
    } else if (value_[at_] == '(') {
      comment();
    } else {
      return;
    }
  }
}

std::string_view Tokens::token() {
  const std::size_t begin = at_;
  while (!at_end() && is_token_octet(value_[at_])) ++at_;
  return value_.substr(begin, at_ - begin);
}

std::string_view Tokens::up_to_semicolon() {
  const std::size_t end = std::min(value_.find(';', at_), value_.size());
  std::string_view text = value_.substr(at_, end - at_);
  at_ = end;
  while (!text.empty() && text::is_white_space(text.back())) text.remove_suffix(1);
  return text;
}

bool Tokens::parameter_follows() const {
  std::size_t at = at_;
  while (at < value_.size() && is_token_octet(value_[at])) ++at;
  return at > at_ && at < value_.size() && value_[at] == '=';
}

std::string Tokens::quoted_string() {
  const std::size_t begin = at_++;
  std::string text;
  while (!at_end()) {
    const char c = value_[at_++];
    if (c == '"') return text;
    if (c == '\r' || c == '\n') continue;
    text += c == '\\' && !at_end() ? value_[at_++] : c;
  }
  deviations_.add(begin, "a quoted string has no quotation mark at its end", "RFC 5322 §3.2.4");
  return text;
}

}  // namespace mail
