#pragma once
// SMTP replies: RFC 5321 §4.2, enhanced status codes of RFC 2034 and RFC 3463.
#include <string>
#include <string_view>
#include <vector>

#include "sim/text/cursor.h"

namespace smtp {

struct Reply {
  int code = 0;                    // 200 … 599
  std::string enhanced;            // "2.1.5", or empty.
  std::vector<std::string> lines;  // At least one; without code and line end.
  bool operator==(const Reply&) const = default;
  bool positive() const { return code / 100 == 2; }
  bool transient() const { return code / 100 == 4; }
  bool permanent() const { return code / 100 == 5; }
};

// As on the wire, every line with CRLF.
std::string format(const Reply&);
// A whole reply, CRLFs included.
text::Parsed<Reply> parse_reply(std::string_view);
// One line for people: "550 5.1.1 No such user here". Code 0 (there was no reply) is left out.
std::string in_one_line(const Reply&);

}  // namespace smtp
