#include "sim/mime/parameter_pieces.h"

#include <algorithm>
#include <optional>
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

// What stands in an extended value: what it is, "%", and "'" before the text.
bool is_extended_octet(char c) {
  return is_attribute_char(c) || c == '%' || c == '\'' || text::is_eight_bit(c);
}

// Empty, or a tag of RFC 3066: letters and digits with hyphens between them.
bool is_language(std::string_view tag) {
  return std::ranges::all_of(tag, [](char c) { return text::is_letter_or_digit(c) || c == '-'; });
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

void ParameterPieces::add(std::string name, std::string value, std::size_t offset, bool quoted) {
  Piece piece{.base = name, .value = std::move(value), .offset = offset};
  if (name.ends_with('*')) {
    piece.percent = true;
    name.pop_back();
    if (quoted) {
      deviations_.add(offset, "an extended value must not stand in quotation marks", "RFC 2231 §7");
    }
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
void ParameterPieces::finish(Candidate& out, std::string octets) {
  Parameter& parameter = out.parameter;
  if (parameter.percent) {
    const std::string charset = parameter.charset.empty() ? "utf-8" : parameter.charset;
    const Converted converted = to_utf8(octets, charset);
    out.good &= converted.known && converted.replaced == 0;
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

// "us-ascii'en'" before the text of the first piece.
std::string_view ParameterPieces::take_charset(std::string_view text, const Piece& piece,
                                               Candidate& out) {
  const std::size_t one = text.find('\'');
  const std::size_t two = one == std::string_view::npos ? one : text.find('\'', one + 1);
  if (two == std::string_view::npos) {
    deviations_.add(piece.offset, "charset'language' is missing before the text", kPiecesRfc);
    return text;
  }
  out.parameter.charset = text.substr(0, one);
  out.parameter.language = text.substr(one + 1, two - one - 1);
  if (!is_language(out.parameter.language)) {
    deviations_.add(piece.offset, "the language is no tag, such as en or de-CH", kPiecesRfc);
  }
  return text.substr(two + 1);
}

// The pieces from `first` up to, and without, `last` have one name, one form and ascending numbers.
ParameterPieces::Candidate ParameterPieces::joined(std::size_t first, std::size_t last) {
  Candidate out;
  Parameter& parameter = out.parameter;
  parameter.name = pieces_[first].base;
  parameter.offset = pieces_[first].offset;
  parameter.pieces = 0;
  std::string octets;
  for (std::size_t i = first; i < last; ++i) {
    const Piece& piece = pieces_[i];
    if (piece.numbered ? piece.number < parameter.pieces : i > first) {
      deviations_.add(piece.offset,
                      piece.numbered ? "a piece of a parameter comes twice; the first counts"
                                     : "a parameter comes twice; the first counts",
                      piece.numbered ? "RFC 2231 §3" : "RFC 2045 §5");
      continue;
    }
    if (piece.numbered && piece.number != parameter.pieces) {
      out.good = false;
      deviations_.add(piece.offset,
                      parameter.pieces == 0
                          ? "the pieces of a parameter do not begin with number 0; they are ignored"
                          : "a piece of a parameter is missing; the rest is ignored",
                      "RFC 2231 §3");
      break;
    }
    ++parameter.pieces;
    std::string_view text = piece.value;
    if (piece.percent && parameter.pieces == 1) text = take_charset(text, piece, out);
    if (piece.percent && !parameter.percent && parameter.pieces > 1) {
      deviations_.add(piece.offset, "charset'language' is missing before the text", kPiecesRfc);
    }
    parameter.percent = parameter.percent || piece.percent;
    if (piece.percent && !std::ranges::all_of(text, is_extended_octet)) {
      deviations_.add(piece.offset, "octets in an extended value that must be written as %XX",
                      "RFC 2231 §7");
    }
    octets += piece.percent ? percent_decode(text, piece.offset, deviations_) : std::string{text};
  }
  finish(out, std::move(octets));
  return out;
}

// Of several forms of one parameter the one with a charset counts, then the one in pieces: plain
// ones stand beside them for readers who know nothing else (RFC 5987 §3.2 tells of the same). One
// that is not whole and good gives way to one that is.
Parameter ParameterPieces::best(std::size_t first, std::size_t last) {
  std::optional<Candidate> chosen;
  for (std::size_t begin = first, end = first; begin < last; begin = end) {
    while (end < last && form_of(pieces_[end]) == form_of(pieces_[begin])) ++end;
    Candidate one = joined(begin, end);
    if (!chosen || (!chosen->good && (one.good || chosen->parameter.pieces == 0))) {
      chosen = std::move(one);
    }
  }
  return std::move(chosen->parameter);
}

Parameters ParameterPieces::join() {
  std::ranges::stable_sort(pieces_, [](const Piece& a, const Piece& b) {
    return std::tuple{std::string_view{a.base}, form_of(a), a.number} <
           std::tuple{std::string_view{b.base}, form_of(b), b.number};
  });
  Parameters result;
  for (std::size_t first = 0, next = 0; first < pieces_.size(); first = next) {
    while (next < pieces_.size() && pieces_[next].base == pieces_[first].base) ++next;
    Parameter parameter = best(first, next);
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
