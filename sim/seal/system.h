#pragma once
// How messages are signed and sealed: two ways that know nothing of each other.
#include <cstdint>
#include <string_view>

namespace seal {

enum class System : std::uint8_t { None, OpenPgp, Smime };
std::string_view name_of(System system);  // "pgp", "smime"; of none: "".

}  // namespace seal
