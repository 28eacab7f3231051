#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "sim/seal/openpgp/unpack.h"

namespace openpgp {

namespace {

constexpr unsigned kLongestCode = 15;
constexpr std::size_t kLengths = 288, kDistances = 30;

// The codes of one alphabet by their lengths (RFC 1951 §3.2.2).
struct Codes {
  std::array<std::uint16_t, kLongestCode + 1> count{};  // How many codes have so many bits.
  std::array<std::uint16_t, kLengths> symbols{};        // In the order of their codes.
};

// False where more codes are wanted than there can be.
bool arrange(Codes& codes, std::span<const std::uint8_t> lengths) {
  codes = {};
  for (const std::uint8_t length : lengths) ++codes.count[length];
  int left = 1;
  for (unsigned bits = 1; bits <= kLongestCode; ++bits) {
    left = left * 2 - codes.count[bits];
    if (left < 0) return false;
  }
  std::array<std::uint16_t, kLongestCode + 2> next{};
  for (unsigned bits = 1; bits <= kLongestCode; ++bits) {
    next[bits + 1] = static_cast<std::uint16_t>(next[bits] + codes.count[bits]);
  }
  for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
    if (lengths[symbol] == 0) continue;
    codes.symbols[next[lengths[symbol]]++] = static_cast<std::uint16_t>(symbol);
  }
  return true;
}

class Inflater {
 public:
  Inflater(std::string_view in, std::size_t most) : in_(in), most_(most) {}
  // Empty: all went well.
  std::string_view run();
  std::string out;
  std::size_t read() const { return at_; }

 private:
  unsigned bits(unsigned count);
  int symbol(const Codes& codes);
  void stored();
  void fixed();
  void described();
  bool read_lengths(std::span<std::uint8_t> lengths, const Codes& codes);
  void coded(const Codes& lengths, const Codes& distances);
  bool copy(unsigned length_symbol, const Codes& distances);
  void fail(std::string_view why) {
    if (problem_.empty()) problem_ = why;
  }

  std::string_view in_;
  std::size_t most_, at_ = 0;
  std::uint32_t held_ = 0;  // Bits that are read and not used.
  unsigned held_count_ = 0;
  std::string_view problem_;
};

unsigned Inflater::bits(unsigned count) {
  while (held_count_ < count) {
    if (at_ == in_.size()) {
      fail("it is cut off");
      return 0;
    }
    held_ |= std::uint32_t{static_cast<unsigned char>(in_[at_++])} << held_count_;
    held_count_ += 8;
  }
  const unsigned value = held_ & ((1U << count) - 1U);
  held_ >>= count;
  held_count_ -= count;
  return value;
}

int Inflater::symbol(const Codes& codes) {
  int code = 0, first = 0, index = 0;
  for (unsigned length = 1; length <= kLongestCode && problem_.empty(); ++length) {
    code |= static_cast<int>(bits(1));
    const int count = codes.count[length];
    if (code - count < first) return codes.symbols[static_cast<std::size_t>(index + code - first)];
    index += count;
    first = (first + count) * 2;
    code *= 2;
  }
  fail("it has a code that nobody has described");
  return 256;
}

void Inflater::stored() {
  held_ = held_count_ = 0;
  const unsigned size = bits(16), check = bits(16);
  if (size != (check ^ 0xFFFFU)) return fail("a length does not fit its check");
  if (size > in_.size() - at_) return fail("it is cut off");
  if (size > most_ - out.size()) return fail("it would become too large");
  out.append(in_.substr(at_, size));
  at_ += size;
}

void Inflater::fixed() {
  std::array<std::uint8_t, kLengths> lengths{};
  for (std::size_t i = 0; i < kLengths; ++i) {
    lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
  }
  std::array<std::uint8_t, kDistances> distances{};
  distances.fill(5);
  Codes of_lengths, of_distances;
  arrange(of_lengths, lengths);
  arrange(of_distances, distances);
  coded(of_lengths, of_distances);
}

// Lengths of codes, themselves in a code (§3.2.7).
bool Inflater::read_lengths(std::span<std::uint8_t> lengths, const Codes& codes) {
  for (std::size_t i = 0; i < lengths.size();) {
    const int code = symbol(codes);
    if (!problem_.empty()) return false;
    if (code < 16) {
      lengths[i++] = static_cast<std::uint8_t>(code);
      continue;
    }
    if (code == 16 && i == 0) return false;
    const std::uint8_t repeated = code == 16 ? lengths[i - 1] : std::uint8_t{0};
    const std::size_t times = code == 16 ? 3 + bits(2) : code == 17 ? 3 + bits(3) : 11 + bits(7);
    if (times > lengths.size() - i) return false;
    std::fill_n(lengths.begin() + static_cast<std::ptrdiff_t>(i), times, repeated);
    i += times;
  }
  return true;
}

void Inflater::described() {
  constexpr std::array<std::uint8_t, 19> kOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                   11, 4,  12, 3, 13, 2, 14, 1, 15};
  const std::size_t lengths = bits(5) + 257, distances = bits(5) + 1, described = bits(4) + 4;
  if (lengths > 286 || distances > kDistances) return fail("it has too many codes");
  std::array<std::uint8_t, 19> of_codes{};
  for (std::size_t i = 0; i < described; ++i) {
    of_codes[kOrder[i]] = static_cast<std::uint8_t>(bits(3));
  }
  Codes codes, of_lengths, of_distances;
  std::array<std::uint8_t, kLengths + kDistances> all{};
  const std::span<std::uint8_t> both = std::span{all}.first(lengths + distances);
  if (!arrange(codes, of_codes) || !read_lengths(both, codes) || all[256] == 0 ||
      !arrange(of_lengths, both.first(lengths)) || !arrange(of_distances, both.subspan(lengths))) {
    return fail("its codes are described wrongly");
  }
  coded(of_lengths, of_distances);
}

bool Inflater::copy(unsigned length_symbol, const Codes& distances) {
  constexpr std::array<std::uint16_t, 29> kBase = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                                   15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                                   67, 83, 99, 115, 131, 163, 195, 227, 258};
  constexpr std::array<std::uint8_t, 29> kExtra = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                   2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
  if (length_symbol >= kBase.size()) return false;
  const std::size_t length = kBase[length_symbol] + bits(kExtra[length_symbol]);
  const auto code = static_cast<unsigned>(symbol(distances));
  if (code >= kDistances) return false;
  // Two codes for each further bit (§3.2.5).
  const unsigned extra = code < 4 ? 0 : code / 2 - 1;
  const std::size_t distance = (code < 4 ? code + 1 : ((2U + code % 2) << extra) + 1) + bits(extra);
  if (distance > out.size() || !problem_.empty()) return false;
  if (length > most_ - out.size()) {
    fail("it would become too large");
    return false;
  }
  for (std::size_t i = 0; i < length; ++i) out += out[out.size() - distance];
  return true;
}

void Inflater::coded(const Codes& lengths, const Codes& distances) {
  for (;;) {
    const int code = symbol(lengths);
    if (!problem_.empty() || code == 256) return;
    if (code > 256) {
      if (!copy(static_cast<unsigned>(code) - 257U, distances)) return fail("a copy leads nowhere");
    } else {
      if (out.size() == most_) return fail("it would become too large");
      out += static_cast<char>(code);
    }
  }
}

std::string_view Inflater::run() {
  for (bool last = false; !last && problem_.empty();) {
    last = bits(1) == 1;
    switch (bits(2)) {
      case 0:
        stored();
        break;
      case 1:
        fixed();
        break;
      case 2:
        described();
        break;
      default:
        fail("it has a block of no kind");
    }
  }
  return problem_;
}

}  // namespace

text::Parsed<std::string> inflate(std::string_view deflated, std::size_t most, std::size_t* end) {
  Inflater inflater{deflated, most};
  const std::string_view problem = inflater.run();
  if (end != nullptr) *end = inflater.read();
  if (!problem.empty()) {
    return text::Malformed{inflater.read(), std::string{problem}, "RFC 1951 §3.2"};
  }
  return std::move(inflater.out);
}

}  // namespace openpgp
