#include "sim/mime/base64.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

#include "sim/mime/base64_lines.h"
#include "sim/mime/big_endian.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

constexpr std::string_view kBase64Rfc = "RFC 2045 §6.8";

// Twelve bits are two characters: half as many look-ups.
constexpr auto kPairs = [] {
  std::array<std::array<char, 2>, 4096> pairs{};
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    pairs[i] = {kBase64Alphabet[i >> 6U], kBase64Alphabet[i & 63U]};
  }
  return pairs;
}();

constexpr std::uint32_t kBad = 1U << 31U;  // Beyond the 24 bits of a group.

// For each of the four places in a group, what a character adds to the 24 bits.
constexpr auto kValues = [] {
  std::array<std::array<std::uint32_t, 256>, 4> values{};
  for (auto& place : values) place.fill(kBad);
  for (std::uint32_t index = 0; index < 64; ++index) {
    const auto c = static_cast<unsigned char>(kBase64Alphabet[index]);
    for (unsigned place = 0; place < 4; ++place) values[place][c] = index << (18U - 6U * place);
  }
  return values;
}();

char* store_pair(std::uint64_t twelve_bits, char* out) {
  std::memcpy(out, kPairs[twelve_bits & 0xFFFU].data(), 2);
  return out + 2;
}

// Six octets, the highest of the word, become eight characters.
char* encode_two_groups(std::uint64_t word, char* out) {
  store_pair(word >> 52U, out);
  store_pair(word >> 40U, out + 2);
  store_pair(word >> 28U, out + 4);
  store_pair(word >> 16U, out + 6);
  return out + 8;
}

char* encode_group(std::uint32_t bits, char* out) {
  return store_pair(bits & 0xFFFU, store_pair(bits >> 12U, out));
}

std::uint32_t group_of(const char* in) {
  const auto octet = [in](int i) { return std::uint32_t{static_cast<unsigned char>(in[i])}; };
  return octet(0) << 16U | octet(1) << 8U | octet(2);
}

// 24 bits, or more than those where a character is not of the alphabet.
std::uint32_t decode_group(const char* in) {
  const auto at = [in](unsigned place) {
    return kValues[place][static_cast<unsigned char>(in[place])];
  };
  return at(0) | at(1) | at(2) | at(3);
}

}  // namespace

int base64_index(char c) {
  const std::uint32_t value = kValues[3][static_cast<unsigned char>(c)];
  return value == kBad ? -1 : static_cast<int>(value);
}

Base64Encoder::Base64Encoder(std::size_t line_length) : line_length_(line_length) {
  assert(line_length % 4 == 0);
}

char* Base64Encoder::break_line(char* out) {
  if (line_length_ == 0 || column_ < line_length_) return out;
  column_ = 0;
  std::memcpy(out, "\r\n", 2);
  return out + 2;
}

// From `in` on, `readable` octets may be read.
char* Base64Encoder::groups(const char* in, std::size_t count, std::size_t readable, char* out) {
  column_ += 4 * count;
  for (; count >= 2 && readable >= 8; count -= 2, in += 6, readable -= 6) {
    const std::uint64_t word = load_big_endian(in);
    out = encode_two_groups(word, out);
  }
  for (; count > 0; --count, in += 3) out = encode_group(group_of(in), out);
  return out;
}

std::size_t Base64Encoder::push(std::string_view octets, char* out) {
  char* const start = out;
  while (held_count_ > 0 && held_count_ < 3 && !octets.empty()) {
    held_[held_count_++] = octets.front();
    octets.remove_prefix(1);
  }
  if (held_count_ == 3) {
    out = break_line(out);
    out = groups(held_.data(), 1, 3, out);
    held_count_ = 0;
  }
  while (octets.size() >= 3) {
    out = break_line(out);
    if (const std::size_t lines = octets.size() / kLineOctets;
        lines > 0 && column_ == 0 && line_length_ == kLineCharacters) {
      best_lines().encode(octets.data(), lines, out);
      out += lines * (kLineCharacters + 2) - 2;
      octets.remove_prefix(lines * kLineOctets);
      column_ = kLineCharacters;
      continue;
    }
    std::size_t count = octets.size() / 3;
    if (line_length_ > 0) count = std::min(count, (line_length_ - column_) / 4);
    out = groups(octets.data(), count, octets.size(), out);
    octets.remove_prefix(3 * count);
  }
  for (const char octet : octets) held_[held_count_++] = octet;
  return static_cast<std::size_t>(out - start);
}

std::size_t Base64Encoder::finish(char* out) {
  if (held_count_ == 0) return 0;
  char* const start = out;
  out = break_line(out);
  std::fill(held_.begin() + static_cast<std::ptrdiff_t>(held_count_), held_.end(), '\0');
  out = groups(held_.data(), 1, 3, out);
  for (std::size_t i = held_count_; i < 3; ++i) out[static_cast<std::ptrdiff_t>(i) - 3] = '=';
  held_count_ = 0;
  return static_cast<std::size_t>(out - start);
}

// Whole groups and the line ends between them, as far as all is as it should be.
const char* Base64Decoder::fast(const char* in, const char* end, char*& out) {
  const char* const start = in;
  char* to = out;
  while (true) {
    if (read_ + static_cast<std::size_t>(in - start) == line_begin_) {
      const auto size = static_cast<std::size_t>(end - in);
      const std::size_t lines = best_lines().decode(in, size / (kLineCharacters + 2), to);
      to += lines * kLineOctets;
      in += lines * (kLineCharacters + 2);
      line_begin_ += lines * (kLineCharacters + 2);
    }
    while (end - in >= 8) {
      const std::uint32_t first = decode_group(in), second = decode_group(in + 4);
      if (((first | second) & kBad) != 0) break;
      store_big_endian((std::uint64_t{first} << 24U | second) << 16U, to);
      to += 6;
      in += 8;
    }
    if (end - in < 4) break;
    if (const std::uint32_t bits = decode_group(in); bits < kBad) {
      const std::array<char, 3> octets = {static_cast<char>(bits >> 16U),
                                          static_cast<char>(bits >> 8U), static_cast<char>(bits)};
      std::memcpy(to, octets.data(), 3);
      to += 3;
      in += 4;
      if (end - in < 2) break;
    }
    if (in[0] != '\r' || in[1] != '\n') break;
    end_line(read_ + static_cast<std::size_t>(in - start));
    in += 2;
    line_begin_ = read_ + static_cast<std::size_t>(in - start);
  }
  out = to;
  return in;
}

std::size_t Base64Decoder::push(std::string_view characters, char* out) {
  char* const start = out;
  while (!characters.empty()) {
    if (count_ == 0 && !done_) {
      const char* const next = fast(characters.data(), characters.data() + characters.size(), out);
      const auto taken = static_cast<std::size_t>(next - characters.data());
      read_ += taken;
      if (taken > 0) cr_ = false;
      characters.remove_prefix(taken);
      if (characters.empty()) break;
    }
    slow(characters.front(), read_++, out);
    characters.remove_prefix(1);
  }
  return static_cast<std::size_t>(out - start);
}

void Base64Decoder::slow(char c, std::size_t offset, char*& out) {
  const bool after_cr = std::exchange(cr_, c == '\r');
  if (c == '\n') {
    end_line(offset - (after_cr ? 1 : 0));
    line_begin_ = offset + 1;
  } else if (c == '\r') {
    return;
  } else if (done_) {
    if (c != ' ' && c != '\t' && !told_rest_) {
      report(offset, "something follows the padding; it is ignored", kBase64Rfc);
      told_rest_ = true;
    }
  } else if (c == '=') {
    padding(offset, out);
  } else if (const int index = base64_index(c); index >= 0) {
    if (pads_ > 0) report(offset, "\"=\" stands in the middle; it is ignored", kBase64Rfc);
    pads_ = 0;
    value(static_cast<std::uint32_t>(index), out);
  } else {
    stranger(c, offset);
  }
}

void Base64Decoder::value(std::uint32_t six, char*& out) {
  bits_ = bits_ << 6U | six;
  if (++count_ == 4) end_group(out);
}

// Two characters carry one octet, three carry two; the bits that are left over are dropped.
void Base64Decoder::end_group(char*& out) {
  bits_ <<= 6U * (4 - count_);
  for (unsigned i = 0; i + 1 < count_; ++i) *out++ = static_cast<char>(bits_ >> (16U - 8U * i));
  bits_ = 0;
  count_ = 0;
}

void Base64Decoder::padding(std::size_t offset, char*& out) {
  if (count_ < 2) {
    report(offset, "\"=\" where no padding can be; it is ignored", kBase64Rfc);
    return;
  }
  if (++pads_ + count_ < 4) return;
  const std::uint32_t left_over = count_ == 2 ? 0xFU : 0x3U;
  if ((bits_ & left_over) != 0) {
    report(offset, "the bits before the padding are not zero", "RFC 4648 §3.5");
  }
  end_group(out);
  done_ = true;
}

void Base64Decoder::stranger(char c, std::size_t offset) {
  const bool goes_on = offset == next_stranger_;
  next_stranger_ = offset + 1;
  if (goes_on) return;
  if (text::is_blank(c)) {
    report(offset, "white space inside base64; it is ignored", kBase64Rfc);
  } else {
    report(offset, "an octet that is not of the alphabet of base64; it is ignored", kBase64Rfc);
  }
}

void Base64Decoder::end_line(std::size_t offset) {
  if (told_long_line_ || offset - line_begin_ <= kEncodedLine) return;
  report(line_begin_, "a line of base64 has more than 76 characters", kBase64Rfc);
  told_long_line_ = true;
}

std::size_t Base64Decoder::finish(char* out) {
  char* const start = out;
  end_line(read_);
  if (count_ == 1) {
    report(read_, "one character is left over: six bits are no octet", kBase64Rfc);
  } else if (count_ > 1) {
    report(read_, "the padding with \"=\" at the end is missing", kBase64Rfc);
    end_group(out);
  }
  count_ = 0;
  done_ = true;
  return static_cast<std::size_t>(out - start);
}

std::string base64_encode(std::string_view octets, std::size_t line_length) {
  Base64Encoder encoder{line_length};
  std::string out(Base64Encoder::room_for(octets.size()) + Base64Encoder::kFinishRoom, '\0');
  const std::size_t written = encoder.push(octets, out.data());
  out.resize(written + encoder.finish(out.data() + written));
  return out;
}

std::string base64_decode(std::string_view characters, Deviations* deviations) {
  Base64Decoder decoder{deviations};
  std::string out(Base64Decoder::room_for(characters.size()) + Base64Decoder::kFinishRoom, '\0');
  const std::size_t written = decoder.push(characters, out.data());
  out.resize(written + decoder.finish(out.data() + written));
  return out;
}

}  // namespace mime
