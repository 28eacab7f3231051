// Writes parameters: write_parameter() and write_value() of content_type.h.
#include <algorithm>

#include "sim/mail/tokens.h"
#include "sim/mime/content_type.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace mime {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::vector<std::string> write_parameter(std::string_view name, std::string_view utf8) {
  constexpr std::size_t kLine = 76, kRoomForFrame = 12;  // "; ", "*NN*=", a quotation mark …
  // Many readers take an encoded word for one even here, where none may stand.
  const bool printable =
      std::ranges::all_of(utf8, text::is_printable) && utf8.find("=?") == std::string_view::npos;
  const std::size_t room = kLine - std::min(kLine / 2, name.size() + kRoomForFrame);
  if (printable && utf8.size() <= room) {
    const bool token = !utf8.empty() && std::ranges::all_of(utf8, mail::is_token_octet);
    return {std::string{name} + '=' + (token ? std::string{utf8} : quoted(utf8))};
  }
  std::vector<std::string> pieces;
  std::string piece = "UTF-8''";
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t length = std::max<std::size_t>(1, text::utf8_length(utf8.substr(at)));
    std::string next;
    for (const char c : utf8.substr(at, length)) {
      const auto octet = static_cast<unsigned char>(c);
      next += mail::is_attribute_char(c)
                  ? std::string{c}
                  : std::string{'%', text::kHexDigits[octet >> 4U], text::kHexDigits[octet & 15U]};
    }
    if (piece.size() + next.size() > room) {
      pieces.push_back(std::move(piece));
      piece.clear();
    }
    piece += next;
    at += length;
  }
  pieces.push_back(std::move(piece));
  if (pieces.size() == 1) return {std::string{name} + "*=" + pieces[0]};
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    pieces[i] = std::string{name} + '*' + std::to_string(i) + "*=" + pieces[i];
  }
  return pieces;
}

std::string write_value(std::string_view first, const Parameters& parameters) {
  std::string out{first};
  for (const Parameter& parameter : parameters.list) {
    for (const std::string& text : write_parameter(parameter.name, parameter.value)) {
      out += "; " + text;
    }
  }
  return out;
}

}  // namespace mime
