#pragma once
// What a resolver remembers, and for how long: RFC 1034 §5.3.3 step 1, RFC 2308 §5.
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>

#include "sim/proto/dns/finding.h"

namespace dns {

class Cache {
 public:
  // At most `limit` questions are remembered; the one that would expire first makes room.
  explicit Cache(std::size_t limit) : limit_(limit) {}
  // With TTLs that say how long is left.
  std::optional<Finding> find(const Question&, std::chrono::seconds now) const;
  // Does nothing where the finding's TTL is zero: it was good for this one time (RFC 1035 §3.2.1).
  void store(const Question&, Finding, std::chrono::seconds now);
  void clear() { entries_.clear(); }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    Finding finding;
    std::chrono::seconds stored{}, expires{};
  };
  void make_room(std::chrono::seconds now);

  std::size_t limit_;
  std::map<Question, Entry> entries_;
};

}  // namespace dns
