#pragma once
// What goes on until it ends by itself: sessions with clients, dialogues, deliveries. Owns its
// entries and gives them numbers, from 1 in the order in which they began. Whatever ends is told so
// by a call, and is often still inside of that call when its owner learns of it: so an entry goes
// when the kernel takes its next event, never at once.
#include <cstdint>
#include <map>
#include <utility>

#include "sim/kernel/kernel.h"

namespace node {

// `Visit`: a value that can be moved, such as a struct with a unique_ptr to its session.
template <class Visit>
class Visits {
 public:
  explicit Visits(kernel::Kernel& kernel) : kernel_(kernel) {}
  Visits(const Visits&) = delete;
  Visits& operator=(const Visits&) = delete;

  // Of the visit that begins next.
  std::uint32_t next_number() const { return last_ + 1; }
  // Stays where it is until it is gone.
  Visit& begin(Visit visit) { return visits_.emplace(++last_, std::move(visit)).first->second; }
  Visit& at(std::uint32_t number) { return visits_.at(number); }
  // It has ended, and goes when the present event has run.
  void end(std::uint32_t number) {
    kernel_.schedule(Duration::zero(), [this, number] { visits_.erase(number); });
  }

  // By number: the oldest first.
  const std::map<std::uint32_t, Visit>& all() const { return visits_; }

 private:
  kernel::Kernel& kernel_;
  std::uint32_t last_ = 0;
  std::map<std::uint32_t, Visit> visits_;
};

}  // namespace node
