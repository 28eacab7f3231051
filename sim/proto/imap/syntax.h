#pragma once
// The letters and words of IMAP (RFC 3501 §9, RFC 9051 §9), and a reader of them. What is read is a
// whole command or response with its literals in it, as they came: "A1 LOGIN {5}\r\nalice secret".
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/text/ascii.h"
#include "sim/text/cursor.h"

namespace imap {

// ATOM-CHAR: what is printable, but for "(){%*\"\\" and "]", which ends response codes.
constexpr bool is_atom_char(char c) {
  return text::is_visible(c) && std::string_view{"(){%*\"\\]"}.find(c) == std::string_view::npos;
}
constexpr bool is_astring_char(char c) {
  return is_atom_char(c) || c == ']';
}
constexpr bool is_list_char(char c) {
  return is_astring_char(c) || c == '%' || c == '*';
}
constexpr bool is_tag_char(char c) {
  return is_astring_char(c) && c != '+';
}

// Goes through a text from left to right. The first thing that is wrong stops it: from then on all
// that is asked for is empty, and problem() says what was wrong.
class Reader {
 public:
  explicit Reader(std::string_view whole) : in_(whole) {}

  bool failed() const { return problem_.has_value(); }
  const text::Malformed& problem() const { return *problem_; }
  void fail(std::string why, std::string_view rfc = "RFC 3501 §9");

  bool at_end() const { return failed() || in_.at_end(); }
  std::size_t offset() const { return in_.offset(); }
  char peek() const { return failed() ? '\0' : in_.peek(); }
  std::string_view rest() const { return failed() ? std::string_view{} : in_.rest(); }
  // Takes what comes next if it is this, and says whether it was.
  bool accept(char expected) { return !failed() && in_.accept(expected); }
  // The same of a word, in any case.
  bool accept_word(std::string_view word);
  void expect(char expected);
  void space() { expect(' '); }
  void end();  // Nothing more may come.

  template <class Predicate>
  std::string_view take_while(Predicate belongs) {
    return failed() ? std::string_view{} : in_.take_while(belongs);
  }
  std::string atom();          // As it is written.
  std::string word();          // An atom in upper case: names of items, keys and options.
  std::string_view literal();  // "{5}\r\n" or "~{5}\r\n", and so many octets.
  std::string quoted();
  std::string string();                  // Quoted, or a literal.
  std::string astring();                 // The same, or an atom.
  std::string list_pattern();            // The same with wildcards.
  std::optional<std::string> nstring();  // None: NIL.
  bool at_string() const { return peek() == '"' || at_literal(); }
  bool at_literal() const { return peek() == '{' || rest().starts_with("~{"); }

  std::uint32_t number();     // 0 … 2³²-1
  std::uint32_t nz_number();  // The same without 0.
  std::uint64_t number64();   // 0 … 2⁶³-1
  std::string flag();         // "\Seen" or an atom.

 private:
  std::uint64_t number_up_to(std::uint64_t most);

  text::Cursor in_;
  std::optional<text::Malformed> problem_;
};

// A literal that a line ends with: "{310}", "{310+}", "~{310}". None: it ends with none.
struct LiteralMark {
  std::uint64_t octets = 0;
  bool waits = true;    // For the server's leave; false with a "+" (RFC 7888 §4).
  bool binary = false;  // "~": literal8 of RFC 3516 §4.4.
};
std::optional<LiteralMark> literal_at_end_of(std::string_view line);

// The tag that a line begins with; empty: it begins with none.
std::string_view tag_of(std::string_view line);
// The command that a line names, in upper case, known or not: "FETCH", "UID FETCH". At most 32
// octets, for error texts.
std::string command_of(std::string_view line);

}  // namespace imap
