#pragma once
// Where something that came leaves the rules, and how it was read all the same. The world sends
// much that no RFC allows; a reader of mail says so and goes on.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mail {

struct Deviation {
  std::size_t offset = 0;  // Octets from the beginning of what was read.
  std::string why;         // A short sentence without a final period.
  std::string_view rfc;    // "RFC 2045 §6.7"; points at a literal.
  friend bool operator==(const Deviation&, const Deviation&) = default;
};

// The first deviations, and how many there were: hostile input may have one in every octet.
class Deviations {
 public:
  static constexpr std::size_t kKept = 1000;

  void add(std::size_t offset, std::string_view why, std::string_view rfc) {
    ++total_;
    if (list_.size() < kKept) list_.push_back({offset, std::string{why}, rfc});
  }
  // Those of a part that begins at `begin`.
  void append(const Deviations& others, std::size_t begin) {
    for (const Deviation& one : others.list_) add(begin + one.offset, one.why, one.rfc);
    total_ += others.total_ - others.list_.size();
  }
  void sort() { std::ranges::stable_sort(list_, {}, &Deviation::offset); }
  const std::vector<Deviation>& list() const { return list_; }
  std::size_t total() const { return total_; }
  bool empty() const { return total_ == 0; }

 private:
  std::vector<Deviation> list_;
  std::size_t total_ = 0;
};

}  // namespace mail
