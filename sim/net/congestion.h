#pragma once
// How much may be under way: slow start, congestion avoidance, fast retransmit and fast recovery
// (RFC 5681) with NewReno's treatment of partial acknowledgements (RFC 6582), the initial window of
// RFC 6928 and limited transmit (RFC 3042). No selective acknowledgements.
#include <algorithm>
#include <cstdint>

#include "sim/net/sequence.h"

namespace net {

class Congestion {
 public:
  // `smss`: the sender's maximum segment size in octets. After a lost SYN or SYN-ACK the initial
  // window is one segment (RFC 6928 §2).
  Congestion(std::uint32_t smss, bool handshake_was_lossy);

  Position cwnd() const { return cwnd_; }
  Position ssthresh() const { return ssthresh_; }
  bool in_recovery() const { return in_recovery_; }
  // What may be under way now: cwnd, and a segment more for each of the first two duplicates.
  Position window() const { return in_recovery_ ? cwnd_ : cwnd_ + std::min(dup_acks_, 2) * smss_; }

  enum class Advice : std::uint8_t { GoOn, Retransmit };  // The first segment not acknowledged.
  // An acknowledgement of something new, up to `ack`. `flight`: octets under way before it came.
  Advice acknowledged(Position acked, Position ack, Position flight);
  // A duplicate one. `highest`: behind the highest position sent.
  Advice duplicated(Position una, Position flight, Position highest);
  // The retransmission timer expired for a segment that was not resent by it before, or was.
  void timed_out(Position flight, Position highest, bool again);
  // Nothing was sent for longer than a retransmission time-out (RFC 5681 §4.1).
  void restart_after_idle();

 private:
  Position initial_window() const;
  void grow(Position acked, Position flight);

  Position smss_;
  Position cwnd_;
  Position ssthresh_;
  Position acked_in_avoidance_ = 0;
  Position recover_ = 0;  // RFC 6582 §3.2: behind the highest position sent when a loss was seen.
  int dup_acks_ = 0;      // Counted to three.
  bool in_recovery_ = false;
};

}  // namespace net
