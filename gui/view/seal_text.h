#pragma once
// Where in a sealed message octets stand as text.
#include <string_view>

#include "sim/mime/range.h"

namespace view {

// The armor of PGP, the base64 of S/MIME; of a message that is not sealed, nothing.
mime::Range octets_as_text(std::string_view message);

}  // namespace view
