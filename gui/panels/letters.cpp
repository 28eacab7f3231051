#include "gui/panels/letters.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "gui/view/stand_ins.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace panels {

namespace {

struct Letters {
  std::set<char32_t> loaded, asked;  // Both beyond what load_fonts() was given as texts.
  std::set<char32_t> lacking;
  std::vector<std::string> lacking_lines;
};

Letters& letters() {
  static Letters all;
  return all;
}

// Debian's Dear ImGui numbers letters with 16 bits.
constexpr char32_t kGreatest = 0xFFFF;
// Kanji enough for a long text.
constexpr std::size_t kMostAsked = 3000;

std::string name_of(char32_t code) {
  char text[16];
  std::snprintf(text, sizeof text, "[U+%04X]", static_cast<unsigned>(code));
  return text;
}

// The font has it not; has any?
void note_lack(char32_t code, std::string_view text) {
  Letters& all = letters();
  if (code <= kGreatest && !view::StandIns::is_one(code) && !all.loaded.contains(code)) {
    if (all.loaded.size() + all.asked.size() < kMostAsked) all.asked.insert(code);
    return;
  }
  constexpr std::size_t kMostLines = 100, kEnough = 80;
  if (all.lacking_lines.size() >= kMostLines || !all.lacking.insert(code).second) return;
  std::size_t end = 0;
  while (end < std::min(text.size(), kEnough)) end += first_letter(text.substr(end)).octets;
  all.lacking_lines.push_back("no font has " + name_of(code) + " in \"" +
                              std::string{text.substr(0, end)} + "\"");
}

bool has(const ImFont* font, char32_t code) {
  return code <= kGreatest && !view::StandIns::is_one(code) &&
         font->FindGlyphNoFallback(static_cast<ImWchar>(code)) != nullptr;
}

}  // namespace

Letter first_letter(std::string_view text) {
  const std::size_t length = text::utf8_length(text);
  if (length == 0) return {};
  const auto first = static_cast<unsigned char>(text[0]);
  if (length == 1) return {first, 1};
  char32_t code = first & (0xFFU >> (length + 1));
  for (const char c : text.substr(1, length - 1)) {
    code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  return {code, length};
}

bool has_all(const ImFont* font, std::string_view text) {
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    if (letter.code >= 0x80 && !has(font, letter.code)) return false;
    text.remove_prefix(letter.octets);
  }
  return true;
}

std::string_view showable(ImFont* font, std::string_view text, std::string& store) {
  const auto odd = std::ranges::find_if(text, text::is_eight_bit);
  if (odd == text.end()) return text;
  bool changed = false;
  for (auto at = static_cast<std::size_t>(odd - text.begin()); at < text.size();) {
    const Letter letter = first_letter(text.substr(at));
    const bool shown = letter.code != 0 && (letter.code < 0x80 || has(font, letter.code));
    if (!shown && letter.code != 0) note_lack(letter.code, text);
    if (!shown && !changed) store.assign(text.substr(0, at));
    changed = changed || !shown;
    if (changed && shown) store += text.substr(at, letter.octets);
    if (!shown) store += letter.code == 0 ? "·" : name_of(letter.code);
    at += letter.octets;
  }
  return changed ? std::string_view{store} : text;
}

void ask_for_letters(ImFont* font, std::string_view text) {
  std::string store;
  showable(font, text, store);
}

bool letters_are_asked_for() {
  return !letters().asked.empty();
}

std::string letters_to_load() {
  Letters& all = letters();
  all.loaded.merge(all.asked);
  all.asked.clear();
  std::string text;
  for (const char32_t code : all.loaded) text::append_utf8(text, code);
  return text;
}

const std::vector<std::string>& lacking() {
  return letters().lacking_lines;
}

void forget_lacking() {
  letters().lacking_lines.clear();
}

}  // namespace panels
