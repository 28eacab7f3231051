#pragma once
// A DNS message taken apart, RFC 1035 §4.
#include <cstddef>
#include <string_view>
#include <vector>

#include "gui/reading/anatomy.h"

namespace reading {

// Together they cover the message, which begins at `begin` of its packet. Empty where the octets
// are no DNS message.
std::vector<FieldOfPacket> fields_of_dns(std::string_view message, std::size_t begin,
                                         const Language& language);

}  // namespace reading
