#pragma once
// Texts of several lines, which end with LF or CRLF: the trace's lists, files, what is shown to
// people. On a wire only CRLF ends a line: there line_reader.h reads.
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace text {

// Without the line end at its end: LF, CRLF, or a CR whose LF was cut off.
std::string_view without_line_end(std::string_view text);

// Behind the LF of the line that holds `at`, or the end of the text. `at` <= the text's size.
std::size_t end_of_line(std::string_view text, std::size_t at = 0);

// Without its line end.
std::string_view first_line(std::string_view text);

// Several lines in one, with `between` where one ended and another follows.
std::string one_line(std::string_view lines, std::string_view between = ", ");

// A CR without a LF behind it, or a LF without a CR before it: on a wire it ends no line, and
// nobody may send it (RFC 5321 §2.3.8).
bool has_bare_line_end(std::string_view octets);

// Each CR alone and each LF alone made CRLF; whatever else is there stays.
std::string mend_line_ends(std::string_view octets);

// Lines that end with LF instead of CRLF, the last one too.
std::string with_lf(std::string_view text);

// The octets of the longest line that ends with CRLF, or with the text; without its line end.
std::size_t longest_line(std::string_view octets);

// The lines of a text, one after the other, without their line ends:
//
//   for (const std::string_view line : text::Lines{"one\r\ntwo\n"}) …
//
// A final line end begins no further line, and an empty text has none.
class Lines {
 public:
  class Iterator {
   public:
    explicit Iterator(std::string_view rest) : rest_(rest) {}
    std::string_view operator*() const { return first_line(rest_); }
    Iterator& operator++() {
      rest_.remove_prefix(end_of_line(rest_));
      return *this;
    }
    bool operator==(std::default_sentinel_t) const { return rest_.empty(); }

   private:
    std::string_view rest_;
  };

  explicit Lines(std::string_view text) : text_(text) {}
  Iterator begin() const { return Iterator{text_}; }
  static std::default_sentinel_t end() { return {}; }

 private:
  std::string_view text_;
};

}  // namespace text
