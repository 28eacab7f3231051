#pragma once
// As much JSON (RFC 8259) as a line of a trace file has: one object of numbers, strings, booleans,
// and objects of these. For the reader of trace files only.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trace {

struct JsonMember {
  enum class Kind : unsigned char { Number, String, Boolean, Object };
  std::string_view name;  // As it stands in the line, between the quotes.
  Kind kind = Kind::Number;
  std::string_view raw;             // The number, or the string between its quotes, or "true".
  std::vector<JsonMember> members;  // Of an object.
};

// An object has so many members at most, and objects stand so deep within each other at most.
inline constexpr std::size_t kMaxJsonMembers = 64;
inline constexpr int kMaxJsonDepth = 2;
// Room for so many is made at once: few objects in a trace have more.
inline constexpr std::size_t kUsualJsonMembers = 16;

// Reads `line`, which must be one object without doubled names, into `members`, as views into
// `line`. Returns what is wrong, with its column; nothing where all is well.
std::optional<std::string> read_json_object(std::string_view line,
                                            std::vector<JsonMember>& members);

// What a string says, one octet for each character U+0000 … U+00FF. `decoded` is used where that
// is not the raw string itself. None where an escape is wrong or a character is above U+00FF.
std::optional<std::string_view> decode_json_string(std::string_view raw, std::string& decoded);

}  // namespace trace
