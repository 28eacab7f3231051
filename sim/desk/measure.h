#pragma once
// Numbers with a unit, read exactly: no floating point.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace desk {

struct Unit {
  std::string_view name;
  std::uint64_t size;  // In the smallest unit.
};

// "1.5h" as a whole number of the smallest unit; nothing where it is not exactly that, is finer
// than the smallest unit, or is above `limit`.
std::optional<std::uint64_t> parse_measure(std::string_view text, std::span<const Unit> units,
                                           std::uint64_t limit);

// Digits only; nothing where it is above `limit`.
std::optional<std::uint64_t> parse_whole_number(std::string_view digits, std::uint64_t limit);

// Takes the digits with which `text` begins away from it.
std::string_view take_digits(std::string_view& text);

}  // namespace desk
