#pragma once
// The words that the program itself says, on buttons and tabs and in lessons, in some language: by
// the English text. What has no translation stays English; what travels on a wire is never
// translated. A test reads the sources and finds what is not translated, or not used any more.
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lesson {

struct Language {
  std::string code = "en";
  std::map<std::string, std::string, std::less<>> texts{};

  // The text in this language; the same text where there is none.
  std::string_view of(std::string_view english) const {
    const auto found = texts.find(english);
    return found == texts.end() ? english : std::string_view{found->second};
  }
};

// The text with "{}" replaced by the words, one after the other.
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> words);

// A text with parts, made where the language is not known yet.
struct Phrase {
  std::string_view pattern;  // "message {} → spool"
  std::vector<std::string> parts;

  std::string in(const Language& language) const;
};

}  // namespace lesson
