#include "sim/mime/parameter_pieces.h"

#include <algorithm>
#include <tuple>

#include "sim/mime/charset.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/quoted_printable.h"
#include "sim/mime/tokens.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace mime {

namespace {

constexpr std::string_view kPiecesRfc = "RFC 2231 §4";

// attribute-char of RFC 2231 §7: what stands for itself among "%XX".
bool is_attribute_char(char c) {
  return is_token_octet(c) && c != '*' && c != '\'' && c != '%';
}

std::string percent_decode(std::string_view text, std::size_t offset, Deviations& deviations) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      if (const auto octet = octet_in_hex(text, at + 1)) {
        out += *octet;
        at += 2;
        continue;
      }
      deviations.add(offset, "\"%\" without two digits behind it; it stays", kPiecesRfc);
    }
    out += text[at];
  }
  return out;
}

// "0" to "999999", without zeros in front; none else is a number of a piece.
bool read_number(std::string_view digits, std::size_t& number) {
  if (digits.empty() || digits.size() > 6 || !std::ranges::all_of(digits, text::is_digit)) {
    return false;
  }
  if (digits.size() > 1 && digits[0] == '0') return false;
  number = 0;
  for (const char digit : digits) number = number * 10 + static_cast<std::size_t>(digit - '0');
  return true;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

void ParameterPieces::add(std::string name, std::string value, std::size_t offset) {
  Piece piece{.base = name, .value = std::move(value), .offset = offset};
  if (name.ends_with('*')) {
    piece.percent = true;
    name.pop_back();
  }
  const std::size_t star = name.find('*');
  if (star != std::string::npos && star > 0 &&
      read_number(std::string_view{name}.substr(star + 1), piece.number)) {
    piece.numbered = true;
    name.resize(star);
  } else if (star != std::string::npos) {
    deviations_.add(offset, "a name with \"*\" that is no number of a piece", "RFC 2231 §3");
  }
  piece.base = std::move(name);
  pieces_.push_back(std::move(piece));
}

// Converts what was percent-encoded, or reads what was put there against the rules.
void ParameterPieces::finish(Parameter& parameter, std::string octets) {
  if (parameter.percent) {
    const std::string charset = parameter.charset.empty() ? "utf-8" : parameter.charset;
    const Converted converted = to_utf8(octets, charset);
    if (!converted.known) {
      deviations_.add(parameter.offset, "a character set that nobody here knows", kPiecesRfc);
    } else if (converted.replaced > 0) {
      deviations_.add(parameter.offset, "octets that are no character of the character set",
                      kPiecesRfc);
    }
    parameter.value = converted.utf8;
    return;
  }
  const DecodedText decoded = decode_words(octets);
  if (!decoded.words.empty()) {
    deviations_.add(parameter.offset, "an encoded word must not stand in a parameter",
                    "RFC 2047 §5");
  } else if (!decoded.deviations.empty()) {
    deviations_.add(parameter.offset, decoded.deviations.list().front().why, "RFC 2045 §5.1");
  }
  parameter.value = decoded.utf8;
}

// The pieces from `first` up to, and without, `last` have one name and ascending numbers.
Parameter ParameterPieces::joined(std::size_t first, std::size_t last) {
  Parameter parameter;
  parameter.name = pieces_[first].base;
  parameter.offset = pieces_[first].offset;
  parameter.pieces = 0;
  std::string octets;
  for (std::size_t i = first; i < last; ++i) {
    const Piece& piece = pieces_[i];
    if (piece.numbered && piece.number != parameter.pieces) {
      const bool twice = piece.number < parameter.pieces;
      deviations_.add(piece.offset,
                      twice ? "a piece of a parameter comes twice; the first counts"
                            : "a piece of a parameter is missing; the rest is ignored",
                      "RFC 2231 §3");
      if (twice) continue;
      break;
    }
    ++parameter.pieces;
    std::string_view text = piece.value;
    if (piece.percent && parameter.pieces == 1) {
      const std::size_t one = text.find('\'');
      const std::size_t two = one == std::string_view::npos ? one : text.find('\'', one + 1);
      if (two == std::string_view::npos) {
        deviations_.add(piece.offset, "charset'language' is missing before the text", kPiecesRfc);
      } else {
        parameter.charset = text.substr(0, one);
        parameter.language = text.substr(one + 1, two - one - 1);
        text.remove_prefix(two + 1);
      }
    }
    parameter.percent = parameter.percent || piece.percent;
    octets += piece.percent ? percent_decode(text, piece.offset, deviations_) : std::string{text};
  }
  finish(parameter, std::move(octets));
  return parameter;
}

// Of several forms of one parameter the one with a charset counts, then the one in pieces: plain
// ones stand beside them for readers who know nothing else (RFC 5987 §3.2 tells of the same).
Parameters ParameterPieces::join() {
  std::ranges::stable_sort(pieces_, [](const Piece& a, const Piece& b) {
    const auto rank = [](const Piece& piece) { return piece.numbered ? 1 : piece.percent ? 0 : 2; };
    return std::tuple{std::string_view{a.base}, rank(a), a.number} <
           std::tuple{std::string_view{b.base}, rank(b), b.number};
  });
  Parameters result;
  for (std::size_t first = 0, next = 0; first < pieces_.size(); first = next) {
    std::size_t last = first + 1;
    for (next = last; next < pieces_.size() && pieces_[next].base == pieces_[first].base; ++next) {
      if (pieces_[first].numbered && pieces_[next].numbered) last = next + 1;
    }
    Parameter parameter = joined(first, last);
    if (next > last && !parameter.percent && !pieces_[first].numbered) {
      deviations_.add(pieces_[last].offset, "a parameter comes twice; the first counts",
                      "RFC 2045 §5");
    }
    if (parameter.pieces > 0) result.list.push_back(std::move(parameter));
  }
  std::ranges::stable_sort(result.list, {}, &Parameter::offset);
  result.list.shrink_to_fit();
  return result;
}

std::vector<std::string> write_parameter(std::string_view name, std::string_view utf8) {
  constexpr std::size_t kLine = 76, kRoomForFrame = 12;  // "; ", "*NN*=", a quotation mark …
  // Many readers take an encoded word for one even here, where none may stand.
  const bool printable =
      std::ranges::all_of(utf8, text::is_printable) && utf8.find("=?") == std::string_view::npos;
  const std::size_t room = kLine - std::min(kLine / 2, name.size() + kRoomForFrame);
  if (printable && utf8.size() <= room) {
    const bool token = !utf8.empty() && std::ranges::all_of(utf8, is_token_octet);
    return {std::string{name} + '=' + (token ? std::string{utf8} : quoted(utf8))};
  }
  std::vector<std::string> pieces;
  std::string piece = "UTF-8''";
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t length = std::max<std::size_t>(1, text::utf8_length(utf8.substr(at)));
    std::string next;
    for (const char c : utf8.substr(at, length)) {
      const auto octet = static_cast<unsigned char>(c);
      next += is_attribute_char(c)
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

}  // namespace mime
