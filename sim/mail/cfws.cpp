#include "sim/mail/cfws.h"

#include "sim/mail/header.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace mail {

namespace {

constexpr std::string_view kCommentRfc = "RFC 5322 §3.2.2";

using text::Cursor;
using Problem = std::optional<text::Malformed>;

}  // namespace

Problem skip_fws(Cursor& in) {
  while (!in.at_end()) {
    const std::string_view rest = in.rest();
    if (text::is_blank(rest[0])) {
      in.take();
    } else if (const std::size_t fold = fold_at(rest); fold > 0) {
      for (std::size_t i = 0; i < fold; ++i) in.take();
    } else if (rest == "\r\n" || rest == "\n") {  // The field ends here.
      while (!in.at_end()) in.take();
    } else if (rest[0] == '\r' || rest[0] == '\n') {
      return in.malformed("a line end that folds nothing: no space or tab follows it",
                          "RFC 5322 §2.2.3");
    } else {
      break;
    }
  }
  return std::nullopt;
}

namespace {

// Counts the open parentheses instead of calling itself: a hostile field may nest without end.
Problem skip_comment(Cursor& in) {
  std::size_t depth = 0;
  do {
    if (auto problem = skip_fws(in)) return problem;
    if (in.at_end()) return in.malformed("a comment has no \")\"", kCommentRfc);
    const std::size_t length = text::utf8_length(in.rest());
    if (length == 0) return in.malformed("octets that are no UTF-8", "RFC 6532 §3.1");
    if (in.peek() == '\0') return in.malformed("NUL in a comment", kCommentRfc);
    const char c = in.take();
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == '\\') {
      if (in.at_end()) return in.malformed("nothing follows the backslash", "RFC 5322 §3.2.1");
      if (!text::is_printable(in.peek()) && in.peek() != '\t') {
        return in.malformed("a backslash stands only before a printable octet", "RFC 5322 §3.2.1");
      }
      in.take();
    }
    for (std::size_t i = 1; i < length; ++i) in.take();
  } while (depth > 0);
  return std::nullopt;
}

}  // namespace

Problem skip_cfws(Cursor& in, std::vector<Place>* comments) {
  while (true) {
    if (auto problem = skip_fws(in)) return problem;
    if (in.peek() != '(') return std::nullopt;
    const std::size_t begin = in.offset();
    if (auto problem = skip_comment(in)) return problem;
    if (comments) comments->push_back({begin, in.offset()});
  }
}

}  // namespace mail
