#pragma once
// How readers of wire text answer: with the value, or with what is wrong and where.
// Nothing in the word side throws because of what a peer sent.
#include <cassert>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace text {

struct Malformed {
  std::size_t offset = 0;  // Octets from the beginning of what was read.
  std::string why;         // A short sentence without a final period.
  std::string_view rfc;    // "RFC 5321 §4.1.2"; points at a literal.
};

template <class T>
class Parsed {
 public:
  Parsed(T value) : result_(std::move(value)) {}              // NOLINT(google-explicit-constructor)
  Parsed(Malformed problem) : result_(std::move(problem)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return result_.index() == 0; }
  const T& operator*() const { return std::get<0>(result_); }
  T& operator*() { return std::get<0>(result_); }
  const T* operator->() const { return &std::get<0>(result_); }
  const Malformed& problem() const { return std::get<1>(result_); }

 private:
  std::variant<T, Malformed> result_;
};

// A place in a text that is being read, octet by octet.
class Cursor {
 public:
  explicit Cursor(std::string_view whole) : whole_(whole) {}

  bool at_end() const { return offset_ == whole_.size(); }
  std::size_t offset() const { return offset_; }
  std::string_view rest() const { return whole_.substr(offset_); }
  char peek() const { return at_end() ? '\0' : whole_[offset_]; }
  char take() {
    assert(!at_end());
    return whole_[offset_++];
  }
  // Takes `expected` if it comes next, and says whether it did.
  bool accept(char expected) {
    if (at_end() || whole_[offset_] != expected) return false;
    ++offset_;
    return true;
  }
  template <class Predicate>
  std::string_view take_while(Predicate belongs) {
    const std::size_t start = offset_;
    while (!at_end() && belongs(whole_[offset_])) ++offset_;
    return whole_.substr(start, offset_ - start);
  }
  Malformed malformed(std::string why, std::string_view rfc) const {
    return {offset_, std::move(why), rfc};
  }

 private:
  std::string_view whole_;
  std::size_t offset_ = 0;
};

}  // namespace text
