#include "sim/trace/json_object.h"

#include <algorithm>
#include <charconv>

#include "sim/text/ascii.h"

namespace trace {
namespace {

class ObjectReader {
 public:
  explicit ObjectReader(std::string_view line) : line_(line) {}

  std::optional<std::string> read(std::vector<JsonMember>& members) {
    if (read_object(members, 1)) {
      skip_spaces();
      if (at_ == line_.size()) return std::nullopt;
      wrong("the line to end here");
    }
    return "column " + std::to_string(at_ + 1) + ": expected " + expected_;
  }

 private:
  bool wrong(std::string expected) {
    expected_ = std::move(expected);
    return false;
  }
  void skip_spaces() {
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t' || line_[at_] == '\r'))
      ++at_;
  }
  char peek() const { return at_ < line_.size() ? line_[at_] : '\0'; }
  bool accept(char expected) {
    skip_spaces();
    if (at_ == line_.size() || line_[at_] != expected) return false;
    ++at_;
    return true;
  }

  bool read_object(std::vector<JsonMember>& members, int depth) {
    if (!accept('{')) return wrong("\"{\"");
    if (accept('}')) return true;
    members.reserve(kUsualJsonMembers);
    do {
      if (members.size() == kMaxJsonMembers) return wrong("no more members in one object");
      JsonMember member;
      skip_spaces();
      const std::size_t start = at_;
      if (!read_string(member.name)) return false;
      if (std::ranges::find(members, member.name, &JsonMember::name) != members.end()) {
        at_ = start;
        return wrong("a name that was not there before");
      }
      if (!accept(':')) return wrong("\":\"");
      if (!read_value(member, depth)) return false;
      members.push_back(std::move(member));
    } while (accept(','));
    return accept('}') || wrong("\",\" or \"}\"");
  }

  bool read_value(JsonMember& member, int depth) {
    skip_spaces();
    const char first = peek();
    if (first == '"') {
      member.kind = JsonMember::Kind::String;
      return read_string(member.raw);
    }
    if (first == '{' && depth < kMaxJsonDepth) {
      member.kind = JsonMember::Kind::Object;
      return read_object(member.members, depth + 1);
    }
    if (first == '-' || text::is_digit(first)) {
      member.kind = JsonMember::Kind::Number;
      return read_number(member.raw);
    }
    for (const std::string_view word : {"true", "false"}) {
      if (!line_.substr(at_).starts_with(word)) continue;
      member.kind = JsonMember::Kind::Boolean;
      member.raw = line_.substr(at_, word.size());
      at_ += word.size();
      return true;
    }
    return wrong("a number, a string, true or false");
  }

  // Finds where the string ends; decode_json_string() looks at what is in it.
  bool read_string(std::string_view& raw) {
    if (!accept('"')) return wrong("'\"'");
    std::size_t end = at_;  // Not at_ itself: this loop sees most octets of a file.
    while (end < line_.size() && line_[end] != '"') end += line_[end] == '\\' ? 2 : 1;
    if (end >= line_.size()) {
      at_ = line_.size();
      return wrong("'\"' at the end of a string");
    }
    raw = line_.substr(at_, end - at_);
    at_ = end + 1;
    return true;
  }

  // A trace holds whole numbers only.
  bool read_number(std::string_view& raw) {
    const std::size_t start = at_;
    if (peek() == '-') ++at_;
    const std::size_t digits = at_;
    while (text::is_digit(peek())) ++at_;
    const bool leading_zero = at_ - digits > 1 && line_[digits] == '0';
    if (at_ == digits || leading_zero) return wrong("a whole number");
    if (peek() == '.' || peek() == 'e' || peek() == 'E') return wrong("a whole number to end here");
    raw = line_.substr(start, at_ - start);
    return true;
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::string expected_;
};

// Takes an escape, which begins with a backslash, from the front of `rest`.
std::optional<char> take_escape(std::string_view& rest) {
  if (rest.size() < 2) return std::nullopt;
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
  const char letter = rest[1];
  if (const auto place = kLetters.find(letter); place != kLetters.npos) {
    rest.remove_prefix(2);
    return kMeant[place];
  }
  if (letter != 'u' || rest.size() < 6) return std::nullopt;
  const char* const digits = rest.data() + 2;
  std::uint16_t character = 0;
  const auto [end, problem] = std::from_chars(digits, digits + 4, character, 16);
  if (problem != std::errc{} || end != digits + 4 || character > 0xff) return std::nullopt;
  rest.remove_prefix(6);
  return static_cast<char>(character);
}

// Takes a character of two octets in UTF-8, U+0080 … U+00FF.
std::optional<char> take_latin1(std::string_view& rest) {
  if (rest.size() < 2 || (rest[0] != '\xc2' && rest[0] != '\xc3')) return std::nullopt;
  const auto second = static_cast<unsigned char>(rest[1]);
  if ((second & 0xc0U) != 0x80U) return std::nullopt;
  const unsigned high = rest[0] == '\xc3' ? 0x40U : 0U;
  rest.remove_prefix(2);
  return static_cast<char>(second + high);
}

}  // namespace

std::optional<std::string> read_json_object(std::string_view line,
                                            std::vector<JsonMember>& members) {
  members.clear();
  return ObjectReader{line}.read(members);
}

std::optional<std::string_view> decode_json_string(std::string_view raw, std::string& decoded) {
  const auto is_plain = [](char c) { return text::is_printable(c) && c != '\\'; };
  if (std::ranges::all_of(raw, is_plain)) return raw;
  decoded.clear();
  while (!raw.empty()) {
    if (raw[0] == '\\' || text::is_eight_bit(raw[0])) {
      const auto octet = raw[0] == '\\' ? take_escape(raw) : take_latin1(raw);
      if (!octet) return std::nullopt;
      decoded += *octet;
    } else if (raw[0] < 0x20) {
      return std::nullopt;
    } else {
      decoded += raw[0];
      raw.remove_prefix(1);
    }
  }
  return decoded;
}

}  // namespace trace
