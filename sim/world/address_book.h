#pragma once
// A user agent's address book: short words for people, which its user writes instead of addresses.
// Unlike a mailing list, whose members a server knows, it is replaced before the message is
// written: everybody is named in the header, and stands on the envelope.
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/names.h"
#include "sim/world/scenario.h"

namespace world {

// The entries with each word of the book replaced by its members, whose words are replaced, too.
// Each word once. Words are found without regard to case.
std::vector<std::string> expanded(const std::vector<BookEntry>& book,
                                  const std::vector<std::string>& entries);

// How many addresses such an entry has. Throws Mistake where it is neither a word of the book nor
// people (people.h).
std::size_t count_people(const std::vector<BookEntry>& book, const std::string& entry,
                         const std::string& pointer);

// Throws Mistake where a word stands twice in the book, leads back to itself, or has a member that
// is nobody. `pointer`: of the list.
void check_book(const std::vector<BookEntry>& book, const std::string& pointer);

}  // namespace world
