#pragma once
// How many octets something has, in words.
#include <cstdint>
#include <string>

#include "gui/view/language.h"

namespace view {

// "1 octet", "204 octets"
inline std::string octets_in_words(const Language& language, std::uint64_t octets) {
  return filled(language.of(octets == 1 ? "{} octet" : "{} octets"), {std::to_string(octets)});
}

}  // namespace view
