#pragma once
// A timer that is started anew with every acknowledgement and seldom expires. Restarting it to a
// later time only notes the time; the kernel's event goes off at the old one and waits once more.
#include <functional>
#include <utility>

#include "sim/kernel/kernel.h"

namespace net {

class Timer {
 public:
  // `expired` runs with the cause that was present when the timer was started.
  Timer(kernel::Kernel& kernel, std::function<void()> expired)
      : kernel_(kernel), expired_(std::move(expired)) {}
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

  bool running() const { return running_; }
  void start(Duration delay) {
    running_ = true;
    due_ = kernel_.now() + delay;
    cause_ = kernel_.cause();
    if (scheduled_ && goes_off_at_ <= due_) return;
    if (scheduled_) kernel_.cancel(event_);
    schedule();
  }
  void stop() { running_ = false; }
  // Takes the kernel's event back, too. To be called before the timer is destroyed.
  void discard() {
    running_ = false;
    if (scheduled_) kernel_.cancel(event_);
    scheduled_ = false;
  }

 private:
  void schedule() {
    scheduled_ = true;
    goes_off_at_ = due_;
    event_ = kernel_.schedule(due_ - kernel_.now(), [this] { fire(); });
  }
  void fire() {
    scheduled_ = false;
    if (!running_) return;
    if (kernel_.now() < due_) return schedule();
    running_ = false;
    const kernel::Kernel::Because because(kernel_, cause_);
    expired_();
  }

  kernel::Kernel& kernel_;
  std::function<void()> expired_;
  bool running_ = false;
  bool scheduled_ = false;
  SimTime due_{};
  SimTime goes_off_at_{};  // The event's time: due_ or earlier.
  Seq cause_;
  kernel::EventId event_;
};

}  // namespace net
