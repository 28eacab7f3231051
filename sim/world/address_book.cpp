#include "sim/world/address_book.h"

#include <algorithm>
#include <set>
#include <utility>

#include "sim/desk/mistake.h"
#include "sim/text/ascii.h"

namespace world {

using desk::in_quotes;
using desk::Mistake;

namespace {

const BookEntry* find_word(const std::vector<BookEntry>& book, std::string_view word) {
  const auto found = std::ranges::find_if(
      book, [&](const BookEntry& one) { return text::equal_without_case(one.alias, word); });
  return found == book.end() ? nullptr : &*found;
}

// What the entries come to. What stands for somebody twice stands for him once.
class Expansion {
 public:
  explicit Expansion(const std::vector<BookEntry>& book) : book_(book) {}

  void add(const std::vector<std::string>& entries, bool typed) {
    for (const std::string& entry : entries) {
      const BookEntry* found = find_word(book_, entry);
      const bool fresh = seen_.insert(text::lower_case(entry)).second;
      if (found == nullptr) {
        if (fresh || typed) out_.push_back(entry);  // What the user has typed stays as it is.
      } else if (fresh) {
        add(found->members, false);
      }
    }
  }
  std::vector<std::string> take() { return std::move(out_); }

 private:
  const std::vector<BookEntry>& book_;
  std::set<std::string> seen_;  // In small letters.
  std::vector<std::string> out_;
};

// Whether one of the words that `from` leads to is `word`.
bool leads_to(const std::vector<BookEntry>& book, const BookEntry& from, std::string_view word,
              std::set<std::string>& seen) {
  return std::ranges::any_of(from.members, [&](const std::string& member) {
    const BookEntry* found = find_word(book, member);
    if (found == nullptr) return false;
    if (text::equal_without_case(member, word)) return true;
    return seen.insert(text::lower_case(member)).second && leads_to(book, *found, word, seen);
  });
}

}  // namespace

std::vector<std::string> expanded(const std::vector<BookEntry>& book,
                                  const std::vector<std::string>& entries) {
  Expansion expansion{book};
  expansion.add(entries, true);
  return expansion.take();
}

std::size_t count_people(const std::vector<BookEntry>& book, const std::string& entry,
                         const std::string& pointer) {
  if (find_word(book, entry) == nullptr) {
    if (book.empty() || entry.find_first_of("@<:;, ") != std::string::npos) {
      return Names::people(entry, pointer);
    }
    std::vector<std::string> words;
    for (const BookEntry& one : book) words.push_back(one.alias);
    throw Mistake{pointer,
                  in_quotes(entry) +
                      " is neither a mail address nor a word of the user agent's "
                      "\"address_book\".",
                  desk::nearest(entry, words)};
  }
  std::size_t count = 0;
  for (const std::string& one : expanded(book, {entry})) count += Names::people(one, pointer);
  return count;
}

void check_book(const std::vector<BookEntry>& book, const std::string& pointer) {
  for (std::size_t i = 0; i < book.size(); ++i) {
    const std::string place = pointer + "/" + std::to_string(i);
    const BookEntry& entry = book[i];
    if (find_word(book, entry.alias) != &entry) {
      throw Mistake{
          place + "/alias", in_quotes(entry.alias) + " stands in this address book already.", {}};
    }
    std::set<std::string> seen;
    if (leads_to(book, entry, entry.alias, seen)) {
      throw Mistake{place + "/members",
                    in_quotes(entry.alias) + " leads back to itself: take it out of its members.",
                    {}};
    }
    for (std::size_t j = 0; j < entry.members.size(); ++j) {
      count_people(book, entry.members[j], place + "/members/" + std::to_string(j));
    }
  }
}

}  // namespace world
