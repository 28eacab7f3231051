#pragma once
// Cuts a stream of octets into lines that end with CRLF. A bare CR or a bare LF ends no line: it is
// an ordinary octet (RFC 5321 §2.3.8).
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace text {

class LineReader {
 public:
  struct Line {
    std::string text;  // Without its CRLF; of one that is too long the beginning.
    bool too_long = false;
    std::size_t octets = 0;  // All of it as it came, CRLF included.
  };

  // Of a line longer than `max_octets`, line end included, no more than that is kept.
  explicit LineReader(std::size_t max_octets) : max_octets_(max_octets) {}

  void push(std::string_view octets);
  std::optional<Line> next();
  // What has come in and was not given out as a line: for content that follows a line.
  std::string take_rest();
  std::string_view rest() const { return std::string_view{waiting_}.substr(start_); }

 private:
  std::size_t max_octets_;
  std::string waiting_;
  std::size_t start_ = 0;    // Of what was not given out yet.
  std::size_t scanned_ = 0;  // Before this place there is no line end to be found.
  std::string head_;         // Of an overlong line, whose end has not come.
  std::size_t skipped_ = 0;  // Octets of it that are not waiting any more; 0: none is overlong.
};

}  // namespace text
