#pragma once
// The words of MIME's structured header fields (RFC 2045 §5.1), read with patience.
#include <cstddef>
#include <string>
#include <string_view>

#include "sim/mail/deviation.h"
#include "sim/text/ascii.h"

namespace mail {

// token: printable US-ASCII without space and tspecials.
constexpr bool is_token_octet(char c) {
  return text::is_visible(c) &&
         std::string_view{"()<>@,;:\\\"/[]?="}.find(c) == std::string_view::npos;
}

// attribute-char of RFC 2231 §7: what stands for itself among "%XX".
constexpr bool is_attribute_char(char c) {
  return is_token_octet(c) && c != '*' && c != '\'' && c != '%';
}

// A header field's value, folding included, read from left to right.
class Tokens {
 public:
  Tokens(std::string_view value, Deviations& deviations) : value_(value), deviations_(deviations) {}

  bool at_end() const { return at_ >= value_.size(); }
  std::size_t offset() const { return at_; }
  char peek() const { return at_end() ? '\0' : value_[at_]; }
  bool accept(char c) {
    if (at_end() || value_[at_] != c) return false;
    ++at_;
    return true;
  }
  // Passes over white space, line ends and comments (RFC 822 §3.4.3).
  void skip();
  // Empty where none comes.
  std::string_view token();
  // Up to ";", white space behind it taken off: what a careless writer has not quoted.
  std::string_view up_to_semicolon();
  std::string_view between(std::size_t begin, std::size_t end) const {
    return value_.substr(begin, end - begin);
  }
  // Whether "name=" comes next; takes nothing.
  bool parameter_follows() const;
  // The cursor stands on the first quotation mark. Without quotes, backslashes and line ends.
  std::string quoted_string();

 private:
  void comment();

  std::string_view value_;
  std::size_t at_ = 0;
  Deviations& deviations_;
};

}  // namespace mail
