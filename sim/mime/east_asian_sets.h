#pragma once
// Sets of East Asia, in which two octets are a character (GB 18030 has four, too).
#include <optional>
#include <string_view>

#include "sim/mime/charset.h"

namespace mime {

// None: the name, as comparable_name() makes it, is none of these. Senders give the names gb2312,
// shift_jis, euc-jp, big5 and euc-kr to octets of larger sets: such characters are read, and
// counted as replaced all the same. JIS X 0212 (three octets of EUC-JP) is left out.
std::optional<Converted> from_east_asian_set(std::string_view octets, std::string_view name);

}  // namespace mime
