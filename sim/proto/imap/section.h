#pragma once
// Which octets of a message a section stands for (RFC 3501 §6.4.5).
#include <optional>
#include <string>
#include <string_view>

#include "sim/mime/entity.h"
#include "sim/proto/imap/fetch_item.h"

namespace imap {

// None: the message has no such part.
std::optional<std::string> section_of(const mime::Tree& tree, const Section& section);
// The part that these numbers name; null: there is none.
const mime::Part* part_of(const mime::Tree& tree, const std::vector<std::uint32_t>& numbers);
// What of the octets is asked for; no octets where they begin behind the end.
std::string_view part_of_octets(std::string_view octets, const Partial& partial);

}  // namespace imap
