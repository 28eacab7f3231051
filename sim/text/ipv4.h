#pragma once
// IPv4 addresses as people write them: four numbers with periods between.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace text {

// 0x0a000001 is "10.0.0.1".
std::string ipv4_text(std::uint32_t address);

// None where it is not exactly that; numbers have no zeros before them, since some read these as
// octal.
std::optional<std::uint32_t> parse_ipv4(std::string_view text);

}  // namespace text
