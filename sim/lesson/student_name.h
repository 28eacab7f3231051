#pragma once
// The name under which a student hands in. It comes from people and from files: any octets.
#include <string>
#include <string_view>

namespace lesson {

inline constexpr std::size_t kMostOfName = 100;  // Characters.

// Without spaces at its ends.
std::string trimmed_name(std::string_view name);

// Why it cannot stand in a result, as a sentence; empty: it can. So can no name at all.
std::string_view why_no_name(std::string_view name);

// As it may be shown to people, from a file that may hold anything: characters that cannot be shown
// became U+FFFD, and what is too long is cut.
std::string shown_name(std::string_view name);

}  // namespace lesson
