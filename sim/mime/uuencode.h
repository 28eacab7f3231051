#pragma once
// uuencode: how Unix wrote octets as text before MIME. No RFC describes it, but old mail has it as
// "x-uuencode"; the POSIX command uudecode says what it means.
#include <string>
#include <string_view>

#include "sim/mime/deviation.h"

namespace mime {

// What stands between the lines "begin" and "end". Never fails; memory: as much as the text.
std::string uudecode(std::string_view text, Deviations* deviations = nullptr);

}  // namespace mime
