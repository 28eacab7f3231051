#include "sim/mail/received.h"

#include <algorithm>
#include <array>

#include "sim/mail/cfws.h"
#include "sim/text/ascii.h"

namespace mail {

namespace {

using Problem = std::optional<text::Malformed>;

// Up to the octet that closes what has begun here. A backslash takes the next one with it; quoted
// strings may stand inside of an address.
Problem enclosed(text::Cursor& in, char close, std::string& out) {
  const text::Cursor begin = in;
  bool quoted = false;
  out += in.take();
  while (!in.at_end()) {
    const char c = in.take();
    out += c;
    if (c == '\\' && !in.at_end()) {
      out += in.take();
    } else if (c == close && !quoted) {
      return std::nullopt;
    } else if (c == '"') {
      quoted = !quoted;
    }
  }
  return begin.malformed("what begins here has no end", "RFC 5322 §3.6.7");
}

// A word: what stands between comments, white space and the semicolon.
Problem word(text::Cursor& in, std::string& out) {
  while (!in.at_end()) {
    const char c = in.peek();
    if (text::is_white_space(c) || c == '(' || c == ';') break;
    if (c == '"' || c == '<' || c == '[') {
      std::string inner;
      const char close = c == '<' ? '>' : c == '[' ? ']' : '"';
      if (auto problem = enclosed(in, close, inner)) return problem;
      out += inner;
    } else {
      out += in.take();
    }
  }
  return std::nullopt;
}

bool is_clause(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames = {"from", "by", "via", "with", "id", "for"};
  return std::ranges::find(kNames, name) != kNames.end();
}

}  // namespace

std::string_view ReceivedValue::value_of(std::string_view name) const {
  const auto found = std::ranges::find(clauses, name, &ReceivedClause::name);
  return found == clauses.end() ? std::string_view{} : std::string_view{found->value};
}

ReceivedValue read_received(std::string_view value) {
  ReceivedValue result;
  text::Cursor in{value};
  std::string name;  // A clause that waits for its word.
  while (!result.problem) {
    if ((result.problem = skip_cfws(in)) || in.at_end()) break;
    if (in.accept(';')) {
      result.date = in.offset();
      break;
    }
    std::string text;
    if ((result.problem = word(in, text))) break;
    std::string small = text::lower_case(text);
    if (!name.empty()) {
      result.clauses.push_back({std::move(name), std::move(text)});
      name.clear();
    } else if (is_clause(small)) {
      name = std::move(small);
    }
  }
  return result;
}

}  // namespace mail
