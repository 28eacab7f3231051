#pragma once
// The state diagram of TCP (RFC 9293 §3.3.2, Figure 5) as data. Connections obey these rows and a
// window draws them: there is no second copy.
#include <span>
#include <string_view>

#include "sim/trace/wire.h"

namespace net {

struct TcpArrow {
  trace::TcpState from;
  std::string_view on;
  trace::TcpState to;
  std::string_view rfc;
};

// The orderly life of a connection.
std::span<const TcpArrow> tcp_diagram();

// What breaks a connection: leads to Closed from every other state but Listen.
struct TcpBreak {
  std::string_view on;
  std::string_view rfc;  // Empty where no RFC has it.
};
std::span<const TcpBreak> tcp_breaks();

// Is there such an arrow, or break?
bool may_move(trace::TcpState from, std::string_view on, trace::TcpState to);

// As the RFC writes it: "SYN-SENT".
std::string_view name_of(trace::TcpState state);

// The names of the arrows.
namespace on {
inline constexpr std::string_view kPassiveOpen = "passive OPEN";
inline constexpr std::string_view kActiveOpen = "active OPEN, snd SYN";
inline constexpr std::string_view kSyn = "rcv SYN, snd SYN,ACK";
inline constexpr std::string_view kSynAck = "rcv SYN,ACK, snd ACK";
inline constexpr std::string_view kAckOfSyn = "rcv ACK of SYN";
inline constexpr std::string_view kClose = "CLOSE, snd FIN";
inline constexpr std::string_view kFin = "rcv FIN, snd ACK";
inline constexpr std::string_view kAckOfFin = "rcv ACK of FIN";
inline constexpr std::string_view kTwiceMsl = "2MSL time-out";
inline constexpr std::string_view kNewSyn = "rcv SYN of a new connection";
inline constexpr std::string_view kReset = "rcv RST";
inline constexpr std::string_view kAbort = "ABORT, snd RST";
inline constexpr std::string_view kUserTimeout = "user time-out";
inline constexpr std::string_view kSwitchedOff = "switched off";
}  // namespace on

}  // namespace net
