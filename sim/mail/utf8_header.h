#pragma once
// Messages whose header fields are UTF-8 as they stand, without encoded words: RFC 6532.
#include <string_view>

namespace mail {

// Whether a field of the header, or of a MIME part's header, is UTF-8 beyond ASCII: only servers
// with the extension of RFC 6531 may be given such a message (§3.4 there). Other octets above 127
// make no UTF-8; the header of a message that lies in a part is that part's body.
bool has_utf8_header(std::string_view message);

}  // namespace mail
