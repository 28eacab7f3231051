#pragma once
// A map from ids or numbers as a sorted vector: for keys that mostly come in rising order, and
// values that are copied often. Snapshots are copied for every picture; a vector of plain values
// copies as one piece.
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "sim/kernel/ids.h"

namespace trace {

template <class Key, class Value>
class FlatMap {
 public:
  using Entry = std::pair<Key, Value>;

  FlatMap() = default;
  // A copy has room to grow: else the first new key would have everything copied once more.
  FlatMap(const FlatMap& other) { *this = other; }
  FlatMap& operator=(const FlatMap& other) {
    if (this == &other) return *this;
    entries_.clear();
    if (entries_.capacity() < other.size()) entries_.reserve(other.size() + other.size() / 8);
    entries_.insert(entries_.end(), other.begin(), other.end());
    return *this;
  }
  FlatMap(FlatMap&&) noexcept = default;
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
  static std::size_t number(std::uint32_t key) { return key; }
  template <class Tag>
  static std::size_t number(Id<Tag> key) {
    return key.value;
  }
  // The first entry that is not before `key`. Most keys are numbered without gaps: then the place
  // follows from the number.
  template <class Self>
  static auto place_of(Self& self, const Key& key) {
    auto& entries = self.entries_;
    if (!entries.empty() && !(key < entries.front().first)) {
      const std::size_t guess = number(key) - number(entries.front().first);
      if (guess < entries.size() && entries[guess].first == key) {
        return entries.begin() + static_cast<std::ptrdiff_t>(guess);
      }
    }
    return std::ranges::lower_bound(entries, key, {}, &Entry::first);
  }
  std::vector<Entry> entries_;  // Rising keys.
};

// What stands under a key, in either sort of map; null: nothing.
template <class Key, class Value>
Value* find(FlatMap<Key, Value>& things, const Key& key) {
  return things.find(key);
}
template <class Key, class Value>
Value* find(std::map<Key, Value>& things, const Key& key) {
  const auto found = things.find(key);
  return found == things.end() ? nullptr : &found->second;
}

}  // namespace trace
