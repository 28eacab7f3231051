#include "sim/mime/uuencode.h"

#include <algorithm>

#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"

namespace mime {

namespace {

constexpr std::string_view kNoRfc = "RFC 2045 §6.4";

// Six bits: a space or "`" is 0, "_" is 63.
unsigned sextet(char c) {
  return (static_cast<unsigned char>(c) - 32U) & 63U;
}

bool is_data(char c) {
  return c >= ' ' && c <= '`';
}

// "begin 644 name"
bool is_begin(std::string_view line) {
  constexpr std::string_view kBegin = "begin ";
  return line.starts_with(kBegin) && line.size() > kBegin.size() && line[kBegin.size()] >= '0' &&
         line[kBegin.size()] <= '7';
}

// A line: how many octets, then four characters for three of them. Spaces at its end may be lost.
void decode_line(std::string_view line, std::string& out, std::size_t offset, Deviations* found) {
  std::size_t count = sextet(line[0]);  // At most 63.
  line.remove_prefix(1);
  const bool short_line = line.size() < (count * 8 + 5) / 6;
  if (found && (short_line || !std::ranges::all_of(line, is_data))) {
    found->add(offset,
               short_line ? "a line of uuencode is shorter than it says"
                          : "an octet that is not of uuencode's alphabet",
               kNoRfc);
  }
  for (std::size_t at = 0; count > 0; at += 4) {
    unsigned bits = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      bits = bits << 6U | (at + i < line.size() ? sextet(line[at + i]) : 0);
    }
    for (const unsigned shift : {16U, 8U, 0U}) {
      if (count == 0) break;
      out += static_cast<char>(bits >> shift & 255U);
      --count;
    }
  }
}

}  // namespace

std::string uudecode(std::string_view text, Deviations* deviations) {
  std::string out;
  bool begun = false, ended = false;
  for (const std::string_view line : text::Lines{text}) {
    const auto offset = static_cast<std::size_t>(line.data() - text.data());
    if (!begun) {
      begun = is_begin(line);
      continue;
    }
    if (text::trimmed_behind(line) == "end") {
      ended = true;
      break;
    }
    if (!line.empty()) decode_line(line, out, offset, deviations);
  }
  if (deviations && !begun) deviations->add(0, "uuencode without a line \"begin\"", kNoRfc);
  if (deviations && begun && !ended) {
    deviations->add(text.size(), "uuencode without a line \"end\"", kNoRfc);
  }
  return out;
}

}  // namespace mime
