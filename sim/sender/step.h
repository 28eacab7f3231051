#pragma once
// The way to a verdict, as data: what a receiver looked at, what it found, and where that is
// written down. What is shown of a check is read from these.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/text/ascii.h"

namespace sender {

struct Step {
  std::string about;      // What was looked at, as to_show() has it: "ip4:192.0.2.0/24".
  std::string_view says;  // What holds of it: "names the computer"; points at a literal.
  std::string_view rfc;   // "RFC 7208 §5.6"; points at a literal.
  friend bool operator==(const Step&, const Step&) = default;
};

// What others wrote, short and on one line, to be shown: "?" for control characters.
inline std::string to_show(std::string_view octets) {
  constexpr std::size_t kLongest = 500;
  std::string shown{octets.substr(0, kLongest)};
  std::ranges::replace_if(shown, text::is_control, '?');
  return shown;
}

// The first steps of a check: a hostile record has thousands.
class Steps {
 public:
  static constexpr std::size_t kKept = 100;

  void add(std::string_view about, std::string_view says, std::string_view rfc) {
    if (list_.size() < kKept) list_.push_back({to_show(about), says, rfc});
  }
  const std::vector<Step>& list() const { return list_; }

 private:
  std::vector<Step> list_;
};

}  // namespace sender
