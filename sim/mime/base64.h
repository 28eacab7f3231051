#pragma once
// base64: three octets become four characters (RFC 2045 §6.8, RFC 4648 §4). Encoder and decoder
// take their input in any chunks; steps.h explains every step of the same.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/mime/deviation.h"

namespace mime {

// Encoded lines have at most so many characters, line end not counted (RFC 2045 §6.7, §6.8).
inline constexpr std::size_t kEncodedLine = 76;

inline constexpr std::string_view kBase64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

class Base64Encoder {
 public:
  // Between lines stands CRLF, after the last none. The length is a multiple of four; zero: all in
  // one line.
  explicit Base64Encoder(std::size_t line_length = kEncodedLine);

  // How many octets push() with so many octets may write; finish() writes up to kFinishRoom.
  static constexpr std::size_t room_for(std::size_t octets) { return (octets + 4) / 3 * 6 + 8; }
  static constexpr std::size_t kFinishRoom = 8;
  // Both return how many octets they wrote.
  std::size_t push(std::string_view octets, char* out);
  std::size_t finish(char* out);

 private:
  char* groups(const char* in, std::size_t count, std::size_t readable, char* out);
  char* break_line(char* out);

  std::size_t line_length_, column_ = 0;
  std::array<char, 3> held_{};  // Octets that are no whole group yet.
  std::size_t held_count_ = 0;
};

// Reads whatever comes: what is not of the alphabet is skipped, missing padding is supplied. After
// the padding nothing more is read, for "=" says that the end has been reached (RFC 2045 §6.8).
class Base64Decoder {
 public:
  // Offsets of deviations count from the first octet pushed.
  explicit Base64Decoder(Deviations* deviations = nullptr) : deviations_(deviations) {}

  static constexpr std::size_t room_for(std::size_t characters) { return characters / 4 * 3 + 16; }
  static constexpr std::size_t kFinishRoom = 8;
  std::size_t push(std::string_view characters, char* out);
  std::size_t finish(char* out);

 private:
  const char* fast(const char* in, const char* end, char*& out);
  void slow(char c, std::size_t offset, char*& out);
  void value(std::uint32_t six, char*& out);
  void padding(std::size_t offset, char*& out);
  void stranger(char c, std::size_t offset);
  void end_line(std::size_t offset);
  void end_group(char*& out);
  void report(std::size_t offset, std::string_view why, std::string_view rfc) {
    if (deviations_) deviations_->add(offset, why, rfc);
  }

  Deviations* deviations_;
  std::size_t read_ = 0;        // Octets of earlier chunks.
  std::size_t line_begin_ = 0;  // The offset where the present line begins.
  std::size_t next_stranger_ = static_cast<std::size_t>(-1);  // Where a run would go on.
  std::uint32_t bits_ = 0;
  unsigned count_ = 0, pads_ = 0;  // Characters and "=" of the present group.
  bool done_ = false, told_rest_ = false, told_long_line_ = false;
  bool cr_ = false;  // The last octet was CR.
};

// All at once.
std::string base64_encode(std::string_view octets, std::size_t line_length = kEncodedLine);
std::string base64_decode(std::string_view characters, Deviations* deviations = nullptr);
// What base64_encode() makes of so many octets, in octets.
constexpr std::size_t base64_size(std::size_t octets) {
  const std::size_t characters = (octets + 2) / 3 * 4;
  return characters == 0 ? 0 : characters + (characters - 1) / kEncodedLine * 2;
}

// The place of a character in the alphabet, 0 to 63; -1 where it is not of the alphabet.
int base64_index(char c);

}  // namespace mime
