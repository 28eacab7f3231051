#pragma once
// message/partial: a large message that travels as several small ones (RFC 2046 §5.2.2).
#include <span>
#include <string>
#include <string_view>

#include "sim/text/cursor.h"

namespace mime {

// Puts the pieces together, whatever order they came in. Malformed, with the number of the message
// as its offset, where one is no piece, belongs to another message, or is missing or double.
text::Parsed<std::string> join_partials(std::span<const std::string_view> messages);

}  // namespace mime
