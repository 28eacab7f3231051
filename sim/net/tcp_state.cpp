#include "sim/net/tcp_state.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace net {
namespace {

using enum trace::TcpState;

constexpr std::array kDiagram{
    TcpArrow{Closed, on::kPassiveOpen, Listen, "RFC 9293 §3.10.1"},
    TcpArrow{Closed, on::kActiveOpen, SynSent, "RFC 9293 §3.10.1"},
    TcpArrow{Listen, on::kSyn, SynReceived, "RFC 9293 §3.10.7.2"},
    TcpArrow{SynSent, on::kSynAck, Established, "RFC 9293 §3.10.7.3"},
    TcpArrow{SynSent, on::kSyn, SynReceived, "RFC 9293 §3.10.7.3"},
    TcpArrow{SynReceived, on::kAckOfSyn, Established, "RFC 9293 §3.10.7.4"},
    TcpArrow{Established, on::kClose, FinWait1, "RFC 9293 §3.10.4"},
    TcpArrow{Established, on::kFin, CloseWait, "RFC 9293 §3.10.7.4"},
    TcpArrow{FinWait1, on::kAckOfFin, FinWait2, "RFC 9293 §3.10.7.4"},
    TcpArrow{FinWait1, on::kFin, Closing, "RFC 9293 §3.10.7.4"},
    TcpArrow{FinWait2, on::kFin, TimeWait, "RFC 9293 §3.10.7.4"},
    TcpArrow{CloseWait, on::kClose, LastAck, "RFC 9293 §3.10.4"},
    TcpArrow{Closing, on::kAckOfFin, TimeWait, "RFC 9293 §3.10.7.4"},
    TcpArrow{LastAck, on::kAckOfFin, Closed, "RFC 9293 §3.10.7.4"},
    TcpArrow{TimeWait, on::kTwiceMsl, Closed, "RFC 9293 §3.10.8"},
    TcpArrow{TimeWait, on::kNewSyn, Closed, "RFC 9293 §3.6.1"},
};

constexpr std::array kBreaks{
    TcpBreak{on::kReset, "RFC 9293 §3.10.7"},
    TcpBreak{on::kAbort, "RFC 9293 §3.10.5"},
    TcpBreak{on::kUserTimeout, "RFC 9293 §3.8.3"},
    TcpBreak{on::kSwitchedOff, ""},
};

constexpr std::array<std::string_view, 11> kNames{
    "CLOSED",     "LISTEN",     "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1",
    "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING",  "LAST-ACK",     "TIME-WAIT",
};

}  // namespace

std::span<const TcpArrow> tcp_diagram() {
  return kDiagram;
}

std::span<const TcpBreak> tcp_breaks() {
  return kBreaks;
}

bool may_move(trace::TcpState from, std::string_view on, trace::TcpState to) {
  const auto is_it = [&](const TcpArrow& arrow) {
    return arrow.from == from && arrow.to == to && arrow.on == on;
  };
  if (std::ranges::any_of(kDiagram, is_it)) return true;
  return to == Closed && from != Closed && from != Listen &&
         std::ranges::any_of(kBreaks, [&](const TcpBreak& row) { return row.on == on; });
}

std::string_view name_of(trace::TcpState state) {
  return kNames[static_cast<std::size_t>(state)];
}

}  // namespace net
