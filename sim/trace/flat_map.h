#pragma once
// A map as a sorted vector: for keys that mostly come in rising order, and values that are copied
// often. Snapshots are copied for every picture; a vector of plain values copies as one piece.
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>
#include <vector>

namespace trace {

template <class Key, class Value>
class FlatMap {
 public:
  using Entry = std::pair<Key, Value>;

  FlatMap() = default;
  // A copy has room to grow: the first new key would have everything copied once more.
  FlatMap(const FlatMap& other) {
    entries_.reserve(other.size() + other.size() / 8);
    entries_ = other.entries_;
  }
  FlatMap(FlatMap&&) noexcept = default;
  FlatMap& operator=(const FlatMap&) = default;
  FlatMap& operator=(FlatMap&&) noexcept = default;
  ~FlatMap() = default;

  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }

  // Null where there is none.
  const Value* find(const Key& key) const {
    const auto place = place_of(*this, key);
    return place != entries_.end() && place->first == key ? &place->second : nullptr;
  }
  Value* find(const Key& key) {
    const auto place = place_of(*this, key);
    return place != entries_.end() && place->first == key ? &place->second : nullptr;
  }
  bool contains(const Key& key) const { return find(key) != nullptr; }
  const Value& at(const Key& key) const {
    const Value* const found = find(key);
    assert(found != nullptr);
    return *found;
  }
  // The value of that key, a new one where there is none.
  Value& operator[](const Key& key) {
    if (entries_.empty() || entries_.back().first < key) {
      return entries_.emplace_back(key, Value{}).second;
    }
    const auto place = place_of(*this, key);
    if (place->first == key) return place->second;
    return entries_.insert(place, Entry{key, Value{}})->second;
  }
  void erase(const Key& key) {
    const auto place = place_of(*this, key);
    if (place != entries_.end() && place->first == key) entries_.erase(place);
  }
  bool operator==(const FlatMap&) const = default;

 private:
  template <class Self>
  static auto place_of(Self& self, const Key& key) {
    return std::ranges::lower_bound(self.entries_, key, {}, &Entry::first);
  }
  std::vector<Entry> entries_;  // Rising keys.
};

}  // namespace trace
