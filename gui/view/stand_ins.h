#pragma once
// What a text field of Dear ImGui cannot hold: Debian's build numbers characters with 16 bits and
// turns an emoji, and octets that are no UTF-8, into U+FFFD. So that nothing is changed without a
// word, fields are given a text in which such a character has a stand-in, and what the field gives
// back is turned into the characters again.
//
// Stand-ins are the codes from kFirst on, of a script that the window's fonts do not have; where
// one of these itself is in a text, it gets a stand-in as well.
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace view {

class StandIns {
 public:
  static constexpr char32_t kFirst = 0xA000, kLast = 0xA4CF;  // Yi.
  static bool is_one(char32_t code) { return code >= kFirst && code <= kLast; }

  // For a field; the same characters always have the same stand-ins. Where there are no more
  // stand-ins (after 1,232 different characters), what remains is left out, and `full()` is true:
  // fields then refuse the text.
  std::string to_field(std::string_view text);
  // And back.
  std::string from_field(std::string_view text) const;
  // For one character that is typed: itself, or its stand-in; 0 where there are no more.
  char32_t to_field(char32_t typed);
  bool full() const { return full_; }
  // Whether it was full since one asked last.
  bool take_full() { return std::exchange(full_, false); }

  // "U+1F600, U+1F4E7": what has a stand-in in this text, each once, at most so many; empty: none.
  // Octets that are no UTF-8 are named by their number, "octet FF".
  std::string names_in(std::string_view text, std::size_t most = 6) const;

 private:
  char32_t stand_in_for(std::string_view octets);

  std::map<std::string, char32_t, std::less<>> of_octets_;
  std::vector<std::string> octets_;  // Of kFirst, kFirst + 1 …
  bool full_ = false;
};

// Of all fields: a text that is copied in one of them is the same in another.
StandIns& stand_ins();

}  // namespace view
