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
  Global,    // The same, and it may be UTF-8 (RFC 6532 §3.7).
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
  void check_people(std::size_t rule, std::string_view value);
  void check_missing(std::size_t begin);
  void check_resent(std::size_t begin);
  std::size_t count(std::string_view name) const;
  bool has(std::string_view name) const { return count(name) > 0; }
  bool is_inside() const { return kind_ == HeaderKind::Inside || kind_ == HeaderKind::Global; }
  bool is_message() const { return kind_ == HeaderKind::Message || is_inside(); }

  std::string_view octets_;
  HeaderKind kind_;
  Deviations& deviations_;
  Deviations& advice_;
  std::array<std::size_t, kMostRules> seen_{};  // How often, for each row.
  std::size_t authors_ = 0;                     // Mailboxes in From.
  std::size_t resent_by_several_ = 0;           // How many Resent-From name more than one.
  std::string_view from_, sender_;
};

}  // namespace mime
