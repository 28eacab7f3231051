#include "sim/sender/spf_macro.h"

#include <algorithm>
#include <charconv>

#include "sim/text/ascii.h"
#include "sim/text/percent.h"

namespace sender {

namespace {

constexpr std::string_view kMacroSyntax = "RFC 7208 §7.1";
constexpr std::string_view kDelimiters = ".-+,/_=";
constexpr std::size_t kLongestDomain = 253;

bool is_known(char letter, MacroPlace place) {
  constexpr std::string_view kEverywhere = "slodiphv", kExplanations = "crt";
  return kEverywhere.find(letter) != std::string_view::npos ||
         (place == MacroPlace::Explanation && kExplanations.find(letter) != std::string_view::npos);
}

// Behind "%{".
text::Parsed<MacroPiece> take_macro(text::Cursor& in, MacroPlace place) {
  MacroPiece piece;
  if (in.at_end()) return in.malformed("a macro ends too early", kMacroSyntax);
  const char letter = in.take();
  piece.letter = text::to_lower(letter);
  piece.url = text::is_upper(letter);
  if (!is_known(piece.letter, place)) return in.malformed("there is no such macro", kMacroSyntax);
  const std::string_view digits = in.take_while(text::is_digit);
  if (!digits.empty()) {
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), piece.keep);
    if (read.ec != std::errc{} || piece.keep == 0) {
      return in.malformed("a macro cannot keep so many parts", kMacroSyntax);
    }
  }
  piece.reversed = in.accept('r') || in.accept('R');
  piece.delimiters = std::string{
      in.take_while([](char c) { return kDelimiters.find(c) != std::string_view::npos; })};
  if (!in.accept('}')) return in.malformed("a macro has no \"}\"", kMacroSyntax);
  return piece;
}

std::string letter_value(char letter, const MacroValues& values) {
  const std::size_t at = values.sender.rfind('@');
  switch (letter) {
    case 's':
      return values.sender;
    case 'l':
      return values.sender.substr(0, at);
    case 'o':
      return at == std::string::npos ? std::string{} : values.sender.substr(at + 1);
    case 'd':
      return values.domain;
    case 'i':
      return dotted(values.ip);
    case 'p':
      return values.validated;
    case 'v':
      return values.ip.v6 ? "ip6" : "in-addr";
    case 'h':
      return values.helo;
    case 'c':
      return ip_text(values.ip);
    case 'r':
      return values.receiver;
    default:  // 't': parse_macros() lets no other through.
      return std::to_string(values.unix_seconds);
  }
}

// §7.3: split at the delimiters, turned round, cut, and joined by periods.
std::string transformed(const MacroPiece& piece, const std::string& value) {
  const std::string delimiters = piece.delimiters.empty() ? "." : piece.delimiters;
  if (piece.keep == 0 && !piece.reversed && piece.delimiters.empty()) return value;
  std::vector<std::string> parts{{}};
  for (const char c : value) {
    if (delimiters.find(c) != std::string_view::npos) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (piece.reversed) std::ranges::reverse(parts);
  const std::size_t skip =
      piece.keep == 0 || piece.keep > parts.size() ? 0 : parts.size() - piece.keep;
  std::string text;
  for (std::size_t i = skip; i < parts.size(); ++i) text += (i == skip ? "" : ".") + parts[i];
  return text;
}

// toplabel of §7.1: letters, digits and hyphens, not only digits, no hyphen at either end.
bool is_top_label(std::string_view label) {
  if (label.empty() || label.front() == '-' || label.back() == '-') return false;
  const auto belongs = [](char c) { return text::is_letter_or_digit(c) || c == '-'; };
  return std::ranges::all_of(label, belongs) && !std::ranges::all_of(label, text::is_digit);
}

}  // namespace

text::Parsed<std::vector<MacroPiece>> parse_macros(std::string_view text, MacroPlace place) {
  std::vector<MacroPiece> pieces;
  text::Cursor in{text};
  const auto literal = [&](std::string_view octets) {
    if (pieces.empty() || pieces.back().letter != '\0') pieces.emplace_back();
    pieces.back().literal += octets;
  };
  while (!in.at_end()) {
    const char c = in.take();
    if (!text::is_visible(c) && !(c == ' ' && place == MacroPlace::Explanation)) {
      return in.malformed("an octet that no macro-string may have", kMacroSyntax);
    }
    if (c != '%') {
      literal({&c, 1});
    } else if (in.accept('%')) {
      literal("%");
    } else if (in.accept('_')) {
      literal(" ");
    } else if (in.accept('-')) {
      literal("%20");
    } else if (in.accept('{')) {
      auto piece = take_macro(in, place);
      if (!piece) return piece.problem();
      pieces.push_back(std::move(*piece));
    } else {
      return in.malformed("\"%\" must be followed by \"{\", \"%\", \"_\" or \"-\"", kMacroSyntax);
    }
  }
  return pieces;
}

bool is_domain_spec(std::string_view text) {
  if (!parse_macros(text, MacroPlace::Record)) return false;
  if (text.ends_with('}')) return text.rfind("%{") != std::string_view::npos;
  for (const std::string_view octet : {"%%", "%_", "%-"}) {
    if (text.ends_with(octet)) return true;
  }
  if (text.ends_with('.')) text.remove_suffix(1);
  const std::size_t period = text.rfind('.');
  return period != std::string_view::npos && is_top_label(text.substr(period + 1));
}

bool asks_for_validated_name(const std::vector<MacroPiece>& pieces) {
  return std::ranges::find(pieces, 'p', &MacroPiece::letter) != pieces.end();
}

std::string expand(const std::vector<MacroPiece>& pieces, const MacroValues& values) {
  std::string text;
  for (const MacroPiece& piece : pieces) {
    if (piece.letter == '\0') {
      text += piece.literal;
      continue;
    }
    const std::string value = transformed(piece, letter_value(piece.letter, values));
    text += piece.url ? text::percent_coded(value) : value;
  }
  return text;
}

std::string fitting_domain(std::string domain) {
  if (domain.ends_with('.')) domain.pop_back();
  if (domain.size() <= kLongestDomain) return domain;
  const std::size_t period = domain.find('.', domain.size() - kLongestDomain - 1);
  return period == std::string::npos ? domain : domain.substr(period + 1);
}

}  // namespace sender
