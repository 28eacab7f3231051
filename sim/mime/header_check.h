#pragma once
// Whether a header is as the RFCs want it: which fields are there, how often, and how each is
// written (RFC 5322 §2.2, §3.6; RFC 2047 §2).
#include <array>
#include <cstddef>
#include <string_view>

#include "sim/mail/header_lines.h"
#include "sim/mime/deviation.h"
#include "sim/mime/range.h"

namespace mime {

enum class HeaderKind : unsigned char {
  Part,      // Of a part: only the fields of MIME mean anything (RFC 2046 §5.1).
  Message,   // Of the message itself.
  Inside,    // Of a message in a message: some fields may be missing (RFC 2046 §5.2.1).
  External,  // Of what lies elsewhere: it has a Content-ID (RFC 2046 §5.2.3).
};

// Takes the fields of one header in their order. Offsets count in `octets`, the whole message.
class HeaderCheck {
 public:
  // What the RFCs only recommend goes to `advice`.
  HeaderCheck(std::string_view octets, HeaderKind kind, Deviations& deviations, Deviations& advice)
      : octets_(octets), kind_(kind), deviations_(deviations), advice_(advice) {}

  // True for a field that counts: not the second of a kind of which there is one.
  bool add(const mail::Field& field);
  // After the last field.
  void finish(Range header);

 private:
  static constexpr std::size_t kMostRules = 32;

  void check_lines(const mail::Field& field);
  void check_people(const mail::Field& field, std::size_t rule, std::string_view value);
  void check_missing(std::size_t begin);
  bool has(std::string_view name) const;
  bool is_message() const { return kind_ == HeaderKind::Message || kind_ == HeaderKind::Inside; }

  std::string_view octets_;
  HeaderKind kind_;
  Deviations& deviations_;
  Deviations& advice_;
  std::array<bool, kMostRules> seen_{};
  std::size_t authors_ = 0;  // Mailboxes in From.
  std::string_view from_, sender_;
  bool resent_ = false;
};

}  // namespace mime
