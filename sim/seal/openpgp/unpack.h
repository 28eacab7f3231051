#pragma once
// Compressed packets (RFC 9580 §5.6), as far as the sender's program may choose them: ZIP and ZLIB,
// which is DEFLATE (RFC 1951, RFC 1950). Nothing is compressed here.
#include <string>
#include <string_view>

#include "sim/text/cursor.h"

namespace openpgp {

// The packets inside of a compressed packet's body. At most `most` octets: what would become more
// is an error, however little of it there is.
text::Parsed<std::string> unpack(std::string_view body, std::size_t most);

}  // namespace openpgp
