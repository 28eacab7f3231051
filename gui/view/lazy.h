#pragma once
// Something that is made when it is first asked for, because not everyone asks.
#include <functional>
#include <memory>

namespace view {

template <class T>
class Lazy {
 public:
  explicit Lazy(std::function<std::unique_ptr<T>()> make) : make_(std::move(make)) {}
  T& operator*() const {
    if (!made_) made_ = make_();
    return *made_;
  }
  void forget() { made_.reset(); }
  T* operator->() const { return &**this; }

 private:
  std::function<std::unique_ptr<T>()> make_;
  mutable std::unique_ptr<T> made_;
};

}  // namespace view
