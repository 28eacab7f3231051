#pragma once
// How a message travels between lines of a protocol: a line with a single period ends it, and a
// line that begins with a period gets one more (RFC 5321 §4.5.2, RFC 1939 §3).
#include <cstddef>
#include <string>
#include <string_view>

namespace text {

// The content as it goes on the wire, final "." line included. Where the last line has no CRLF one
// is added (RFC 5321 §4.1.1.4). Only after CRLF, and at the beginning, a period is doubled.
std::string dot_stuff(std::string_view content);

// Takes such content back from the wire, in any chunks. Only CRLF "." CRLF ends it; a bare CR or a
// bare LF never does.
class DotReader {
 public:
  // Of the content the first `max_octets` are kept; what exceeds them is counted and dropped, and
  // overflowed() tells.
  explicit DotReader(std::size_t max_octets) : max_octets_(max_octets) {}

  // Returns how many of `octets` belong to the content, the end included; after the end none.
  std::size_t push(std::string_view octets);
  bool done() const { return state_ == State::Done; }
  bool overflowed() const { return overflowed_; }
  std::size_t wire_octets() const { return wire_octets_; }  // Consumed, stuffing and end included.
  // What was kept, once: the reader is not to be used any more.
  std::string take();

 private:
  enum class State : unsigned char {
    LineStart,  // After CRLF, or at the very beginning.
    Inside,
    Cr,     // After a CR inside a line.
    Dot,    // After a period at the start of a line.
    DotCr,  // After that, a CR.
    Done,
  };
  void keep(std::string_view octets);
  State step(char c);

  std::size_t max_octets_;
  State state_ = State::LineStart;
  bool overflowed_ = false;
  std::size_t wire_octets_ = 0;
  std::string content_;
};

}  // namespace text
