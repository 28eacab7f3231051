#include "sim/proto/imap/mailbox_name.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/mime/base64.h"
#include "sim/proto/imap/write.h"
#include "sim/text/utf8.h"

namespace imap {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

// The character at the beginning of a text that is not empty, and how many octets it takes.
char32_t character_at(std::string_view text, std::size_t& octets) {
  octets = text::utf8_length(text);
  if (octets > 0) return text::utf8_character(text);
  octets = 1;
  return kReplacement;
}

void add_utf16(std::string& out, char32_t character) {
  const auto add = [&out](char32_t unit) {
    out += static_cast<char>(unit >> 8U);
    out += static_cast<char>(unit & 0xFFU);
  };
  if (character < 0x10000) return add(character);
  character -= 0x10000;
  add(0xD800U | (character >> 10U));
  add(0xDC00U | (character & 0x3FFU));
}

// What stands between "&" and "-": UTF-16 in base64, with "," for "/" and without padding.
std::string shifted(const std::string& utf16) {
  std::string out = mime::base64_encode(utf16, 0);
  std::ranges::replace(out, '/', ',');
  return '&' + out.substr(0, out.find('=')) + '-';
}

bool add_shifted(std::string& out, std::string_view inside) {
  std::string base64{inside};
  std::ranges::replace(base64, ',', '/');
  if (std::ranges::any_of(base64, [](char c) { return mime::base64_index(c) < 0; })) return false;
  const std::string utf16 = mime::base64_decode(base64);
  if (utf16.size() % 2 != 0 || utf16.empty()) return false;
  const auto unit_at = [&utf16](std::size_t at) {
    return char32_t{static_cast<unsigned char>(utf16[at])} << 8U |
           static_cast<unsigned char>(utf16[at + 1]);
  };
  for (std::size_t at = 0; at < utf16.size(); at += 2) {
    char32_t character = unit_at(at);
    if (character >= 0xD800 && character < 0xE000) {
      at += 2;
      if (character >= 0xDC00 || at >= utf16.size()) return false;
      const char32_t low = unit_at(at);
      if (low < 0xDC00 || low >= 0xE000) return false;
      character = 0x10000 + ((character & 0x3FFU) << 10U | (low & 0x3FFU));
    }
    text::append_utf8(out, character);
  }
  return true;
}

}  // namespace

std::string to_modified_utf7(std::string_view utf8) {
  std::string out, utf16;
  const auto shift_back = [&] {
    if (!utf16.empty()) out += shifted(std::exchange(utf16, {}));
  };
  while (!utf8.empty()) {
    std::size_t octets = 0;
    const char32_t character = character_at(utf8, octets);
    utf8.remove_prefix(octets);
    if (character < 0x20 || character > 0x7E) {
      add_utf16(utf16, character);
      continue;
    }
    shift_back();
    out += static_cast<char>(character);
    if (character == '&') out += '-';
  }
  shift_back();
  return out;
}

std::optional<std::string> from_modified_utf7(std::string_view name) {
  if (text::find_bad_utf8(name) != std::string_view::npos) return std::nullopt;
  std::string out;
  while (!name.empty()) {
    const char c = name.front();
    name.remove_prefix(1);
    if (c != '&') {
      out += c;
      continue;
    }
    const std::size_t end = name.find('-');
    if (end == std::string_view::npos) return std::nullopt;
    if (end == 0) {
      out += '&';
    } else if (!add_shifted(out, name.substr(0, end))) {
      return std::nullopt;
    }
    name.remove_prefix(end + 1);
  }
  return out;
}

std::string written_name(std::string_view utf8, NameForm form) {
  const std::string name = form == NameForm::Utf7 ? to_modified_utf7(utf8) : std::string{utf8};
  const bool is_atom = !name.empty() && name != "NIL" && std::ranges::all_of(name, is_atom_char);
  return is_atom ? name : string_of(name, form == NameForm::Utf8);
}

// Row by row: of which beginnings of the name the pattern so far is a picture.
bool matches(std::string_view pattern, std::string_view name, char separator) {
  constexpr std::string_view kInbox = "INBOX";
  std::string written{pattern};
  if (text::equal_without_case(pattern.substr(0, kInbox.size()), kInbox) &&
      (pattern.size() == kInbox.size() || pattern[kInbox.size()] == separator)) {
    written.replace(0, kInbox.size(), kInbox);
  }
  std::vector<char> reached(name.size() + 1, 0);
  reached[0] = 1;
  for (const char c : written) {
    if (c == '*' || c == '%') {
      for (std::size_t at = 0; at < name.size(); ++at) {
        if (reached[at] != 0 && (c == '*' || name[at] != separator)) reached[at + 1] = 1;
      }
      continue;
    }
    for (std::size_t at = name.size(); at > 0; --at) {
      reached[at] = static_cast<char>(reached[at - 1] != 0 && name[at - 1] == c);
    }
    reached[0] = 0;
  }
  return reached.back() != 0;
}

}  // namespace imap
