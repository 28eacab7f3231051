#pragma once
// What would become of a message (consequence.h), in rows of words in the window's language: once,
// for whoever shows it.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/consequence.h"
#include "gui/view/language.h"

namespace view {

inline constexpr const char* kNameSomebody =
    "Name somebody in To: then you see here who gets it, the header, and what is said.";
inline constexpr const char* kKeyIsMissing =
    "Choose not to encrypt it, or leave out whoever has no key: then you see here what is said.";
// What is to be done where nothing would be sent; in English.
constexpr const char* advice_of(const Consequence& found) {
  return found.lacks_key ? kKeyIsMissing : kNameSomebody;
}
inline constexpr const char* kNotAWord =
    "Not a word: the message stays on this computer, or there is no server yet.";

// The columns are "Receiver", "Envelope", "Header", "The others …".
struct ReceiverRow {
  std::string address{}, envelope{}, header{}, others{};
  bool blind = false;  // No field of the header names him.
};
std::vector<ReceiverRow> receiver_rows(const Language& language, const Consequence& found);

// A field, or one of its further lines, which has no name.
struct HeaderLine {
  std::string_view name{}, value{};  // The name with its colon.
};
std::vector<HeaderLine> header_lines(const Consequence& found);

// "text/plain; charset=utf-8 · plan.txt"
std::string name_of(const Consequence::Piece& piece);
// "base64: 12 octets become 20"
std::string encoding_of(const Language& language, const Consequence::Piece& piece);
struct EncodingRow {
  std::string name{};  // "base64 · 412": with the octets that it makes of the data.
  std::string why{};
  std::size_t octets = 0;
  bool chosen = false, possible = false;
};
// What could have been chosen for it.
std::vector<EncodingRow> encoding_rows(const Language& language, const Consequence::Piece& piece);

}  // namespace view
