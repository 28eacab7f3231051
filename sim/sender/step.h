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
  std::string about;      // What was looked at: "ip4:192.0.2.0/24"; on one line, "?" for controls.
  std::string_view says;  // What holds of it: "names the computer"; points at a literal.
  std::string_view rfc;   // "RFC 7208 §5.6"; points at a literal.
  friend bool operator==(const Step&, const Step&) = default;
};

// The first steps of a check: a hostile record has thousands.
class Steps {
 public:
  static constexpr std::size_t kKept = 100;
  static constexpr std::size_t kLongest = 500;  // Octets of `about`.

  void add(std::string_view about, std::string_view says, std::string_view rfc) {
    if (list_.size() == kKept) return;
    Step& step = list_.emplace_back(Step{std::string{about.substr(0, kLongest)}, says, rfc});
    std::ranges::replace_if(step.about, text::is_control, '?');
  }
  const std::vector<Step>& list() const { return list_; }

 private:
  std::vector<Step> list_;
};

}  // namespace sender
