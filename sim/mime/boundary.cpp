#include "sim/mime/boundary.h"

#include <algorithm>

#include "sim/mime/quoted_printable.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace mime {

namespace {

constexpr std::string_view kBoundaryRfc = "RFC 2046 §5.1.1";

// FNV-1a, well stirred. It guards against accidents only: make_boundary() looks for collisions.
std::uint64_t stir(std::uint64_t hash, std::string_view octets) {
  for (const char c : octets) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  hash ^= hash >> 32U;
  hash *= 0xD6E8FEB86659FD93U;
  return hash ^ hash >> 32U;
}

}  // namespace

std::string read_boundary(std::string_view text, Deviations& deviations) {
  constexpr std::size_t kLongest = 70, kTolerated = 900;  // A line has at most 998 octets.
  const std::string_view boundary = text::trimmed_behind(text);
  const auto is_good = [](char c) {  // bchars.
    return text::is_letter_or_digit(c) ||
           (c != '\0' && std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos);
  };
  const auto breaks_lines = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
  if (boundary.empty() || boundary.size() > kTolerated ||
      std::ranges::any_of(boundary, breaks_lines)) {
    deviations.add(0, "a multipart without a good boundary stays undivided", kBoundaryRfc);
    return {};
  }
  if (boundary.size() < text.size()) {
    deviations.add(0, "white space at the end of a boundary, which does not count", kBoundaryRfc);
  }
  if (boundary.size() > kLongest) {
    deviations.add(0, "a boundary of more than 70 characters", kBoundaryRfc);
  }
  if (!std::ranges::all_of(boundary, is_good)) {
    deviations.add(0, "a character that no boundary may have", kBoundaryRfc);
  }
  return std::string{boundary};
}

Delimiter match_delimiter(std::string_view line, std::string_view boundary) {
  if (!line.starts_with("--") || line.substr(2, boundary.size()) != boundary) {
    return Delimiter::None;
  }
  line.remove_prefix(2 + boundary.size());
  const bool close = line.starts_with("--");
  if (close) line.remove_prefix(2);
  const std::string_view rest = text::trimmed(line, text::kWhiteSpace);
  if (!rest.empty()) {
    return !close && rest == "--" ? Delimiter::LooseClose : Delimiter::Prefix;
  }
  return close ? Delimiter::Close : Delimiter::Open;
}

std::string make_boundary(std::span<const std::string_view> texts, std::uint64_t seed) {
  std::uint64_t hash = stir(0xCBF29CE484222325U, std::to_string(seed));
  for (const std::string_view text : texts) hash = stir(hash, text);
  while (true) {
    std::string boundary = "=_";
    for (unsigned shift = 0; shift < 64; shift += 4)
      boundary += text::kHexDigits[hash >> shift & 15U];
    const auto collides = [&boundary](std::string_view text) {
      return text.find("--" + boundary) != std::string_view::npos;
    };
    if (std::ranges::none_of(texts, collides)) return boundary;
    hash = stir(hash, boundary);
  }
}

}  // namespace mime
