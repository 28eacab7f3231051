#pragma once
// Letters that the fonts lack. What is drawn shows their code, as in "[U+1F600]", and never a box.
//
// The atlas has the letters that were asked for. One that is drawn and is not there is asked for,
// and is there in the next picture; if it then still is not, no font has it. Debian's Dear ImGui
// numbers letters with 16 bits, so emoji are always codes; it does not join letters, so Arabic is
// drawn letter by letter from the left.
#include <imgui.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace panels {

// The first letter of a text that is not empty. Code 0, one octet: it is not UTF-8 there.
struct Letter {
  char32_t code = 0;
  std::size_t octets = 1;
};
Letter first_letter(std::string_view text);

// `text` as `font` can show it: itself, or a text in `store` that has a code for each letter that
// the font lacks, and "·" for what is not UTF-8.
std::string_view showable(ImFont* font, std::string_view text, std::string& store);

// Whether nothing in `text` would have to be replaced.
bool has_all(const ImFont* font, std::string_view text);

// What is drawn by Dear ImGui itself, such as what is typed into a field, cannot be replaced: its
// letters are asked for.
void ask_for_letters(ImFont* font, std::string_view text);

// Some letters were asked for since the fonts were loaded.
bool letters_are_asked_for();
// All that were ever asked for, in UTF-8: to be called when the fonts are loaded.
std::string letters_to_load();

// For scripts: a line for each letter that no font has and the text that it was in, at most a
// hundred. Those that were forgotten do not come again.
const std::vector<std::string>& lacking();
void forget_lacking();

}  // namespace panels
