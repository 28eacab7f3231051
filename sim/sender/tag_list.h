#pragma once
// Lists of tags, as DKIM and DMARC write them: "v=1; a=rsa-sha256" (RFC 6376 §3.2).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/text/cursor.h"

namespace sender {

struct Tag {
  std::string_view name;
  std::string_view value;  // Without the white space around it; folds within stay.
  // Where all that stands between "=" and ";" or the end is, white space too.
  std::size_t begin = 0, end = 0;
};

class TagList {
 public:
  static constexpr std::size_t kLimit = 100;  // Tags; a longer list is malformed.

  // Views into `text`, which must outlive it. Malformed: a name that is none, or that stands twice;
  // octets in a value that are not visible.
  static text::Parsed<TagList> parse(std::string_view text);

  // nullptr where there is none. Names are compared as they are (§3.2).
  const Tag* find(std::string_view name) const;
  // Empty where there is none.
  std::string_view value_of(std::string_view name) const;
  const std::vector<Tag>& list() const { return tags_; }

 private:
  std::vector<Tag> tags_;
};

// Without white space: base64 may be folded anywhere (§3.2).
std::string without_white_space(std::string_view value);
// What stands between the colons of a list, without white space around it.
std::vector<std::string> colon_list(std::string_view value);
// A whole number of at most 18 digits; none: it is no such number.
std::optional<std::int64_t> tag_number(std::string_view value);
// base64 without anything that is not of its alphabet; none: it is not that, or it is empty.
std::optional<std::string> tag_octets(std::string_view value);

}  // namespace sender
