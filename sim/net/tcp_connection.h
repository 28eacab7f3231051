#pragma once
// One end of a TCP connection: the TCB of RFC 9293 §3.3.1 and what it does. In three parts:
// tcp_connection.cpp opens and closes, tcp_arrival.cpp is "SEGMENT ARRIVES" (§3.10.7),
// tcp_output.cpp sends and repeats. Variables have the RFC's names, counted as Positions.
//
// Choices where the RFCs leave one: initial window of RFC 6928 (10 segments); an acknowledgement
// for every second full segment, else after 200 ms; MSL 30 s; least RTO 1 s; no keep-alives; a
// user's time-out of 3 minutes for a SYN and 100 s for data.
#include <cstdint>
#include <optional>
#include <string_view>

#include "sim/net/byte_stream.h"
#include "sim/net/congestion.h"
#include "sim/net/reassembly.h"
#include "sim/net/retransmission_timeout.h"
#include "sim/net/send_buffer.h"
#include "sim/net/sequence.h"
#include "sim/net/timer.h"
#include "sim/trace/trace.h"

namespace net {

class Tcp;

class TcpConnection final : public ByteStream {
 public:
  static constexpr Duration kDelayedAck = std::chrono::milliseconds{200};  // RFC 9293 §3.8.6.3.
  static constexpr Duration kTwiceMsl = std::chrono::seconds{60};
  static constexpr Duration kGiveUpSyn = std::chrono::minutes{3};     // R2, RFC 9293 §3.8.3.
  static constexpr Duration kGiveUpData = std::chrono::seconds{100};  // R2.
  static constexpr std::uint16_t kDefaultSendMss = 536;  // Where a SYN says nothing (§3.7.1).

  TcpConnection(Tcp& tcp, std::uint16_t port, Endpoint peer);

  // ByteStream.
  void send(std::string_view octets) override;
  void finish() override;
  void reset() override;
  Endpoint local() const override;
  Endpoint peer() const override { return peer_; }

  // — for Tcp —
  void open(StreamUser& user);
  void open_passively(const trace::Headers& syn);
  void receive(const trace::Headers& headers, trace::Text text);
  void switch_off();
  // In TIME-WAIT a SYN of a later connection of the same ports is let in (§3.6.1).
  bool gives_way_to(const trace::Headers& headers) const;
  void give_way();
  bool retired() const { return retired_; }

  // — to look at —
  trace::TcpState state() const { return state_; }
  const Congestion& congestion() const { return congestion_; }

 private:
  // A segment that arrived, in positions, cut to what lies in the window.
  struct Segment {
    const trace::Headers& headers;
    Position begin;
    trace::Text text;
    bool fin;
    Position end() const { return begin + static_cast<Position>(text.size()) + (fin ? 1 : 0); }
    bool has(trace::TcpFlag flag) const { return (headers.flags & flag) != 0; }
  };
  // A segment to send.
  struct Outgoing {
    Position begin;
    std::uint8_t flags;
    trace::Text text;
    Seq cause;
    bool fast_retransmit = false;
  };

  // tcp_connection.cpp
  void enter(trace::TcpState to, std::string_view on);
  void close(std::string_view on, trace::CloseReason reason);
  void tell_closed(trace::CloseReason reason);
  void wait_twice_msl();
  void take_mss(const trace::Headers& syn);
  void on_timer();
  kernel::Kernel& kernel() const;
  trace::Recorder& recorder() const;

  // tcp_arrival.cpp
  void receive_in_syn_sent(const trace::Headers& headers);
  void receive_after_syn(const trace::Headers& headers, trace::Text text);
  bool acceptable(const Segment& segment) const;
  void trim(Segment& segment) const;
  void receive_rst(const Segment& segment);
  bool receive_ack(const Segment& segment);
  void acknowledged(Position ack);
  void duplicate_ack();
  void update_send_window(const Segment& segment, Position ack);
  void established();
  void fin_acknowledged();
  void receive_text(const Segment& segment);
  bool deliver(trace::Text octets);
  void receive_fin();
  Position receive_window() const;

  // tcp_output.cpp
  void output();
  bool send_next();
  void send_text(Position begin, Position size, bool fast_retransmit = false);
  void send_syn();
  void send_ack();
  void transmit(const Outgoing& segment);
  void note_sent(const Outgoing& segment, Position end);
  trace::Headers headers(Position begin, std::uint8_t flags) const;
  void retransmission_timed_out();
  void probe();
  bool gives_up() const;
  bool may_send_data() const;
  bool fin_sent() const { return snd_max_ > buffer_.end(); }

  Tcp& tcp_;
  std::uint16_t port_;
  Endpoint peer_;
  StreamUser* user_ = nullptr;
  trace::TcpState state_ = trace::TcpState::Closed;
  bool retired_ = false;

  // Sending. una <= nxt <= max; between a time-out and the end of the repetition nxt < max.
  std::uint32_t iss_;
  Position snd_una_ = 0;
  Position snd_nxt_ = 0;
  Position snd_max_ = 0;
  Position snd_wnd_ = 0;
  Position snd_wl1_ = 0;
  Position snd_wl2_ = 0;
  Position largest_snd_wnd_ = 0;
  std::uint16_t snd_mss_ = kDefaultSendMss;
  SendBuffer buffer_;
  bool finish_wanted_ = false;
  Seq syn_cause_;
  Seq fin_cause_;
  bool syn_repeated_ = false;
  bool timed_out_before_ = false;  // For the segment at snd_una_.
  Congestion congestion_;
  RetransmissionTimeout rto_;
  struct TimedSegment {
    Position end;
    SimTime sent_at;
  };
  std::optional<TimedSegment> timed_segment_;  // Whose round trip is being measured.
  SimTime progress_at_{};                      // When the peer last confirmed that it is there.
  SimTime last_sent_at_{};
  Timer timer_;  // Retransmission, zero-window probe or 2 MSL: never two at a time.

  // Receiving.
  std::uint32_t irs_ = 0;
  Position rcv_nxt_ = 0;
  Position rcv_acknowledged_ = 0;  // As far as we have sent acknowledgements.
  std::size_t largest_text_ = 0;
  std::optional<Position> fin_at_;
  Reassembly reassembly_;
  bool ack_now_ = false;
  Timer ack_timer_;
};

}  // namespace net
