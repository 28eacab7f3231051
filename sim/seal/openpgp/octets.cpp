#include "sim/seal/openpgp/octets.h"

#include <algorithm>
#include <bit>

namespace openpgp {

std::string_view Reader::take(std::size_t size) {
  if (size > left()) {
    good_ = false;
    at_ = octets_.size();
    return {};
  }
  at_ += size;
  return octets_.substr(at_ - size, size);
}

std::uint32_t Reader::number(std::size_t size) {
  std::uint32_t value = 0;
  for (const char octet : take(size)) value = value << 8U | static_cast<unsigned char>(octet);
  return value;
}

std::string_view Reader::integer() {
  const std::string_view octets = take((number(2) + 7) / 8);
  return octets.substr(std::min(octets.find_first_not_of('\0'), octets.size()));
}

std::string written(std::uint64_t number, std::size_t size) {
  std::string octets(size, '\0');
  for (std::size_t i = size; i-- > 0; number >>= 8U) octets[i] = static_cast<char>(number & 255U);
  return octets;
}

std::string written_integer(std::string_view number) {
  number.remove_prefix(std::min(number.find_first_not_of('\0'), number.size()));
  if (number.empty()) return written(0, 2);
  const auto first = static_cast<unsigned char>(number.front());
  const std::size_t bits =
      (number.size() - 1) * 8 + static_cast<std::size_t>(std::bit_width(first));
  return written(bits, 2) + std::string{number};
}

std::string padded(std::string_view number, std::size_t size) {
  if (number.size() > size) return {};
  return std::string(size - number.size(), '\0') + std::string{number};
}

std::uint16_t sum_of(std::string_view octets) {
  std::uint32_t sum = 0;
  for (const char octet : octets) sum += static_cast<unsigned char>(octet);
  return static_cast<std::uint16_t>(sum);
}

}  // namespace openpgp
