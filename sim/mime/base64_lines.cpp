#include "sim/mime/base64_lines.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "sim/mime/base64.h"
#include "sim/mime/big_endian.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define MAILWALK_AVX2
#include <immintrin.h>
#endif

namespace mime {

namespace {

using Pair = std::array<char, 2>;

// Two characters at once, in both directions: twelve bits, or a number beyond where one of them is
// not of the alphabet.
constexpr std::uint16_t kBadPair = 0xFFFF;
struct Tables {
  std::array<Pair, 4096> pairs{};
  std::array<std::uint16_t, 65536> bits{};
};
std::size_t index_of(const char* pair) {
  return std::size_t{static_cast<unsigned char>(pair[0])} |
         std::size_t{static_cast<unsigned char>(pair[1])} << 8U;
}
const Tables& tables() {
  static const Tables made = [] {
    Tables table;
    table.bits.fill(kBadPair);
    for (std::size_t i = 0; i < table.pairs.size(); ++i) {
      table.pairs[i] = {kBase64Alphabet[i >> 6U], kBase64Alphabet[i & 63U]};
      table.bits[index_of(table.pairs[i].data())] = static_cast<std::uint16_t>(i);
    }
    return table;
  }();
  return made;
}

// Six octets of eight that may be read.
void encode_six(const Tables& table, const char* in, char* out) {
  const std::uint64_t word = load_big_endian(in);
  std::memcpy(out, table.pairs[word >> 52U].data(), 2);
  std::memcpy(out + 2, table.pairs[word >> 40U & 0xFFFU].data(), 2);
  std::memcpy(out + 4, table.pairs[word >> 28U & 0xFFFU].data(), 2);
  std::memcpy(out + 6, table.pairs[word >> 16U & 0xFFFU].data(), 2);
}

// The last three octets of a line; those before them may be read.
void encode_last_three(const Tables& table, const char* in, char* out) {
  const std::uint64_t word = load_big_endian(in - 5);
  std::memcpy(out, table.pairs[word >> 12U & 0xFFFU].data(), 2);
  std::memcpy(out + 2, table.pairs[word & 0xFFFU].data(), 2);
}

void encode_portable(const char* in, std::size_t lines, char* out) {
  const Tables& table = tables();
  for (std::size_t line = 0; line < lines; ++line, in += kLineOctets, out += kLineCharacters) {
    if (line > 0) {
      std::memcpy(out, "\r\n", 2);
      out += 2;
    }
    for (std::size_t i = 0; i < 9; ++i) encode_six(table, in + 6 * i, out + 8 * i);
    encode_last_three(table, in + 54, out + 72);
  }
}

// Four characters as 24 bits; `bad` gathers what must stay below 4096.
std::uint32_t decode_four(const Tables& table, const char* in, unsigned& bad) {
  const unsigned high = table.bits[index_of(in)], low = table.bits[index_of(in + 2)];
  bad |= high | low;
  return high << 12U | low;
}

void store_three(std::uint32_t bits, char* out) {
  out[0] = static_cast<char>(bits >> 16U);
  out[1] = static_cast<char>(bits >> 8U);
  out[2] = static_cast<char>(bits);
}

// Eight characters; eight octets are written, of which six count.
void decode_eight(const Tables& table, const char* in, char* out, unsigned& bad) {
  const std::uint64_t high = decode_four(table, in, bad);
  store_big_endian((high << 24U | decode_four(table, in + 4, bad)) << 16U, out);
}

bool line_ends(const char* in) {
  return in[kLineCharacters] == '\r' && in[kLineCharacters + 1] == '\n';
}

std::size_t decode_portable(const char* in, std::size_t lines, char* out) {
  const Tables& table = tables();
  for (std::size_t line = 0; line < lines; ++line, in += kLineCharacters + 2, out += kLineOctets) {
    unsigned bad = line_ends(in) ? 0 : kBadPair;
    for (std::size_t i = 0; i < 9; ++i) decode_eight(table, in + 8 * i, out + 6 * i, bad);
    store_three(decode_four(table, in + 72, bad), out + 54);
    if (bad >= 4096) return line;
  }
  return lines;
}

#ifdef MAILWALK_AVX2
#define MAILWALK_TARGET __attribute__((target("avx2")))

template <class... Octets>
MAILWALK_TARGET __m256i twice(Octets... octets) {
  return _mm256_broadcastsi128_si256(_mm_setr_epi8(static_cast<char>(octets)...));
}

// 24 octets of 28 that may be read become 32 characters. Each half of the register has twelve
// octets; multiplications move the groups of six bits to their places.
MAILWALK_TARGET void encode_24(const char* in, char* out) {
  const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in));
  const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in + 12));
  const __m256i octets = _mm256_shuffle_epi8(
      _mm256_set_m128i(high, low), twice(1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10));
  const __m256i first = _mm256_mulhi_epu16(_mm256_and_si256(octets, _mm256_set1_epi32(0x0fc0fc00)),
                                           _mm256_set1_epi32(0x04000040));
  const __m256i second = _mm256_mullo_epi16(_mm256_and_si256(octets, _mm256_set1_epi32(0x003f03f0)),
                                            _mm256_set1_epi32(0x01000010));
  const __m256i sixes = _mm256_or_si256(first, second);
  // 0 to 25: row 13; 26 to 51: row 0; 52 to 63: rows 1 to 12. The row has what must be added.
  const __m256i small = _mm256_cmpgt_epi8(_mm256_set1_epi8(26), sixes);
  const __m256i row = _mm256_or_si256(_mm256_subs_epu8(sixes, _mm256_set1_epi8(51)),
                                      _mm256_and_si256(small, _mm256_set1_epi8(13)));
  const __m256i add = twice('a' - 26, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52,
                            '0' - 52, '0' - 52, '0' - 52, '0' - 52, '+' - 62, '/' - 63, 'A', 0, 0);
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out),
                      _mm256_add_epi8(_mm256_shuffle_epi8(add, row), sixes));
}

MAILWALK_TARGET void encode_avx2(const char* in, std::size_t lines, char* out) {
  const Tables& table = tables();
  for (std::size_t line = 0; line < lines; ++line, in += kLineOctets, out += kLineCharacters) {
    if (line > 0) {
      std::memcpy(out, "\r\n", 2);
      out += 2;
    }
    encode_24(in, out);
    encode_24(in + 24, out + 32);
    encode_six(table, in + 48, out + 64);
    encode_last_three(table, in + 54, out + 72);
  }
}

// 32 characters become 24 octets; 32 are written. False where one is not of the alphabet: its two
// halves name sets of bits in two tables that must have no bit in common.
MAILWALK_TARGET bool decode_32(const char* in, char* out) {
  const __m256i text = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(in));
  const __m256i slash = _mm256_set1_epi8(0x2f);
  const __m256i high = _mm256_and_si256(_mm256_srli_epi32(text, 4), slash);
  const __m256i low = _mm256_and_si256(text, slash);
  const __m256i low_sets =
      _mm256_shuffle_epi8(twice(0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13,
                                0x1A, 0x1B, 0x1B, 0x1B, 0x1A),
                          low);
  const __m256i high_sets =
      _mm256_shuffle_epi8(twice(0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10,
                                0x10, 0x10, 0x10, 0x10, 0x10),
                          high);
  if (_mm256_testz_si256(low_sets, high_sets) == 0) return false;
  const __m256i roll =
      _mm256_shuffle_epi8(twice(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0),
                          _mm256_add_epi8(_mm256_cmpeq_epi8(text, slash), high));
  const __m256i sixes = _mm256_add_epi8(text, roll);
  const __m256i twelves = _mm256_maddubs_epi16(sixes, _mm256_set1_epi32(0x01400140));
  const __m256i groups = _mm256_madd_epi16(twelves, _mm256_set1_epi32(0x00011000));
  const __m256i octets =
      _mm256_shuffle_epi8(groups, twice(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1));
  _mm256_storeu_si256(
      reinterpret_cast<__m256i*>(out),
      _mm256_permutevar8x32_epi32(octets, _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 3, 7)));
  return true;
}

MAILWALK_TARGET std::size_t decode_avx2(const char* in, std::size_t lines, char* out) {
  const Tables& table = tables();
  for (std::size_t line = 0; line < lines; ++line, in += kLineCharacters + 2, out += kLineOctets) {
    unsigned bad = line_ends(in) ? 0 : kBadPair;
    if (!decode_32(in, out) || !decode_32(in + 32, out + 24)) return line;
    decode_eight(table, in + 64, out + 48, bad);
    store_three(decode_four(table, in + 72, bad), out + 54);
    if (bad >= 4096) return line;
  }
  return lines;
}
#endif

}  // namespace

const LineCodec& portable_lines() {
  static constexpr LineCodec kPortable{encode_portable, decode_portable};
  return kPortable;
}

const LineCodec& best_lines() {
#ifdef MAILWALK_AVX2
  static constexpr LineCodec kAvx2{encode_avx2, decode_avx2};
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) return kAvx2;
#endif
  return portable_lines();
}

}  // namespace mime
