#pragma once
// How long to wait for an acknowledgement: the RTO of RFC 6298, from measured round-trip times.
#include <algorithm>
#include <chrono>

#include "sim/kernel/time.h"

namespace net {

class RetransmissionTimeout {
 public:
  static constexpr Duration kInitial = std::chrono::seconds{1};             // (2.1)
  static constexpr Duration kSmallest = std::chrono::seconds{1};            // (2.4)
  static constexpr Duration kLargest = std::chrono::seconds{60};            // (2.5)
  static constexpr Duration kAfterLostHandshake = std::chrono::seconds{3};  // (5.7)

  Duration value() const { return value_; }
  Duration smoothed() const { return srtt_; }  // Zero: nothing was measured yet.

  // A round trip was measured. By Karn's algorithm (§3) never one of a segment that was repeated.
  void sample(Duration round_trip) {
    if (!measured_) {
      srtt_ = round_trip;  // (2.2)
      rttvar_ = round_trip / 2;
      measured_ = true;
    } else {
      const Duration error = std::chrono::abs(srtt_ - round_trip);  // (2.3)
      rttvar_ = (3 * rttvar_ + error) / 4;
      srtt_ = (7 * srtt_ + round_trip) / 8;
    }
    const Duration granularity{1};
    value_ = std::clamp(srtt_ + std::max(granularity, 4 * rttvar_), kSmallest, kLargest);
  }
  void back_off() { value_ = std::min(2 * value_, kLargest); }  // (5.5)
  void begin_data_after_lost_handshake() { value_ = kAfterLostHandshake; }

 private:
  bool measured_ = false;
  Duration srtt_{};
  Duration rttvar_{};
  Duration value_ = kInitial;
};

}  // namespace net
