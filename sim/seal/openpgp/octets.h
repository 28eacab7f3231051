#pragma once
// Reading and writing what OpenPGP's packets are made of: numbers, highest octet first, and
// multiprecision integers (RFC 9580 §3.1, §3.2).
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace openpgp {

// Reads from the front. What is asked for behind the end is zero or empty, and from then on good()
// says no; so a whole packet is read and then asked once.
class Reader {
 public:
  explicit Reader(std::string_view octets) : octets_(octets) {}

  bool good() const { return good_; }
  bool at_end() const { return at_ == octets_.size(); }
  std::size_t offset() const { return at_; }
  std::size_t left() const { return octets_.size() - at_; }
  std::uint8_t octet() { return static_cast<std::uint8_t>(number(1)); }
  std::uint32_t number(std::size_t size);  // Of 1 to 4 octets.
  std::string_view take(std::size_t size);
  std::string_view rest() { return take(left()); }
  // A multiprecision integer's octets, without zeros at their beginning.
  std::string_view integer();

 private:
  std::string_view octets_;
  std::size_t at_ = 0;
  bool good_ = true;
};

std::string written(std::uint64_t number, std::size_t size);  // Of 1 to 8 octets.
// Without the zeros at its beginning, with its length in bits before it.
std::string written_integer(std::string_view number);
// With zeros before it, so that it has `size` octets: integers lose theirs. Empty where it has
// more.
std::string padded(std::string_view number, std::size_t size);
// The sum of the octets, modulo 65536: the check of old forms (RFC 9580 §5.1, §5.5.3).
std::uint16_t sum_of(std::string_view octets);

}  // namespace openpgp
