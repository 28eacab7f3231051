#pragma once
// Unicode in mail, other than as UTF-8: UTF-16 (RFC 2781), UTF-32, UTF-7 (RFC 2152).
#include <cstddef>
#include <optional>
#include <string_view>

#include "sim/mime/charset.h"

namespace mime {

// None: the name, as comparable_name() makes it, is none of these.
std::optional<Converted> from_unicode_set(std::string_view octets, std::string_view name);

}  // namespace mime
