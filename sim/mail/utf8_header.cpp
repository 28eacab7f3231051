#include "sim/mail/utf8_header.h"

#include <set>
#include <string>

#include "sim/mail/header.h"
#include "sim/mail/header_lines.h"
#include "sim/mail/parameters.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"
#include "sim/text/utf8.h"

namespace mail {

namespace {

// Line by line: that one field is in another character set says nothing of the others.
bool has_utf8_line(std::string_view fields) {
  if (!text::has_eight_bit(fields)) return false;
  for (const std::string_view line : text::Lines{fields}) {
    if (text::has_eight_bit(line) && text::find_bad_utf8(line) == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

class HeaderSearch {
 public:
  explicit HeaderSearch(std::string_view message) : message_(message) {}
  bool run() {
    do {
      if (has_utf8_line(header())) return true;
    } while (find_part());
    return false;
  }

 private:
  std::string_view line(std::size_t next) const {
    return text::without_line_end(message_.substr(at_, next - at_));
  }
  // The line that begins at `at_`: whether a part begins behind it.
  bool is_delimiter() const {
    if (message_.substr(at_, 2) != "--" || boundaries_.empty()) return false;
    const std::string_view text = line(text::end_of_line(message_, at_));
    return boundaries_.contains(text::trimmed_behind(text.substr(2)));
  }
  std::string_view header();
  bool find_part();

  std::string_view message_;
  std::size_t at_ = 0;
  std::set<std::string, std::less<>> boundaries_;  // Of the multiparts that have begun.
};

// Goes through the fields from here on, up to the empty line: a server that looks for octets above
// 127 does not ask whether they stand in a field.
std::string_view HeaderSearch::header() {
  const std::size_t begin = at_;
  Field field;
  bool typed = false;
  while (!is_delimiter()) {
    const HeaderLine kind = read_header_line(message_, at_, field);
    if (kind == HeaderLine::Empty || kind == HeaderLine::End) break;
    if (kind == HeaderLine::Field && !typed && same_name(field.name, "Content-Type")) {
      typed = true;
      const std::string boundary = parameter_of(field.value, "boundary");
      if (const auto good = text::trimmed_behind(boundary); !good.empty())
        boundaries_.emplace(good);
    }
    at_ = field.end;
  }
  return message_.substr(begin, at_ - begin);
}

// Moves behind the next delimiter. False where none comes.
bool HeaderSearch::find_part() {
  while (at_ < message_.size()) {
    const bool found = is_delimiter();
    at_ = text::end_of_line(message_, at_);
    if (found) return true;
  }
  return false;
}

}  // namespace

bool has_utf8_header(std::string_view message) {
  return text::has_eight_bit(message) && HeaderSearch{message}.run();
}

}  // namespace mail
