#pragma once
// quoted-printable: what is readable stays, the rest becomes "=" and two hexadecimal digits (RFC
// 2045 §6.7). Encoder and decoder take their input in any chunks; steps.h explains every step.
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/mime/deviation.h"
#include "sim/text/ascii.h"

namespace mime {

enum class LineEnds : unsigned char {
  Kept,     // Of texts: CRLF stays a line end. A CR or LF alone becomes =0D, =0A.
  Encoded,  // Of other data: CR and LF are octets like any other.
};

class QuotedPrintableEncoder {
 public:
  explicit QuotedPrintableEncoder(LineEnds line_ends = LineEnds::Kept) : line_ends_(line_ends) {}

  // How many octets push() with so many octets, or finish(), may write.
  static constexpr std::size_t room_for(std::size_t octets) { return 4 * octets + 32; }
  static constexpr std::size_t kFinishRoom = 32;
  // Both return how many octets they wrote.
  std::size_t push(std::string_view octets, char* out);
  std::size_t finish(char* out);

 private:
  std::size_t readable(std::string_view octets, char*& out);
  std::size_t coded(std::string_view octets, char*& out);
  std::size_t one(std::string_view octets, bool last, char*& out);
  std::string_view held(std::string_view octets, char*& out);
  bool is_line_end(std::string_view octets) const {
    return line_ends_ == LineEnds::Kept && octets.starts_with("\r\n");
  }

  LineEnds line_ends_;
  std::size_t column_ = 0;
  std::array<char, 2> held_{};  // What becomes of an octet depends on the two behind it.
  std::size_t held_count_ = 0;
};

// Reads whatever comes: "=" that begins no code stays as it is, white space at the end of a line is
// taken for an addition of the journey and dropped, as RFC 2045 §6.7 (3) says.
class QuotedPrintableDecoder {
 public:
  // Offsets of deviations count from the first octet pushed.
  explicit QuotedPrintableDecoder(Deviations* deviations = nullptr) : deviations_(deviations) {}

  // How many octets push() with so many octets, or finish(), with none, may write.
  std::size_t room_for(std::size_t octets) const { return octets + held_.size() + 8; }
  std::size_t push(std::string_view octets, char* out);
  std::size_t finish(char* out);

 private:
  enum class State : unsigned char {
    Text,
    Cr,           // CR behind text.
    Equals,       // "=".
    Digit,        // "=" and a digit.
    EqualsBlank,  // "=" and white space: a soft line break, if the line ends here.
    EqualsCr,     // … and CR.
  };
  const char* fast(const char* begin, const char* in, const char* end, char*& out);
  void step(char c, std::size_t offset, char*& out);
  void text(char c, std::size_t offset, char*& out);
  void equals(char c, std::size_t offset, char*& out);
  void digit(char c, std::size_t offset, char*& out);
  void soft_break(std::size_t offset, bool crlf);
  void flush(char*& out);
  void end_line(std::size_t offset, bool crlf);
  void report(std::size_t offset, std::string_view why, std::string_view rfc = "RFC 2045 §6.7") {
    if (deviations_) deviations_->add(offset, why, rfc);
  }

  Deviations* deviations_;
  State state_ = State::Text;
  std::size_t read_ = 0;        // Octets of earlier chunks.
  std::size_t line_begin_ = 0;  // The offset where the present line begins.
  std::string held_;            // White space that may turn out to end a line.
  char digit_ = '\0';
  bool told_long_line_ = false, told_bare_lf_ = false;
  std::size_t next_stranger_ = static_cast<std::size_t>(-1);  // Where a run would go on.
};

// All at once.
std::string quoted_printable_encode(std::string_view octets, LineEnds line_ends = LineEnds::Kept);
std::string quoted_printable_decode(std::string_view octets, Deviations* deviations = nullptr);

// Whether an octet may stand for itself anywhere in a line: 33 to 60 and 62 to 126.
constexpr bool is_literal(char c) {
  return text::is_visible(c) && c != '=';
}

}  // namespace mime
