#pragma once
// What an event does: any callable without arguments, kept within this object where it takes up to
// 48 octets, which the lambdas of the simulator do, so that scheduling asks nothing of the heap.
// Larger ones, and those that want an alignment above eight octets, live on the heap.
#include <array>
#include <cassert>
#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace kernel {

class Action {
 public:
  static constexpr std::size_t kRoom = 48;  // In octets.
  static constexpr std::size_t kAlignment = 8;

  Action() = default;
  Action(const Action&) = delete;  // An action stays where it was put: it may be running there.
  Action& operator=(const Action&) = delete;
  ~Action() { clear(); }

  // Takes `callable` over, with what it owns. Only while empty.
  template <class Callable>
  void hold(Callable callable) {
    assert(kind_ == nullptr);
    if constexpr (fits<Callable>()) {
      ::new (room_.data()) Callable(std::move(callable));
      kind_ = &kKind<Callable>;
    } else {
      hold([boxed = std::make_unique<Callable>(std::move(callable))] { (*boxed)(); });
    }
  }
  void run() { kind_->run(room_.data()); }

  // Destroys the callable. It is forgotten first, since its destructor may call anything.
  void clear() {
    const Kind* kind = std::exchange(kind_, nullptr);
    if (kind != nullptr && kind->destroy != nullptr) kind->destroy(room_.data());
  }

  template <class Callable>
  static constexpr bool fits() {
    return sizeof(Callable) <= kRoom && alignof(Callable) <= kAlignment;
  }

 private:
  // All that is known of a callable's type once it is in the room.
  struct Kind {
    void (*run)(void*);
    void (*destroy)(void*);  // Null where there is nothing to do.
  };
  template <class Callable>
  static void run_as(void* room) {
    (*std::launder(static_cast<Callable*>(room)))();
  }
  template <class Callable>
  static void destroy_as(void* room) {
    std::launder(static_cast<Callable*>(room))->~Callable();
  }
  template <class Callable>
  static constexpr Kind kKind{run_as<Callable>, std::is_trivially_destructible_v<Callable>
                                                    ? nullptr
                                                    : destroy_as<Callable>};

  alignas(kAlignment) std::array<std::byte, kRoom> room_;  // Not zeroed: `kind_` says what is in.
  const Kind* kind_ = nullptr;
};

}  // namespace kernel
