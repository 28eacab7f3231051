#pragma once
// Something that is made when it is looked at first: nobody waits for what is never opened.
#include <optional>

namespace view {

template <class T>
class OnDemand {
 public:
  T& operator()() { return made(); }
  const T& operator()() const { return made(); }

 private:
  T& made() const {
    if (!value_) value_.emplace();
    return *value_;
  }

  mutable std::optional<T> value_;
};

}  // namespace view
