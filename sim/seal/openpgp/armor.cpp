#include "sim/seal/openpgp/armor.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "sim/mime/base64.h"
#include "sim/seal/openpgp/octets.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"

namespace openpgp {

namespace {

constexpr std::size_t kLineLength = 64;
constexpr std::array<std::string_view, 4> kKinds = {"MESSAGE", "PUBLIC KEY BLOCK",
                                                    "PRIVATE KEY BLOCK", "SIGNATURE"};

std::string frame(std::string_view what, ArmorKind kind) {
  return "-----" + std::string{what} + " PGP " +
         std::string{kKinds.at(static_cast<std::size_t>(kind))} + "-----";
}

std::uint32_t crc24(std::string_view octets) {  // §6.1.1.
  std::uint32_t crc = 0xB704CE;
  for (const char octet : octets) {
    crc ^= std::uint32_t{static_cast<unsigned char>(octet)} << 16U;
    for (int i = 0; i < 8; ++i) crc = crc << 1U ^ ((crc & 0x800000U) != 0 ? 0x864CFBU : 0U);
    crc &= 0xFFFFFFU;
  }
  return crc;
}

std::optional<ArmorKind> kind_of(std::string_view line) {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    const auto kind = static_cast<ArmorKind>(i);
    if (line == frame("BEGIN", kind)) return kind;
  }
  return std::nullopt;
}

// The line at `at` without white space at its end; `at` goes behind it.
std::string_view next_line(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  at = text::end_of_line(text, at);
  return text::trimmed_behind(text.substr(begin, at - begin), text::kWhiteSpace);
}

// The head's lines end at an empty one.
bool skip_head(std::string_view text, std::size_t& at) {
  while (at < text.size()) {
    const std::string_view line = next_line(text, at);
    if (line.empty()) return true;
    if (line.find(':') == line.npos) return false;
  }
  return false;
}

bool is_check(std::string_view line) {
  return line.size() == 5 && line.front() == '=' && line[1] != '=';
}

}  // namespace

text::Parsed<Armored> read_armor(std::string_view text) {
  Armored result;
  std::optional<ArmorKind> kind;
  std::size_t at = 0;
  while (!kind && at < text.size()) {
    result.begin = at;
    kind = kind_of(next_line(text, at));
  }
  if (!kind) return text::Malformed{0, "there is no \"-----BEGIN PGP …\"", "RFC 9580 §6.2"};
  result.kind = *kind;
  if (!skip_head(text, at)) {
    return text::Malformed{at, "an empty line must end the armor's head", "RFC 9580 §6.2"};
  }
  std::string characters, check;
  for (bool ended = false; !ended;) {
    if (at == text.size()) {
      return text::Malformed{at, "there is no \"-----END PGP …\"", "RFC 9580 §6.2"};
    }
    const std::size_t begin = at;
    const std::string_view line = next_line(text, at);
    ended = line == frame("END", *kind);
    if (ended) break;
    if (!check.empty() || line.starts_with('-')) {
      return text::Malformed{begin, "this is no line of an armor", "RFC 9580 §6.2"};
    }
    if (is_check(line)) {
      check = mime::base64_decode(line.substr(1));
    } else {
      characters.append(line);
    }
  }
  result.end = at;
  result.octets = mime::base64_decode(characters);
  if (!check.empty() && check != written(crc24(result.octets), 3)) {
    return text::Malformed{result.begin, "the armor's check does not fit: an octet is wrong",
                           "RFC 9580 §6.1"};
  }
  return result;
}

std::string write_armor(ArmorKind kind, std::string_view octets) {
  return write_armor(kind, octets, {});
}

std::string write_armor(ArmorKind kind, std::string_view octets, std::string_view comment) {
  std::string text = frame("BEGIN", kind) + "\r\n";
  if (!comment.empty()) text += "Comment: " + std::string{comment} + "\r\n";
  text += "\r\n" + mime::base64_encode(octets, kLineLength) + "\r\n";
  text += '=' + mime::base64_encode(written(crc24(octets), 3)) + "\r\n";
  return text + frame("END", kind) + "\r\n";
}

text::Parsed<std::string> without_armor(std::string_view text) {
  if (!text.empty() && text::is_eight_bit(text.front())) return std::string{text};
  auto armored = read_armor(text);
  if (!armored) return armored.problem();
  return std::move(armored->octets);
}

}  // namespace openpgp
