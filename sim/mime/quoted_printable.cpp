#include "sim/mime/quoted_printable.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "sim/mime/base64.h"

namespace mime {

namespace {

constexpr auto kHexValues = [] {
  std::array<signed char, 256> values{};
  values.fill(-1);
  for (unsigned i = 0; i < 16; ++i) {
    const auto c = static_cast<unsigned char>(kHexDigits[i]);
    values[c] = static_cast<signed char>(i);
    if (c >= 'A') values[c + ('a' - 'A')] = static_cast<signed char>(i);
  }
  return values;
}();

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_plain(char c) {
  return c == ' ' || is_literal(c);
}

// The highest bit of an octet of the result tells of an octet that is not from 32 to 126, or is
// "=". That holds up to the first such octet; above it the answer may be wrong.
std::uint64_t strangers(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  const std::uint64_t controls = word - kOnes * ' ', delete_or_more = word | (word + kOnes);
  const std::uint64_t equals = (word ^ (kOnes * '=')) - kOnes;
  return (controls | delete_or_more | equals) & (kOnes * 0x80U);
}

// Copies the plain octets at the beginning of `size` and says how many there are. Up to seven
// octets more than that may be written, but none behind `size`.
std::size_t copy_plain(const char* in, std::size_t size, char* out) {
  std::size_t at = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (; size - at >= 8; at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, in + at, 8);
      std::memcpy(out + at, &word, 8);
      const std::uint64_t found = strangers(word);
      if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }
  }
  for (; at < size && is_plain(in[at]); ++at) out[at] = in[at];
  return at;
}

char* copy(const char* in, std::size_t size, char* out) {
  std::memcpy(out, in, size);
  return out + size;
}

char* code(char c, char* out) {
  const auto octet = static_cast<unsigned char>(c);
  out[0] = '=';
  out[1] = kHexDigits[octet >> 4U];
  out[2] = kHexDigits[octet & 15U];
  return out + 3;
}

// Codes with capital letters, as many as follow each other; small letters are for those who
// complain of them.
const char* codes(const char* in, const char* end, char*& out) {
  for (; end - in >= 3 && in[0] == '='; in += 3) {
    const int high = hex_value(in[1]), low = hex_value(in[2]);
    if ((high | low) < 0 || in[1] > 'F' || in[2] > 'F') break;
    *out++ = static_cast<char>(high << 4 | low);
  }
  return in;
}

}  // namespace

int hex_value(char c) {
  return kHexValues[static_cast<unsigned char>(c)];
}

// Writes what stands for itself on this line, whatever comes behind it. Returns how many octets.
std::size_t QuotedPrintableEncoder::readable(std::string_view octets, char*& out) {
  if (octets.size() < 3 || column_ >= kEncodedLine - 1) return 0;
  std::size_t size =
      copy_plain(octets.data(), std::min(octets.size() - 2, kEncodedLine - 1 - column_), out);
  while (size > 0 && is_blank(octets[size - 1])) --size;
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
  const bool stays = is_literal(c) || (is_blank(c) && !ends);
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

void QuotedPrintableDecoder::flush(char*& out) {
  out = copy(held_.data(), held_.size(), out);
  held_.clear();
}

// Plain runs, good codes and line ends, as far as they go. The chunk begins at `begin`.
const char* QuotedPrintableDecoder::fast(const char* begin, const char* in, const char* end,
                                         char*& out) {
  const auto offset = [&](const char* at) { return read_ + static_cast<std::size_t>(at - begin); };
  char* to = out;
  while (true) {
    in = codes(in, end, to);
    std::size_t run = copy_plain(in, static_cast<std::size_t>(end - in), to);
    const bool line_may_end = in + run == end || in[run] != '=';
    while (line_may_end && run > 0 && is_blank(in[run - 1])) --run;
    to += run;
    in += run;
    if (end - in < 3) break;
    if (in[0] == '\r' && in[1] == '\n') {
      end_line(offset(in + 1), true);
      to = copy("\r\n", 2, to);
      in += 2;
    } else if (in[0] == '=' && in[1] == '\r' && in[2] == '\n') {
      end_line(offset(in + 2), true);
      in += 3;
    } else if (run == 0 || in[0] != '=') {
      break;
    }
  }
  out = to;
  return in;
}

std::size_t QuotedPrintableDecoder::push(std::string_view octets, char* out) {
  char* const start = out;
  const char* const begin = octets.data();
  const char* const end = begin + octets.size();
  for (const char* in = begin; in != end;) {
    if (state_ == State::Text && held_.empty()) {
      in = fast(begin, in, end, out);
      if (in == end) break;
    }
    step(*in, read_ + static_cast<std::size_t>(in - begin), out);
    ++in;
  }
  read_ += octets.size();
  return static_cast<std::size_t>(out - start);
}

void QuotedPrintableDecoder::step(char c, std::size_t offset, char*& out) {
  switch (state_) {
    case State::Text:
      return text(c, offset, out);
    case State::Cr:
      state_ = State::Text;
      if (c == '\n') {
        if (!held_.empty()) report(offset - 1, "white space at the end of a line; it is dropped");
        held_.clear();
        end_line(offset, true);
        out = copy("\r\n", 2, out);
        return;
      }
      report(offset - 1, "a CR without LF");
      flush(out);
      *out++ = '\r';
      return text(c, offset, out);
    case State::Digit:
      return digit(c, offset, out);
    case State::Equals:
    case State::EqualsBlank:
    case State::EqualsCr:
      return equals(c, offset, out);
  }
}

void QuotedPrintableDecoder::text(char c, std::size_t offset, char*& out) {
  if (c == '\r') {
    state_ = State::Cr;
  } else if (c == '\n') {
    if (!held_.empty()) report(offset, "white space at the end of a line; it is dropped");
    held_.clear();
    end_line(offset, false);
    *out++ = '\n';
  } else if (is_blank(c)) {
    held_ += c;
  } else {
    flush(out);
    if (c == '=') {
      state_ = State::Equals;
      return;
    }
    if (!is_literal(c)) {
      if (offset != next_stranger_) report(offset, "an octet that should have been encoded");
      next_stranger_ = offset + 1;
    }
    *out++ = c;
  }
}

// Behind "=".
void QuotedPrintableDecoder::equals(char c, std::size_t offset, char*& out) {
  if (c == '\n') return soft_break(offset, state_ == State::EqualsCr);
  if (state_ != State::EqualsCr) {
    if (c == '\r') {
      state_ = State::EqualsCr;
      return;
    }
    if (is_blank(c)) {
      held_ += c;
      state_ = State::EqualsBlank;
      return;
    }
    if (state_ == State::Equals && hex_value(c) >= 0) {
      digit_ = c;
      state_ = State::Digit;
      return;
    }
  }
  const bool cr = state_ == State::EqualsCr;
  report(offset - held_.size() - (cr ? 2 : 1), "\"=\" without a code behind it; it stays");
  *out++ = '=';
  flush(out);
  if (cr) *out++ = '\r';
  state_ = State::Text;
  text(c, offset, out);
}

void QuotedPrintableDecoder::digit(char c, std::size_t offset, char*& out) {
  const int high = hex_value(digit_), low = hex_value(c);
  state_ = State::Text;
  if (low >= 0) {
    if (digit_ > 'F' || c > 'F') report(offset - 2, "a code with small letters");
    *out++ = static_cast<char>(high << 4 | low);
    return;
  }
  report(offset - 2, "\"=\" without a code behind it; it stays");
  *out++ = '=';
  *out++ = digit_;
  text(c, offset, out);
}

void QuotedPrintableDecoder::soft_break(std::size_t offset, bool crlf) {
  if (!held_.empty()) report(offset, "white space at the end of a line; it is dropped");
  held_.clear();
  end_line(offset, crlf);
  state_ = State::Text;
}

// `offset` is that of LF.
void QuotedPrintableDecoder::end_line(std::size_t offset, bool crlf) {
  if (!crlf && !told_bare_lf_) {
    report(offset, "a line ends with LF instead of CRLF", "RFC 2045 §2.1");
    told_bare_lf_ = true;
  }
  if (!told_long_line_ && offset - (crlf ? 1 : 0) - line_begin_ > kEncodedLine) {
    report(line_begin_, "a line of quoted-printable has more than 76 characters");
    told_long_line_ = true;
  }
  line_begin_ = offset + 1;
}

std::size_t QuotedPrintableDecoder::finish(char* out) {
  char* const start = out;
  if (state_ == State::Cr) {
    report(read_ - 1, "a CR without LF");
    flush(out);
    *out++ = '\r';
  } else if (state_ == State::Digit) {
    report(read_ - 2, "\"=\" without a code behind it; it stays");
    *out++ = '=';
    *out++ = digit_;
  } else if (state_ == State::EqualsCr) {
    report(read_ - 2 - held_.size(), "\"=\" without a code behind it; it stays");
    *out++ = '=';
    flush(out);
    *out++ = '\r';
  } else if (state_ != State::Text) {
    report(read_, "nothing follows a soft line break");
  } else if (!held_.empty()) {
    report(read_, "white space at the end of a line; it is dropped");
  }
  held_.clear();
  if (!told_long_line_ && read_ - line_begin_ > kEncodedLine) {
    report(line_begin_, "a line of quoted-printable has more than 76 characters");
  }
  state_ = State::Text;
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

std::string quoted_printable_decode(std::string_view octets, Deviations* deviations) {
  QuotedPrintableDecoder decoder{deviations};
  std::string out(decoder.room_for(octets.size()), '\0');
  const std::size_t written = decoder.push(octets, out.data());
  // finish() writes no more than what push() has held back, so there is room.
  out.resize(written + decoder.finish(out.data() + written));
  return out;
}

}  // namespace mime
