#pragma once
// Texts with their signature below them, in the body itself (RFC 9580 §7): read, not written.
#include <optional>
#include <string>
#include <string_view>

namespace seal {

struct ClearText {
  std::string text{};       // As it is hashed: lines end with CRLF, the last one not.
  std::string signature{};  // In armor.
};
// None where the body is anything else, or has anything but white space around it: what is not
// signed must not be shown beside what is.
std::optional<ClearText> find_clear_text(std::string_view body);

}  // namespace seal
