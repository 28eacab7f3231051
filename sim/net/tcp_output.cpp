// What goes out: new data as the windows allow, acknowledgements, and what must be repeated.
#include <algorithm>
#include <cassert>

#include "sim/net/host.h"
#include "sim/net/tcp_connection.h"
#include "sim/net/tcp_state.h"

namespace net {

using kernel::Kernel;
using trace::kAck;
using trace::kFin;
using trace::kPsh;
using trace::kSyn;
using trace::TcpState;

bool TcpConnection::may_send_data() const {
  switch (state_) {
    case TcpState::Established:
    case TcpState::CloseWait:
    case TcpState::FinWait1:
    case TcpState::Closing:
    case TcpState::LastAck:
      return true;
    default:
      return false;
  }
}

void TcpConnection::output() {
  if (!may_send_data()) return;
  const SimTime now = kernel().now();
  if (snd_nxt_ == snd_una_ && now - last_sent_at_ > rto_.value()) congestion_.restart_after_idle();
  while (send_next()) {
  }
  // Nothing is under way, something waits, and the peer's window is shut: it must be asked some
  // time, or the news that it opened could be lost for ever (RFC 9293 §3.8.6.1).
  if (snd_nxt_ == snd_una_ && snd_nxt_ < buffer_.end() && !timer_.running()) {
    if (snd_una_ == snd_max_) progress_at_ = now;
    timer_.start(rto_.value());
  }
}

// Sends one segment if the windows allow.
bool TcpConnection::send_next() {
  const Position unsent = buffer_.end() - snd_nxt_;  // -1 once the FIN has gone.
  const Position flight = snd_nxt_ - snd_una_;
  const Position usable = std::min(snd_wnd_, congestion_.window()) - flight;
  if (unsent <= 0) {
    if (unsent < 0 || !finish_wanted_ || (usable <= 0 && flight > 0)) return false;
    send_text(snd_nxt_, 0);
    return true;
  }
  const Position size = std::min({unsent, usable, Position{snd_mss_}});
  if (size <= 0) return false;
  // Not a small piece of more that waits: the silly window syndrome (§3.8.6.2.1).
  if (size < snd_mss_ && size < unsent && size < largest_snd_wnd_ / 2) return false;
  send_text(snd_nxt_, size);
  return true;
}

// Octets from the buffer, and the FIN where it is their turn. `size` may be 0 for the FIN alone.
void TcpConnection::send_text(Position begin, Position size, bool fast_retransmit) {
  Outgoing segment{begin, kAck, {}, fin_cause_, fast_retransmit};
  if (size > 0) {
    const auto slice = buffer_.slice(begin, static_cast<std::size_t>(size), recorder());
    segment.text = slice.octets;
    segment.cause = slice.cause;
    if (slice.ends_write) segment.flags |= kPsh;
  }
  if (finish_wanted_ && begin + size == buffer_.end()) segment.flags |= kFin;
  transmit(segment);
}

void TcpConnection::send_syn() {
  const bool answers = state_ == TcpState::SynReceived;
  const auto flags = static_cast<std::uint8_t>(answers ? kSyn | kAck : kSyn);
  transmit({0, flags, {}, syn_cause_});
}

void TcpConnection::send_ack() {
  const trace::Headers ack = headers(snd_max_, kAck);
  tcp_.host().send(ack, {});
  rcv_acknowledged_ = rcv_nxt_;
  ack_now_ = false;
  ack_timer_.stop();
}

trace::Headers TcpConnection::headers(Position begin, std::uint8_t flags) const {
  trace::Headers headers;
  headers.destination = peer_.address;
  headers.time_to_live = kTimeToLive;
  headers.source_port = port_;
  headers.destination_port = peer_.port;
  headers.sequence = to_wire(iss_, begin);
  if ((flags & kAck) != 0) headers.acknowledgment = to_wire(irs_, rcv_nxt_);
  headers.window = tcp_.options().receive_window;
  if ((flags & kSyn) != 0) headers.mss = tcp_.options().mss;
  headers.flags = flags;
  return headers;
}

// Because of what made the user write, not because of the acknowledgement that made room for it.
void TcpConnection::transmit(const Outgoing& segment) {
  const Position end = segment.begin + static_cast<Position>(segment.text.size()) +
                       ((segment.flags & (kSyn | kFin)) != 0 ? 1 : 0);
  if (segment.begin < snd_max_) {
    recorder().record(trace::TcpRetransmitted{.host = tcp_.host().id(),
                                              .peer = peer_.address,
                                              .port = port_,
                                              .peer_port = peer_.port,
                                              .sequence = to_wire(iss_, segment.begin),
                                              .timed_out = !segment.fast_retransmit});
  }
  const Kernel::Because because(kernel(), segment.cause);
  // The state changes with the FIN, not with the user's call, so that both are seen together.
  if ((segment.flags & kFin) != 0 && state_ == TcpState::Established) {
    enter(TcpState::FinWait1, on::kClose);
  } else if ((segment.flags & kFin) != 0 && state_ == TcpState::CloseWait) {
    enter(TcpState::LastAck, on::kClose);
  }
  tcp_.host().send(headers(segment.begin, segment.flags), segment.text);
  note_sent(segment, end);
}

void TcpConnection::note_sent(const Outgoing& segment, Position end) {
  const SimTime now = kernel().now();
  if (snd_una_ == snd_max_) progress_at_ = now;  // From now on we wait for an answer.
  if (segment.begin < snd_max_) {
    timed_segment_.reset();  // Karn's algorithm (RFC 6298 §3).
  } else if (!timed_segment_) {
    timed_segment_ = TimedSegment{end, now};
  }
  snd_nxt_ = std::max(snd_nxt_, end);
  snd_max_ = std::max(snd_max_, end);
  last_sent_at_ = now;
  if (!timer_.running()) timer_.start(rto_.value());
  if ((segment.flags & kAck) != 0) {
    rcv_acknowledged_ = rcv_nxt_;
    ack_now_ = false;
    ack_timer_.stop();
  }
}

// RFC 6298 §5: everything not acknowledged is taken for lost and sent again, as slow start allows.
void TcpConnection::retransmission_timed_out() {
  rto_.back_off();
  const Position flight = snd_nxt_ - snd_una_;
  snd_nxt_ = snd_una_;
  if (!may_send_data()) {
    syn_repeated_ = true;
    return send_syn();
  }
  congestion_.timed_out(flight, snd_max_, timed_out_before_);
  timed_out_before_ = true;
  send_text(snd_una_, std::min<Position>(snd_mss_, buffer_.end() - snd_una_));
}

// One octet more than a shut window allows; a little window that stayed little is used.
void TcpConnection::probe() {
  rto_.back_off();
  const Position unsent = buffer_.end() - snd_nxt_;
  const Position allowed = std::clamp(snd_wnd_, Position{1}, Position{snd_mss_});
  send_text(snd_una_, std::min(unsent, allowed));
  if (snd_wnd_ == 0) snd_nxt_ = snd_una_;
}

bool TcpConnection::gives_up() const {
  const bool opening = state_ == TcpState::SynSent || state_ == TcpState::SynReceived;
  return kernel().now() - progress_at_ >= (opening ? kGiveUpSyn : kGiveUpData);
}

}  // namespace net
