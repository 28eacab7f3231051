#pragma once
// What a body must not have: octets that its encoding forbids, an encoding or a lack of parameters
// that its type forbids (RFC 2045 §2, §6.4; RFC 2046 §5).
#include "sim/mime/entity.h"

namespace mime {

// Whether the body may be taken apart: a message inside that is encoded may not (RFC 2045 §6.4),
// save for message/global (RFC 6532 §3.7).
bool is_encoded(const Part& part);

// When the part's end is known.
void check_body(Tree& tree, PartIndex index);

// Line ends and lengths, for the whole message at once; when all parts are known. Each complaint
// comes once. Bodies that say they are binary have no lines.
void check_lines(Tree& tree);

}  // namespace mime
