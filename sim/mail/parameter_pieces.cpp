#include "sim/mail/parameter_pieces.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "sim/mail/language_tag.h"
#include "sim/text/ascii.h"
#include "sim/text/hex.h"

namespace mail {

namespace {

constexpr std::string_view kPiecesRfc = "RFC 2231 §4";

std::string percent_decode(std::string_view text, std::size_t offset, Deviations& deviations) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      if (const auto octet = text::octet_in_hex(text, at + 1)) {
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

// What may stand in an extended value behind the charset and the language.
bool is_extended_octet(char c) {
  return is_attribute_char(c) || c == '%';
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
  if (piece.base.empty()) {
    deviations_.add(offset, "a parameter without a name; it is ignored", "RFC 2231 §7");
    return;
  }
  pieces_.push_back(std::move(piece));
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
  if (!out.parameter.language.empty() && !is_language_tag(out.parameter.language)) {
    deviations_.add(piece.offset, "the language is no tag, such as en or de-CH", kPiecesRfc);
  }
  return text.substr(two + 1);
}

// The pieces from `first` up to, and without, `last` have one name, one form and ascending numbers.
ParameterPieces::Candidate ParameterPieces::joined(std::size_t first, std::size_t last,
                                                   FinishValue finish) {
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
                      piece.numbered ? "RFC 2231 §3" : "RFC 6838 §4.3");
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
  parameter.value = std::move(octets);
  out.good &= finish(parameter, deviations_);
  return out;
}

// Of several forms of one parameter the one with a charset counts, then the one in pieces: plain
// ones stand beside them for readers who know nothing else (RFC 5987 §3.2 tells of the same). One
// that is not whole and good gives way to one that is.
Parameter ParameterPieces::best(std::size_t first, std::size_t last, FinishValue finish) {
  std::optional<Candidate> chosen;
  for (std::size_t begin = first, end = first; begin < last; begin = end) {
    while (end < last && form_of(pieces_[end]) == form_of(pieces_[begin])) ++end;
    Candidate one = joined(begin, end, finish);
    if (!chosen || (!chosen->good && (one.good || chosen->parameter.pieces == 0))) {
      chosen = std::move(one);
    }
  }
  return std::move(chosen->parameter);
}

Parameters ParameterPieces::join(FinishValue finish) {
  std::ranges::stable_sort(pieces_, [](const Piece& a, const Piece& b) {
    return std::tuple{std::string_view{a.base}, form_of(a), a.number} <
           std::tuple{std::string_view{b.base}, form_of(b), b.number};
  });
  Parameters result;
  for (std::size_t first = 0, next = 0; first < pieces_.size(); first = next) {
    while (next < pieces_.size() && pieces_[next].base == pieces_[first].base) ++next;
    Parameter parameter = best(first, next, finish);
    if (parameter.pieces > 0) result.list.push_back(std::move(parameter));
  }
  std::ranges::stable_sort(result.list, {}, &Parameter::offset);
  result.list.shrink_to_fit();
  return result;
}

}  // namespace mail
