#include "sim/text/html.h"

#include <algorithm>

#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace text {

namespace {

void append(std::string& out, std::string_view character) {
  const char first = character[0];
  const bool bad = text::utf8_length(character) == 0;
  if (bad || (character.size() == 1 && is_control(first))) {
    out += "·";
  } else if (character.size() == 2 && first == '\xC2' &&
             static_cast<unsigned char>(character[1]) < 0xA0U) {
    out += "·";  // The controls of ISO 8859-1.
  } else if (first == '<') {
    out += "&lt;";
  } else if (first == '>') {
    out += "&gt;";
  } else if (first == '&') {
    out += "&amp;";
  } else if (first == '"') {
    out += "&quot;";
  } else {
    out += character;
  }
}

// `kept`: characters that stand for themselves.
std::string written(std::string_view text, std::string_view kept) {
  std::string out;
  while (!text.empty()) {
    const std::string_view character =
        text.substr(0, std::max<std::size_t>(utf8_length(text), 1));
    text.remove_prefix(character.size());
    if (kept.find(character[0]) != std::string_view::npos) {
      out += character;
    } else if (character == "\t") {
      out += ' ';
    } else if (character != "\r" || kept.empty() || !text.starts_with('\n')) {
      append(out, character);
    }
  }
  return out;
}

}  // namespace

std::string as_html(std::string_view text) {
  return written(text, "");
}

std::string as_html_lines(std::string_view text) {
  return written(text, "\n\t");
}

}  // namespace text
