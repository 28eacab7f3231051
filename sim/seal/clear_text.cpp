#include "sim/seal/clear_text.h"

#include "sim/text/lines.h"
#include "sim/text/trim.h"

namespace seal {

namespace {

constexpr std::string_view kBegin = "-----BEGIN PGP SIGNED MESSAGE-----";
constexpr std::string_view kSignatureBegin = "-----BEGIN PGP SIGNATURE-----";
constexpr std::string_view kEnd = "-----END PGP SIGNATURE-----";

// Only "Hash:" may stand before the empty line: more could be taken for a part of the text (§7).
bool skip_head(std::string_view& rest) {
  for (;;) {
    const std::string_view line = text::first_line(rest);
    if (rest.empty()) return false;
    rest.remove_prefix(text::end_of_line(rest));
    if (text::trimmed(line).empty()) return true;
    if (!line.starts_with("Hash: ")) return false;
  }
}

}  // namespace

std::optional<ClearText> find_clear_text(std::string_view body) {
  std::string_view rest = text::trimmed(body, text::kWhiteSpace);
  if (text::trimmed_behind(text::first_line(rest)) != kBegin) return std::nullopt;
  rest.remove_prefix(text::end_of_line(rest));
  if (!skip_head(rest)) return std::nullopt;
  ClearText clear;
  for (bool first = true;; first = false) {
    if (rest.empty()) return std::nullopt;
    std::string_view line = text::trimmed_behind(text::first_line(rest));
    if (line == kSignatureBegin) break;
    rest.remove_prefix(text::end_of_line(rest));
    if (line.starts_with("- ")) {  // A dash at a line's beginning was hidden so (§7.2).
      line.remove_prefix(2);
    } else if (line.starts_with('-')) {
      return std::nullopt;
    }
    if (!first) clear.text += "\r\n";
    clear.text += line;
  }
  const std::size_t end = rest.find(kEnd);
  if (end == rest.npos || end + kEnd.size() != rest.size()) return std::nullopt;
  clear.signature = rest;
  return clear;
}

}  // namespace seal
