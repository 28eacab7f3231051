#pragma once
// ENVELOPE and BODYSTRUCTURE: a message's header and the tree of its parts as lists in parentheses
// (RFC 3501 §7.4.2).
#include <string>
#include <string_view>

#include "sim/mime/entity.h"

namespace imap {

// Of the fields as they are written, encoded words and all. `header` may end with an empty line.
std::string envelope_of(std::string_view header);

// `extended`: with the data that BODY leaves out: MD5, disposition, language, location.
std::string structure_of(const mime::Tree& tree, bool extended);

}  // namespace imap
