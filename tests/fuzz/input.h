#pragma once
// How a target reads its input: a few octets that choose, and the octets that are fed.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/targets.h"

namespace fuzz {

// A rule that must hold, in every build.
inline void must(bool holds, std::string_view rule) {
  if (holds) return;
  std::fprintf(stderr, "broken rule: %.*s\n", static_cast<int>(rule.size()), rule.data());
  std::abort();
}

inline std::string_view text_of(Octets octets) {
  return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

class Input {
 public:
  explicit Input(Octets octets) : rest_(octets) {}

  bool empty() const { return rest_.empty(); }
  // After the end only zeros come.
  std::uint8_t octet() {
    if (rest_.empty()) return 0;
    const std::uint8_t first = rest_.front();
    rest_ = rest_.subspan(1);
    return first;
  }
  std::uint32_t below(std::uint32_t bound) { return octet() % bound; }
  bool flag() { return (octet() & 1U) != 0; }
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 8U | octet();
    return value;
  }
  std::string_view take(std::size_t count) {
    const Octets taken = rest_.first(std::min(count, rest_.size()));
    rest_ = rest_.subspan(taken.size());
    return text_of(taken);
  }
  std::string_view rest() { return take(rest_.size()); }

 private:
  Octets rest_;
};

// What a machine's owner does, as an input tells it: octets are fed as they stand; 0xFF and the
// octet behind it are a call of another sort. So a dialogue's text is an input.
struct Call {
  enum class Kind : unsigned char { Receive, Cut, End, Expire, Hold, Answer };
  Kind kind = Kind::Receive;
  std::string_view octets;    // Receive.
  std::uint8_t argument = 0;  // Answer: how the next questions are answered.
};
inline constexpr char kEscape = '\xff';

inline std::vector<Call> calls_in(std::string_view text) {
  std::vector<Call> calls;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(kEscape), text.size());
    if (end > 0) calls.push_back({Call::Kind::Receive, text.substr(0, end)});
    text.remove_prefix(end);
    if (text.empty()) break;
    const auto what = static_cast<std::uint8_t>(text.size() > 1 ? text[1] : '\0');
    text.remove_prefix(std::min<std::size_t>(2, text.size()));
    switch (what) {
      case 0:
        calls.push_back({Call::Kind::Cut, {}});
        break;
      case 1:
        calls.push_back({Call::Kind::End, {}});
        break;
      case 2:
        calls.push_back({Call::Kind::Expire, {}});
        break;
      case 3:
        calls.push_back({Call::Kind::Hold, {}});
        break;
      case 0xFF:
        calls.push_back({Call::Kind::Receive, std::string_view{"\xff"}});
        break;
      default:
        calls.push_back({Call::Kind::Answer, {}, what});
    }
  }
  return calls;
}

}  // namespace fuzz
