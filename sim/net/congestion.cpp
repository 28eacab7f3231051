#include "sim/net/congestion.h"

#include <algorithm>

namespace net {
namespace {

constexpr int kDuplicatesForRetransmit = 3;  // RFC 5681 §3.2.
constexpr Position kLargestWindow = Position{1} << 30;

}  // namespace

Congestion::Congestion(std::uint32_t smss, bool handshake_was_lossy)
    : smss_(smss), cwnd_(smss), ssthresh_(kLargestWindow) {
  if (!handshake_was_lossy) cwnd_ = initial_window();
}

// RFC 6928 §2.
Position Congestion::initial_window() const {
  return std::min(10 * smss_, std::max(2 * smss_, Position{14'600}));
}

Congestion::Advice Congestion::acknowledged(Position acked, Position ack, Position flight) {
  dup_acks_ = 0;
  if (!in_recovery_) {
    grow(acked, flight);
    return Advice::GoOn;
  }
  if (ack >= recover_) {  // RFC 6582 §3.2 (3), a full acknowledgement.
    cwnd_ = std::min(ssthresh_, std::max(flight - acked, smss_) + smss_);
    in_recovery_ = false;
    return Advice::GoOn;
  }
  // A partial one: the next hole is lost, too.
  cwnd_ = std::max(cwnd_ - acked, Position{0});
  if (acked >= smss_) cwnd_ += smss_;
  cwnd_ = std::max(cwnd_, smss_);
  return Advice::Retransmit;
}

void Congestion::grow(Position acked, Position flight) {
  if (flight + smss_ <= cwnd_) return;  // The window was not what held us back (RFC 7661 §1).
  if (cwnd_ < ssthresh_) {
    cwnd_ = std::min(cwnd_ + std::min(acked, smss_), kLargestWindow);  // RFC 5681 §3.1 (2).
    return;
  }
  acked_in_avoidance_ += acked;  // One segment for each window that was acknowledged.
  if (acked_in_avoidance_ < cwnd_) return;
  acked_in_avoidance_ -= cwnd_;
  cwnd_ = std::min(cwnd_ + smss_, kLargestWindow);
}

Congestion::Advice Congestion::duplicated(Position una, Position flight, Position highest) {
  if (in_recovery_) {
    cwnd_ += smss_;  // RFC 5681 §3.2 (4): another segment has left the network.
    return Advice::GoOn;
  }
  if (dup_acks_ == kDuplicatesForRetransmit) return Advice::GoOn;
  if (++dup_acks_ < kDuplicatesForRetransmit) return Advice::GoOn;
  // Duplicates of what was resent before the last loss do not tell of another (RFC 6582 §3.2 (2)).
  if (una <= recover_) return Advice::GoOn;
  // What limited transmit added does not count.
  const Position counted = std::min(flight, std::max(cwnd_, smss_));
  ssthresh_ = std::max(counted / 2, 2 * smss_);
  recover_ = highest;
  cwnd_ = ssthresh_ + kDuplicatesForRetransmit * smss_;
  in_recovery_ = true;
  return Advice::Retransmit;
}

void Congestion::timed_out(Position flight, Position highest, bool again) {
  if (!again) ssthresh_ = std::max(flight / 2, 2 * smss_);  // RFC 5681 §3.1 (4).
  cwnd_ = smss_;
  recover_ = highest;
  acked_in_avoidance_ = 0;
  dup_acks_ = 0;
  in_recovery_ = false;
}

void Congestion::restart_after_idle() {
  cwnd_ = std::min(cwnd_, initial_window());
}

}  // namespace net
