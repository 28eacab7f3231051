// SEGMENT ARRIVES: RFC 9293 §3.10.7.3 and §3.10.7.4, in the RFC's order of steps.
#include <algorithm>
#include <cassert>

#include "sim/net/host.h"
#include "sim/net/tcp_connection.h"
#include "sim/net/tcp_state.h"

namespace net {

using trace::CloseReason;
using trace::kAck;
using trace::kFin;
using trace::kRst;
using trace::kSyn;
using trace::TcpState;

void TcpConnection::receive(const trace::Headers& headers, trace::Text text) {
  if (state_ == TcpState::SynSent) {
    receive_in_syn_sent(headers);
  } else {
    receive_after_syn(headers, text);
  }
  if (retired_) return;
  output();
  if (ack_now_) send_ack();
}

// §3.10.7.3. Data on a SYN is not taken; the peer sends it again.
void TcpConnection::receive_in_syn_sent(const trace::Headers& headers) {
  const bool has_ack = (headers.flags & kAck) != 0;
  const Position ack = from_wire(iss_, headers.acknowledgment, snd_una_);
  if (has_ack && (ack <= 0 || ack > snd_max_)) {  // First, check the ACK bit.
    if ((headers.flags & kRst) == 0) tcp_.refuse(headers, {});
    return;
  }
  if ((headers.flags & kRst) != 0) {  // Second, the RST bit.
    if (has_ack) close(on::kReset, CloseReason::Refused);
    return;
  }
  if ((headers.flags & kSyn) == 0) return;  // Fourth, the SYN bit.
  irs_ = headers.sequence;
  rcv_nxt_ = 1;
  take_mss(headers);
  if (!has_ack) {  // Both opened at the same time (§3.5, Figure 7).
    enter(TcpState::SynReceived, on::kSyn);
    snd_nxt_ = 0;
    send_syn();
    return;
  }
  const Segment segment{headers, 0, {}, false};
  acknowledged(ack);
  update_send_window(segment, ack);
  enter(TcpState::Established, on::kSynAck);
  send_ack();
  established();
}

// §3.10.7.4.
void TcpConnection::receive_after_syn(const trace::Headers& headers, trace::Text text) {
  Segment segment{headers, from_wire(irs_, headers.sequence, rcv_nxt_), text,
                  (headers.flags & kFin) != 0};
  bool syn = segment.has(kSyn);
  // Where both opened at the same time, the peer's SYN-ACK repeats the SYN that we know.
  if (syn && state_ == TcpState::SynReceived && segment.begin == 0 && segment.has(kAck)) {
    syn = false;
    segment.begin = 1;
  }
  if (!acceptable(segment)) {  // First, check the sequence number.
    if (state_ == TcpState::TimeWait && segment.fin) timer_.start(kTwiceMsl);
    ack_now_ = ack_now_ || !segment.has(kRst);
    return;
  }
  if (segment.has(kRst)) return receive_rst(segment);  // Second, the RST bit.
  if (syn) {  // Fourth, the SYN bit: a challenge acknowledgement.
    ack_now_ = true;
    return;
  }
  trim(segment);
  if (!receive_ack(segment)) return;  // Fifth, the ACK field.
  receive_text(segment);              // Seventh, the text, and eighth, the FIN bit.
}

Position TcpConnection::receive_window() const {
  return tcp_.options().receive_window;
}

// The table of §3.4, "segment receive test"; our window is never zero.
bool TcpConnection::acceptable(const Segment& segment) const {
  const Position window_end = rcv_nxt_ + receive_window();
  const auto within = [&](Position place) { return rcv_nxt_ <= place && place < window_end; };
  const Position end = segment.end() + (segment.has(kSyn) && segment.begin == 0 ? 1 : 0);
  return within(segment.begin) || (end > segment.begin && within(end - 1));
}

void TcpConnection::trim(Segment& segment) const {
  if (segment.begin < rcv_nxt_) {
    const auto known = static_cast<std::size_t>(rcv_nxt_ - segment.begin);
    segment.text.remove_prefix(std::min(known, segment.text.size()));
    segment.begin = rcv_nxt_;
  }
  const Position beyond = segment.end() - (rcv_nxt_ + receive_window());
  if (beyond <= 0) return;
  segment.fin = false;
  const Position too_much = segment.end() - (rcv_nxt_ + receive_window());
  if (too_much > 0) segment.text.remove_suffix(static_cast<std::size_t>(too_much));
}

// Only an RST with exactly the next sequence number counts; for others in the window the peer has
// to confirm by another RST that it means it (a challenge, against forgers who guess).
void TcpConnection::receive_rst(const Segment& segment) {
  if (segment.begin != rcv_nxt_) {
    ack_now_ = true;
    return;
  }
  const bool opening = state_ == TcpState::SynReceived;
  close(on::kReset, opening ? CloseReason::Refused : CloseReason::Reset);
}

// False: the segment is not to be looked at further.
bool TcpConnection::receive_ack(const Segment& segment) {
  if (!segment.has(kAck)) return false;
  const Position ack = from_wire(iss_, segment.headers.acknowledgment, snd_una_);
  if (state_ == TcpState::SynReceived) {
    if (ack <= snd_una_ || ack > snd_max_) {
      tcp_.refuse(segment.headers, segment.text);
      return false;
    }
    acknowledged(ack);
    update_send_window(segment, ack);
    enter(TcpState::Established, on::kAckOfSyn);
    established();
    return !retired_;
  }
  if (ack > snd_max_) {  // Of something not sent yet.
    ack_now_ = true;
    return false;
  }
  if (ack > snd_una_) {
    acknowledged(ack);
  } else if (ack == snd_una_ && ack < snd_nxt_ && segment.text.empty() && !segment.fin &&
             segment.headers.window == snd_wnd_) {
    duplicate_ack();  // As RFC 5681 §2 defines it. A probe is nothing outstanding.
  }
  if (ack == snd_una_) update_send_window(segment, ack);
  if (fin_sent() && snd_una_ > buffer_.end()) fin_acknowledged();
  return !retired_;
}

void TcpConnection::acknowledged(Position ack) {
  const Position acked = ack - snd_una_;
  const Position flight = snd_nxt_ - snd_una_;
  const bool of_syn = snd_una_ == 0;
  const SimTime now = kernel().now();
  if (timed_segment_ && ack >= timed_segment_->end) {
    rto_.sample(now - timed_segment_->sent_at);
    timed_segment_.reset();
  }
  snd_una_ = ack;
  snd_nxt_ = std::max(snd_nxt_, ack);
  buffer_.release(ack);
  progress_at_ = now;
  timed_out_before_ = false;
  auto advice = Congestion::Advice::GoOn;
  if (!of_syn) advice = congestion_.acknowledged(acked, ack, flight);
  if (advice == Congestion::Advice::Retransmit) {
    send_text(snd_una_, std::min<Position>(snd_mss_, buffer_.end() - snd_una_), true);
  }
  if (snd_una_ == snd_max_) {
    timer_.stop();
  } else {
    // RFC 6298 (5.3). On partial acknowledgements, too: RFC 6582 §4's Slow-but-Steady.
    timer_.start(rto_.value());
  }
}

void TcpConnection::duplicate_ack() {
  const auto advice = congestion_.duplicated(snd_una_, snd_nxt_ - snd_una_, snd_max_);
  if (advice == Congestion::Advice::GoOn) return;
  send_text(snd_una_, std::min<Position>(snd_mss_, buffer_.end() - snd_una_), true);
}

// Old segments must not change the window: SND.WL1 and SND.WL2 say what the newest one was.
void TcpConnection::update_send_window(const Segment& segment, Position ack) {
  if (snd_nxt_ == snd_una_) progress_at_ = kernel().now();  // An answer to a probe.
  if (segment.begin < snd_wl1_ || (segment.begin == snd_wl1_ && ack < snd_wl2_)) return;
  snd_wnd_ = segment.headers.window;
  snd_wl1_ = segment.begin;
  snd_wl2_ = ack;
  largest_snd_wnd_ = std::max(largest_snd_wnd_, snd_wnd_);
}

void TcpConnection::established() {
  congestion_ = Congestion(snd_mss_, syn_repeated_);
  if (syn_repeated_) rto_.begin_data_after_lost_handshake();
  if (user_ != nullptr) return user_->on_connected();
  user_ = tcp_.accept(port_, *this);
  if (user_ == nullptr && !retired_) reset();
}

void TcpConnection::fin_acknowledged() {
  switch (state_) {
    case TcpState::FinWait1:
      return enter(TcpState::FinWait2, on::kAckOfFin);
    case TcpState::Closing:
      enter(TcpState::TimeWait, on::kAckOfFin);
      return wait_twice_msl();
    case TcpState::LastAck:
      return close(on::kAckOfFin, CloseReason::Finished);
    default:
      return;
  }
}

void TcpConnection::receive_text(const Segment& segment) {
  const bool receives = state_ == TcpState::Established || state_ == TcpState::FinWait1 ||
                        state_ == TcpState::FinWait2;
  if (!receives) return;
  if (segment.fin) fin_at_ = segment.end() - 1;
  if (segment.begin > rcv_nxt_) {  // Out of order: a duplicate acknowledgement (RFC 5681 §4.2).
    reassembly_.insert(segment.begin, segment.text);
    ack_now_ = true;
    return;
  }
  if (!segment.text.empty()) {
    largest_text_ = std::max(largest_text_, segment.text.size());
    const Position pending = segment.end() - rcv_acknowledged_;
    if (!reassembly_.empty() || pending >= 2 * static_cast<Position>(largest_text_)) {
      ack_now_ = true;
    } else if (!ack_timer_.running()) {
      ack_timer_.start(kDelayedAck);
    }
    if (!deliver(segment.text)) return;
    while (!reassembly_.empty()) {
      const trace::Text next = reassembly_.take(rcv_nxt_);
      if (next.empty()) break;
      if (!deliver(next)) return;
    }
  }
  if (fin_at_ && *fin_at_ == rcv_nxt_) receive_fin();
}

// False: the user gave the connection up.
bool TcpConnection::deliver(trace::Text octets) {
  rcv_nxt_ += static_cast<Position>(octets.size());
  user_->on_octets(octets);
  return !retired_;
}

void TcpConnection::receive_fin() {
  ++rcv_nxt_;
  fin_at_.reset();
  ack_now_ = true;
  switch (state_) {
    case TcpState::Established:  // The acknowledgement may go with what the user says now.
      enter(TcpState::CloseWait, on::kFin);
      return user_->on_end();
    case TcpState::FinWait1:
      enter(TcpState::Closing, on::kFin);
      return user_->on_end();
    default:
      assert(state_ == TcpState::FinWait2);
      enter(TcpState::TimeWait, on::kFin);
      send_ack();
      user_->on_end();
      return wait_twice_msl();
  }
}

}  // namespace net
