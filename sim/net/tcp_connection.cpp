// Opening and closing; the user's calls (RFC 9293 §3.10.1 to §3.10.5) and the time-outs (§3.10.8).
#include "sim/net/tcp_connection.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/net/host.h"
#include "sim/net/tcp_state.h"

namespace net {

using trace::CloseReason;
using trace::kAck;
using trace::kRst;
using trace::kSyn;
using trace::TcpState;

TcpConnection::TcpConnection(Tcp& tcp, std::uint16_t port, Endpoint peer)
    : tcp_(tcp),
      port_(port),
      peer_(peer),
      iss_(tcp.new_initial_sequence()),
      congestion_(kDefaultSendMss, false),
      timer_(kernel(), [this] { on_timer(); }),
      ack_timer_(kernel(), [this] { send_ack(); }) {}

kernel::Kernel& TcpConnection::kernel() const {
  return tcp_.host().recorder().kernel();
}

trace::Recorder& TcpConnection::recorder() const {
  return tcp_.host().recorder();
}

Endpoint TcpConnection::local() const {
  return {tcp_.host().address(), port_};
}

void TcpConnection::open(StreamUser& user) {
  user_ = &user;
  syn_cause_ = kernel().cause();
  if (!tcp_.host().up()) return timer_.start(Duration::zero());  // on_timer() will say so.
  enter(TcpState::SynSent, on::kActiveOpen);
  send_syn();
}

void TcpConnection::open_passively(const trace::Headers& syn) {
  state_ = TcpState::Listen;  // It takes after its listener.
  syn_cause_ = kernel().cause();
  irs_ = syn.sequence;
  rcv_nxt_ = 1;
  take_mss(syn);
  enter(TcpState::SynReceived, on::kSyn);
  send_syn();
}

void TcpConnection::take_mss(const trace::Headers& syn) {
  const std::uint16_t offered = syn.mss != 0 ? syn.mss : kDefaultSendMss;
  snd_mss_ = std::min(offered, tcp_.options().mss);
}

void TcpConnection::send(std::string_view octets) {
  assert(!retired_ && !finish_wanted_ && "send after finish or the end");
  if (octets.empty()) return;
  buffer_.append(recorder().keep(octets), kernel().cause());
  output();
}

// Deviation: RFC 9293 §3.10.4 deletes a connection that is closed in SYN-SENT; here the FIN waits
// until what was sent before has gone out, because finish() ends one direction only.
void TcpConnection::finish() {
  assert(!retired_);
  if (std::exchange(finish_wanted_, true)) return;
  fin_cause_ = kernel().cause();
  output();
}

// ABORT, RFC 9293 §3.10.5.
void TcpConnection::reset() {
  assert(!retired_);
  user_ = nullptr;
  const bool peer_knows_us = state_ != TcpState::SynSent && state_ != TcpState::Closed;
  if (peer_knows_us) {
    trace::Headers rst = headers(snd_max_, kRst | kAck);
    tcp_.host().send(rst, {});
  }
  close(on::kAbort, CloseReason::Reset);
}

void TcpConnection::switch_off() {
  close(on::kSwitchedOff, CloseReason::HostDown);
}

bool TcpConnection::gives_way_to(const trace::Headers& headers) const {
  return state_ == TcpState::TimeWait && (headers.flags & (kSyn | kAck | kRst)) == kSyn &&
         from_wire(irs_, headers.sequence, rcv_nxt_) > rcv_nxt_;
}

void TcpConnection::give_way() {
  close(on::kNewSyn, CloseReason::Finished);
}

// The only place where the state changes.
void TcpConnection::enter(TcpState to, [[maybe_unused]] std::string_view on) {
  assert(may_move(state_, on, to) && "no such arrow in the diagram");
  recorder().record(trace::TcpMoved{.host = tcp_.host().id(),
                                    .peer = peer_.address,
                                    .port = port_,
                                    .peer_port = peer_.port,
                                    .from = state_,
                                    .to = to});
  state_ = to;
}

void TcpConnection::close(std::string_view on, CloseReason reason) {
  if (state_ != TcpState::Closed) enter(TcpState::Closed, on);
  timer_.discard();
  ack_timer_.discard();
  retired_ = true;
  tcp_.retire(*this);
  tell_closed(reason);
}

void TcpConnection::tell_closed(CloseReason reason) {
  StreamUser* const user = std::exchange(user_, nullptr);
  if (user != nullptr) user->on_closed(reason);
}

// For its user the connection is over; its ports stay taken until all old segments have vanished.
void TcpConnection::wait_twice_msl() {
  ack_timer_.stop();
  timer_.start(kTwiceMsl);
  tell_closed(CloseReason::Finished);
}

void TcpConnection::on_timer() {
  switch (state_) {
    case TcpState::Closed:  // It was opened on a host that is off.
      return close({}, CloseReason::HostDown);
    case TcpState::TimeWait:
      return close(on::kTwiceMsl, CloseReason::Finished);
    default:
      break;
  }
  if (gives_up()) return close(on::kUserTimeout, CloseReason::TimedOut);
  if (snd_nxt_ == snd_una_) {
    probe();
  } else {
    retransmission_timed_out();
  }
}

}  // namespace net
