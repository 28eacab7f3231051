#include "sim/mime/quoted_printable.h"

#include <algorithm>

#include "sim/mime/base64.h"
#include "sim/mime/plain_octets.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

char* code(char c, char* out) {
  const auto octet = static_cast<unsigned char>(c);
  out[0] = '=';
  out[1] = text::kHexDigits[octet >> 4U];
  out[2] = text::kHexDigits[octet & 15U];
  return out + 3;
}

}  // namespace

// Writes what stands for itself on this line, whatever comes behind it. Returns how many octets.
std::size_t QuotedPrintableEncoder::readable(std::string_view octets, char*& out) {
  if (octets.size() < 3 || column_ >= kEncodedLine - 1) return 0;
  std::size_t size =
      copy_plain(octets.data(), std::min(octets.size() - 2, kEncodedLine - 1 - column_), out);
  while (size > 0 && text::is_blank(octets[size - 1])) --size;
  column_ += size;
  out += size;
  return size;
}

// The same for what becomes a code, whatever comes behind it.
std::size_t QuotedPrintableEncoder::coded(std::string_view octets, char*& out) {
  std::size_t at = 0;
  for (; octets.size() - at >= 3 && column_ + 3 < kEncodedLine; ++at, column_ += 3) {
    const char c = octets[at];
    if (is_plain(c) || c == '\t' || c == '\r' || c == '\n') break;
    out = code(c, out);
  }
  return at;
}

// Encodes the first octet, or line end. Returns how many octets that were: none, where more must be
// known of what follows.
std::size_t QuotedPrintableEncoder::one(std::string_view octets, bool last, char*& out) {
  if (octets.empty() || (octets.size() < 3 && !last)) return 0;
  if (is_line_end(octets)) {
    out = copy("\r\n", 2, out);
    column_ = 0;
    return 2;
  }
  const char c = octets[0];
  const bool ends = octets.size() == 1 || is_line_end(octets.substr(1));
  const bool stays = is_literal(c) || (text::is_blank(c) && !ends);
  const std::size_t width = stays ? 1 : 3;
  // The last place of a line is for "=", unless the line ends anyway.
  if (column_ + width > (ends ? kEncodedLine : kEncodedLine - 1)) {
    out = copy("=\r\n", 3, out);
    column_ = 0;
  }
  column_ += width;
  if (stays) {
    *out++ = c;
  } else {
    out = code(c, out);
  }
  return 1;
}

// Does what was held back, now that more is known. Returns what is left of `octets`.
std::string_view QuotedPrintableEncoder::held(std::string_view octets, char*& out) {
  std::array<char, 5> some{};
  std::copy_n(held_.begin(), held_count_, some.begin());
  const std::size_t more = std::min<std::size_t>(octets.size(), 3);
  std::copy_n(octets.begin(), more, some.begin() + static_cast<std::ptrdiff_t>(held_count_));
  const std::string_view known{some.data(), held_count_ + more};
  std::size_t done = 0;
  while (done < held_count_) {
    const std::size_t taken = one(known.substr(done), false, out);
    if (taken == 0) break;
    done += taken;
  }
  if (done >= held_count_) {
    octets.remove_prefix(done - held_count_);
    held_count_ = 0;
    return octets;
  }
  held_count_ = known.size() - done;  // At most two, or one() would have gone on.
  std::copy_n(known.begin() + done, held_count_, held_.begin());
  return {};
}

std::size_t QuotedPrintableEncoder::push(std::string_view octets, char* out) {
  char* const start = out;
  if (held_count_ > 0) octets = held(octets, out);
  while (true) {
    octets.remove_prefix(readable(octets, out));
    octets.remove_prefix(coded(octets, out));
    const std::size_t taken = one(octets, false, out);
    if (taken == 0) break;
    octets.remove_prefix(taken);
  }
  for (const char c : octets) held_[held_count_++] = c;
  return static_cast<std::size_t>(out - start);
}

std::size_t QuotedPrintableEncoder::finish(char* out) {
  char* const start = out;
  std::string_view rest{held_.data(), held_count_};
  while (const std::size_t taken = one(rest, true, out)) rest.remove_prefix(taken);
  held_count_ = 0;
  return static_cast<std::size_t>(out - start);
}

std::string quoted_printable_encode(std::string_view octets, LineEnds line_ends) {
  using Encoder = QuotedPrintableEncoder;
  Encoder encoder{line_ends};
  std::string out(Encoder::room_for(octets.size()) + Encoder::kFinishRoom, '\0');
  const std::size_t written = encoder.push(octets, out.data());
  out.resize(written + encoder.finish(out.data() + written));
  return out;
}

}  // namespace mime
